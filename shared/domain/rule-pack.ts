import * as z from 'zod';
import type { RulePack } from './pack-schema.ts';

/** A clause of the regulation by article and item: `art7-5` is Article 7, item (5). */
export const ClauseId = z
  .string()
  .regex(/^art\d+-\d+$/)
  .brand('ClauseId')
  .meta({ description: 'clause', example: 'art7-5' });
export type ClauseId = z.infer<typeof ClauseId>;

/** `art7-5` as article 7, item 5. */
export function clauseParts(clause: ClauseId): { readonly article: number; readonly item: number } {
  const [article = '', item = ''] = clause.slice('art'.length).split('-');
  return { article: Number(article), item: Number(item) };
}

export const subjectKinds = ['team', 'principal', 'member', 'commission-team', 'commission-cadre'] as const;
export type SubjectKind = (typeof subjectKinds)[number];
export const elementKinds = ['lapse', 'consequence', 'classification'] as const;
export const ruleForms = ['absence', 'deadline', 'threshold', 'event', 'finding', 'cross-reference', 'catch-all'] as const;

/** Who can establish a part, and of what only records show: which kinds of records with which fields, in both languages. */
const established = {
  establishedBy: z.enum(['data', 'person']).meta({ description: 'who can establish it: recorded facts, or only a person' }),
  records: z
    .string()
    .optional()
    .meta({ description: '记录依据: which records show it, by kind and field; present where data can establish it' }),
  recordsGloss: z.string().optional().meta({ description: 'the same in English' }),
};

/** 要件: what must be established before a clause applies. Its limbs are alternatives: one is enough. */
export const ClauseElement = z
  .object({
    key: z.string().regex(/^[a-z][a-z0-9-]*$/),
    kind: z.enum(elementKinds),
    text: z.string(),
    gloss: z.string(),
    ...established,
    limbs: z.array(z.object({ key: z.string(), text: z.string(), gloss: z.string(), ...established })).optional(),
  })
  .meta({ id: 'ClauseElement', description: '要件' });
export type ClauseElement = z.infer<typeof ClauseElement>;

/** 条款: one situation of Articles 6 to 10. */
export const Clause = z.object({
  clause: ClauseId,
  article: z.int(),
  item: z.int(),
  text: z.string().meta({ description: 'cleaned Chinese text; not verified against an official copy while textVerified is false' }),
  gloss: z.string(),
  subject: z.enum(subjectKinds),
  form: z.enum(ruleForms),
  byData: z.boolean().meta({ description: 'whether recorded facts can make it out; a pack may judge it then, or leave it to people' }),
  elements: z.array(ClauseElement),
});
export type Clause = z.infer<typeof Clause>;

/** A clause as it stands in a year. */
export const ClauseOfYear = Clause.extend({
  subjects: z.array(z.enum(subjectKinds)).min(1).meta({
    description:
      '责任主体: every kind of subject that the clause may hold liable, the usual one first; a finding may name any that its unit has',
  }),
  judged: z.boolean().meta({ description: 'whether the pack of the year asked for raises triggers for it' }),
}).meta({ id: 'Clause', description: '条款' });
export type ClauseOfYear = z.infer<typeof ClauseOfYear>;

/** How well a reference is known. */
export const referenceGrades = ['official', 'text', 'read', 'read-in-part', 'from-memory', 'unknown'] as const;
export type ReferenceGrade = (typeof referenceGrades)[number];

// The schemas stand apart, since few functions ever read a published pack; nearly all of them name one.
export type { AdoptedDuty, PackParameters, PackReference, PublishedPack, RulePack } from './pack-schema.ts';

/** What administrators published besides the founding pack. */
export interface PublishedLaw {
  /** Rises by one with every publication and every re-assessment. */
  readonly version: number;
  /** In the order of publication. */
  readonly packs: readonly RulePack[];
  /** Years that were judged anew: `packId@version` by year. */
  readonly reassessed: Readonly<Record<string, string>>;
}
