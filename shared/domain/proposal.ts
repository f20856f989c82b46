/** 提请: a change that takes two administrators. One proposes it and sees what it would do; another decides on exactly that. */
import * as z from 'zod';
import { Account, PersonId, RegionCode, TrialId, UnitId } from './ids.ts';
import { Determination } from './ledger.ts';
import { ClauseId } from './rule-pack.ts';
import { Text } from './text.ts';
import { CivilDate, Instant } from './time.ts';
import { memberRoles, Succession, Unit, unitKinds } from './unit.ts';

export const proposalStates = ['open', 'approved', 'rejected', 'withdrawn', 'stale'] as const;
export const ProposalState = z.enum(proposalStates).meta({ id: 'ProposalState', description: '提请状态' });
export type ProposalState = z.infer<typeof ProposalState>;

export const decisionActions = ['approve', 'reject', 'withdraw'] as const;
export type DecisionAction = (typeof decisionActions)[number];

export const ProposalId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{10,64}$/)
  .brand('ProposalId')
  .meta({ description: 'id of a proposal' });
export type ProposalId = z.infer<typeof ProposalId>;

/** A tenure is known by person, role and first day. */
export const TenureKey = z.strictObject({ personId: PersonId, role: z.enum(memberRoles), from: CivilDate });
const CorrectedTenure = z.strictObject({
  personId: PersonId,
  role: z.enum(memberRoles),
  from: CivilDate,
  to: CivilDate.optional(),
  portfolio: Text.optional(),
});

/** Tenures of one unit, each replaced as a whole or removed (`null`). */
export const TenureCorrection = z
  .strictObject({
    unitId: UnitId,
    corrections: z
      .array(z.strictObject({ tenure: TenureKey, replacement: CorrectedTenure.nullable() }))
      .min(1)
      .max(20),
  })
  .meta({ id: 'TenureCorrection', description: '更正任期' });
export type TenureCorrection = z.infer<typeof TenureCorrection>;

/** What changes of one unit; what is left out stays, `null` takes away. A move on or before the day it opened corrects where it always was. */
export const UnitChange = z
  .strictObject({
    unitId: UnitId,
    openedOn: CivilDate.optional(),
    closedOn: CivilDate.nullable().optional(),
    unitKind: z.enum(unitKinds).optional().meta({ description: 'corrects the kind for all years; a real change of kind is a new unit' }),
    move: z.strictObject({ from: CivilDate, regionCode: RegionCode.optional(), superiorUnitId: UnitId.nullable().optional() }).optional(),
    successors: Succession.nullable().optional(),
  })
  .meta({ id: 'UnitChange', description: '变更单位' });
export type UnitChange = z.infer<typeof UnitChange>;

/** 公布规则包: a new pack, as it was tried on a year. It judges the years from its own first one on, which has not begun. */
export const PackPublication = z.strictObject({ trialId: TrialId }).meta({ id: 'PackPublication', description: '公布规则包' });
export type PackPublication = z.infer<typeof PackPublication>;

/** 重判年度: a published pack judges a year that another one judged, as it was tried on it. */
export const ReAssessment = z.strictObject({ trialId: TrialId }).meta({ id: 'ReAssessment', description: '重判年度' });
export type ReAssessment = z.infer<typeof ReAssessment>;

/** What is proposed, and why. A further kind is a line here, its handling in the table of kinds, and its words in the page. */
export const ProposalRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('tenure-correction'), content: TenureCorrection, reason: Text }),
    z.strictObject({ kind: z.literal('unit-change'), content: UnitChange, reason: Text }),
    z.strictObject({ kind: z.literal('pack-publication'), content: PackPublication, reason: Text }),
    z.strictObject({ kind: z.literal('re-assessment'), content: ReAssessment, reason: Text }),
  ])
  .meta({ id: 'ProposalRequest', description: '提请' });
export type ProposalRequest = z.infer<typeof ProposalRequest>;
export type ProposalKind = ProposalRequest['kind'];
export type ContentOf<Kind extends ProposalKind> = Extract<ProposalRequest, { kind: Kind }>['content'];

/** The kinds that change one unit. */
export const unitProposalKinds = ['tenure-correction', 'unit-change'] as const satisfies readonly ProposalKind[];
export type UnitProposalKind = (typeof unitProposalKinds)[number];
export const proposalKinds = [...unitProposalKinds, 'pack-publication', 're-assessment'] as const satisfies readonly ProposalKind[];
export const ProposalKind = z.enum(proposalKinds);

export const ProposalDecisionRequest = z
  .strictObject({ action: z.enum(decisionActions), reason: Text })
  .meta({ id: 'ProposalDecisionRequest', description: '对提请的决定' });
