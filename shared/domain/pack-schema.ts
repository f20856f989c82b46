/** What a rule pack is: its schemas, apart from `rule-pack.ts` so that a function that only judges by packs does not make them. */
import * as z from 'zod';
import { ClauseId, referenceGrades } from './rule-pack.ts';

const parameter = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({
    value,
    source: z.string().min(1).max(500).meta({
      description:
        'a clause that holds the number (`art10-4`), the key of a reference, or 平台设定 for a setting of this platform; words may follow after ：',
    }),
  });

/** `MM-DD`, a day that every year has: no 29 February. */
const MonthDay = z
  .string()
  .regex(/^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))$/);
/** What is longer than a year would reach past the next one. */
const Days = z.int().min(0).max(366);

/** The numbers of a pack. Each says where it comes from; what the regulation does not say is marked 平台设定. */
export const PackParameters = z
  .strictObject({
    annualDueOn: parameter(MonthDay),
    planDueOn: parameter(MonthDay),
    graceDays: parameter(Days),
    blueDays: parameter(Days),
    yellowDays: parameter(Days),
    owesIfOpenedBefore: parameter(MonthDay),
    replyWorkingDays: parameter(Days),
    acknowledgeWorkingDays: parameter(Days),
    removedLeadersAtLeast: parameter(z.int().min(1).max(100)),
    majorCasesAtLeast: parameter(z.int().min(1).max(1000)),
    visitsCountAsTours: parameter(z.boolean()),
    otherFindingsRaise: parameter(z.boolean()),
    clueDays: parameter(z.int().min(1).max(366)),
    clusterLeadersAtLeast: parameter(z.int().min(2).max(100)),
    crossReferenceFrom: parameter(z.enum(['raised', 'confirmed'])),
    /** Readings of what the text leaves open. Where there is one value, the other readings are not offered; the setting says which is taken. */
    educationBreachedBy: parameter(z.enum(['both-missing', 'one-missing'])),
    removalYearBy: parameter(z.enum(['decided'])),
    majorCaseYearBy: parameter(z.enum(['filed'])),
    regionCasesAt: parameter(z.enum(['managing-unit'])),
    personalBreachLimbs: parameter(z.enum(['alternatives'])),
  })
  .meta({ id: 'PackParameters', description: '参数' });
export type PackParameters = z.infer<typeof PackParameters>;

/** 依据: what a pack or a number of it rests on, and how well it is known. */
export const PackReference = z
  .strictObject({
    key: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .meta({ description: 'how parameters cite it' }),
    title: z.string().min(1).max(200),
    grade: z.enum(referenceGrades).meta({
      description:
        'official copy; the text at hand; a public source that was read, or read in part; from memory, or unknown, never shown as law',
    }),
    place: z.string().max(500).optional().meta({ description: 'address or document number, where there is one' }),
  })
  .meta({ id: 'PackReference', description: '依据' });
export type PackReference = z.infer<typeof PackReference>;

/** 采用的附加职责: a duty of the list in `regulation/optional-duties.ts` that a pack has watched besides its clauses. */
export const AdoptedDuty = z
  .strictObject({
    duty: z
      .string()
      .regex(/^P[1-9]\d?$/)
      .meta({ description: 'key in the list of optional duties', example: 'P1' }),
    atLeast: z.int().min(1).max(31).optional().meta({ description: 'records a period takes; without it, the number of the list' }),
    source: z.string().min(1).max(500).optional().meta({
      description:
        'key of a reference of this pack, or 平台设定; words may follow after ：. Required for a duty that the list knows from memory only, and for a number of one’s own',
    }),
  })
  .meta({ id: 'AdoptedDuty', description: '采用的附加职责' });
export type AdoptedDuty = z.infer<typeof AdoptedDuty>;

/** 规则包: the clauses made executable, for the years from `effectiveFromYear` on. */
export const RulePack = z
  .strictObject({
    packId: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
    version: z.string().regex(/^\d+\.\d+$/),
    title: z.string().min(1).max(200),
    effectiveFromYear: z.int().min(2000).max(2100),
    effectiveToYear: z.int().min(2000).max(2100).optional(),
    textVerified: z.boolean(),
    reference: z.string().min(1).max(1000),
    references: z.array(PackReference).min(1).max(50),
    clauses: z.array(ClauseId).max(100).meta({ description: 'the clauses this pack judges' }),
    parameters: PackParameters,
    optionalDuties: z
      .array(AdoptedDuty)
      .max(50)
      .optional()
      .meta({ description: 'duties of other rules that it has watched; none unless it says so' }),
  })
  .meta({ id: 'RulePack', description: '规则包' });
export type RulePack = z.infer<typeof RulePack>;

/** A published pack as it is shown, with the years it judges because they were judged anew. */
export const PublishedPack = RulePack.extend({ reassessedYears: z.array(z.int()) }).meta({
  id: 'PublishedPack',
  description: '已公布的规则包',
});
export type PublishedPack = z.infer<typeof PublishedPack>;