export type ProposalDecisionRequest = z.infer<typeof ProposalDecisionRequest>;

export const differenceChanges = [
  'trigger-gained',
  'trigger-lost',
  'subject-changed',
  'duty-changed',
  'roster-gap-gained',
  'roster-gap-mended',
  'earlier-principals',
  'counted-elsewhere',
] as const;
export type DifferenceChange = (typeof differenceChanges)[number];

/** So many of one kind of change in a year. Counts only: no person, no case, no trigger. */
export const DifferenceRow = z
  .object({
    year: z.int(),
    clause: ClauseId.optional(),
    change: z.enum(differenceChanges),
    from: Determination.optional(),
    to: Determination.optional(),
    count: z.int().min(1),
  })
  .meta({ id: 'DifferenceRow', description: '差异' });
export type DifferenceRow = z.infer<typeof DifferenceRow>;

/** What a change would do in the years it touches. `hidden` are changes of what only commissions see, kept apart and never shown to administrators. */
export const Difference = z.object({
  asOf: Instant,
  units: z.int(),
  years: z.array(z.int()),
  rows: z.array(DifferenceRow),
  hidden: z.array(DifferenceRow),
});
export type Difference = z.infer<typeof Difference>;

/** Below this many units a sum over what is hidden would tell about one of them (平台设定). */
export const FEWEST_UNITS_TO_SUM = 5;

/** Something odd that does not stand in the way. */
export const ProposalWarning = z.object({
  pointer: z.string(),
  code: z.enum(['two-principals']),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ProposalWarning = z.infer<typeof ProposalWarning>;

const decision = { decidedBy: Account.optional(), decidedAt: Instant.optional(), decisionReason: Text.optional() };

/** A proposal as it is stored. `basis` is the digest of the content, the stored versions and the difference that were shown. */
export const Proposal = z.intersection(
  z.object({
    proposalId: ProposalId,
    version: z.int(),
    by: Account,
    byPerson: PersonId,
    at: Instant,
    path: z.string(),
    people: z.array(PersonId).meta({ description: 'whom it is about: they decide nothing of it' }),
    basis: z.string(),
    difference: Difference,
    warnings: z.array(ProposalWarning),
    state: ProposalState,
    /** Units as they were, and years that did not fit into the transaction of the approval. */
    left: z.object({ before: Unit, path: z.string(), years: z.array(z.int()) }).optional(),
    ...decision,
  }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('tenure-correction'), content: TenureCorrection, reason: Text }),
    z.object({ kind: z.literal('unit-change'), content: UnitChange, reason: Text }),
    z.object({ kind: z.literal('pack-publication'), content: PackPublication, reason: Text }),
    z.object({ kind: z.literal('re-assessment'), content: ReAssessment, reason: Text }),
  ]),
);
export type Proposal = z.infer<typeof Proposal>;

/** What a change would do, as it is shown to somebody. */
const consequences = {
  warnings: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
  difference: z
    .object({
      asOf: Instant,
      units: z.int(),
      years: z.array(z.int()),
      rows: z.array(DifferenceRow),
      others: z
        .int()
        .nullable()
        .meta({ description: '其他: changes of what only commissions see, as one sum; null: not shown, whether there are any or none' }),
    })
    .meta({ description: 'what it would do, as it was when it was worked out' }),
};

/** A change that nobody has proposed yet, weighed: what it would do. */
export const ProposalPreview = z.object(consequences).meta({ id: 'ProposalPreview', description: '提请前的影响' });
export type ProposalPreview = z.infer<typeof ProposalPreview>;

/** A proposal as it is shown. */
export const ProposalView = z
  .object({
    proposalId: ProposalId,
    version: z.int(),
    kind: ProposalKind,
    content: z.union([TenureCorrection, UnitChange, PackPublication, ReAssessment]),
    reason: Text,
    by: Account,
    at: Instant,
    state: ProposalState,
    ...decision,
    actions: z.array(z.enum(decisionActions)).meta({ description: 'the decisions that the caller may take now' }),
    yearsLeft: z.array(z.int()).optional().meta({ description: 'approved, but these years are still to be judged anew' }),
    unit: z.object({ unitId: UnitId, name: z.string() }).optional(),
    pack: z
      .object({ trialId: TrialId, packVersion: z.string(), title: z.string(), effectiveFromYear: z.int(), year: z.int() })
      .optional()
      .meta({ description: 'the pack that is to judge, and the year it was tried on' }),
    ...consequences,
  })
  .meta({ id: 'Proposal', description: '提请' });
export type ProposalView = z.infer<typeof ProposalView>;
