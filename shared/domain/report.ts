import * as z from 'zod';
import { CaseId, ClusterId, FindingId, PersonId, ReportId, UnitId } from './ids.ts';
import { Count, Text } from './text.ts';
import { CivilDate, Instant, Year } from './time.ts';

export const reportKinds = ['meeting', 'education', 'plan', 'inspection', 'rectification', 'case', 'sanction', 'nil'] as const;
export const ReportKind = z.enum(reportKinds).meta({ id: 'ReportKind', description: '记实种类' });
export type ReportKind = z.infer<typeof ReportKind>;

/** Kinds that only a commission reports; they and what they feed stay hidden from the unit. */
export const confidentialKinds: ReadonlySet<ReportKind> = new Set<ReportKind>(['case', 'sanction']);
/** Kinds that only the unit itself reports. */
export const unitKindsOfReport: ReadonlySet<ReportKind> = new Set(['meeting', 'education', 'plan', 'nil']);

export const sanctionRanks = ['warning', 'serious-warning', 'removal-from-party-post', 'probation', 'expulsion'] as const;
/** 撤销党内职务以上: the ranks that count as removal or above; 以上 includes the rank itself. */
export const removalOrAbove: ReadonlySet<string> = new Set(['removal-from-party-post', 'probation', 'expulsion']);

export const caseCategories = ['political', 'organisation', 'integrity', 'masses', 'work', 'life', 'duty-crime', 'other'] as const;
export const inspectionSources = ['self', 'superior', 'inspection-tour', 'inspection-visit', 'audit', 'petition'] as const;
export const findingCategories = ['institutional', 'masses-interest', 'four-winds', 'selection', 'discipline', 'other'] as const;

const Dissent = z.strictObject({ personId: PersonId, text: Text }).meta({ id: 'Dissent', description: '异议' });
const PlanItem = z.strictObject({ duty: Text, personId: PersonId, dueOn: CivilDate }).meta({ id: 'PlanItem', description: '责任分解' });
const Coding = z
  .strictObject({ basis: Text, decidedBy: Text })
  .meta({ id: 'Coding', description: '定性: on what basis, and who decided it' });

export const Finding = z
  .strictObject({ findingId: FindingId, category: z.enum(findingCategories), summary: Text, dueOn: CivilDate })
  .meta({ id: 'Finding', description: '问题' });
export type Finding = z.infer<typeof Finding>;

/** The fields that every kind has. Dates are dates of Asia/Shanghai. */
const common = {
  unitId: UnitId,
  occurredOn: CivilDate,
  title: Text,
  origin: z
    .literal('migration')
    .optional()
    .meta({ description: 'set for rows carried over from older records: stated, not witnessed (补录)' }),
  registeredOn: CivilDate.optional().meta({ description: 'only with origin migration: when the older record was made' }),
};

const fields = {
  meeting: {
    kind: z.literal('meeting'),
    body: z.enum(['standing-committee', 'party-group', 'commission', 'leadership-team', 'branch']),
    topics: z
      .array(
        z.enum([
          'deployment',
          'study',
          'dissemination',
          'hear-commission',
          'responsibility',
          'rectification',
          'selection',
          'conduct',
          'other',
        ]),
      )
      .max(9),
    chairId: PersonId.optional(),
    attendeeIds: z.array(PersonId).max(200).optional(),
    directiveId: Text.optional(),
    dissents: z.array(Dissent).max(50).optional(),
  },
  education: {
    kind: z.literal('education'),
    category: z.enum(['education', 'culture']),
    ledBy: PersonId.optional(),
    audienceCount: Count.optional(),
  },
  plan: {
    kind: z.literal('plan'),
    year: Year,
    goals: z.array(Text).max(50).optional(),
    breakdown: z.array(PlanItem).max(200).optional(),
  },
  inspection: {
    kind: z.literal('inspection'),
    source: z.enum(inspectionSources),
    scope: z.enum(['annual-responsibility', 'special']),
    inspectedUnitId: UnitId,
    teamLeaderId: PersonId,
    participantIds: z.array(PersonId).max(100).optional(),
    findings: z.array(Finding).max(40).optional(),
  },
  rectification: {
    kind: z.literal('rectification'),
    findingId: FindingId,
    progress: z.enum(['started', 'closed', 'verified']),
    summary: Text,
  },
  case: {
    kind: z.literal('case'),
    caseId: CaseId,
    personIds: z.array(PersonId).min(1).max(100),
    category: z.enum(caseCategories),
    committedOn: CivilDate.optional(),
    concludedOn: CivilDate.optional(),
    major: Coding.optional(),
    serious: Coding.optional(),
    clusterId: ClusterId.optional(),
  },
  sanction: {
    kind: z.literal('sanction'),
    personId: PersonId,
    leadershipMember: z.boolean(),
    rank: z.enum(sanctionRanks),
    caseId: CaseId.optional(),
    revokedOn: CivilDate.optional(),
  },
  nil: {
    kind: z.literal('nil'),
    subject: ReportKind,
    reasonCode: z.enum(['none-occurred', 'duty-not-applicable', 'unit-inactive']),
  },
} as const;

const draftOf = <Shape extends z.ZodRawShape>(id: string, shape: Shape) =>
  z.strictObject({ ...common, ...shape }).meta({ id: `${id}Draft` });

/** What a client sends: one fact. Unknown fields are refused. */
export const ReportDraft = z
  .discriminatedUnion('kind', [
    draftOf('Meeting', fields.meeting),
    draftOf('Education', fields.education),
    draftOf('Plan', fields.plan),
    draftOf('Inspection', fields.inspection),
    draftOf('Rectification', fields.rectification),
    draftOf('Case', fields.case),
    draftOf('Sanction', fields.sanction),
    draftOf('Nil', fields.nil),
  ])
  .meta({ id: 'ReportDraft', description: '记实 as a client sends it' });
export type ReportDraft = z.infer<typeof ReportDraft>;
export type DraftOf<Kind extends ReportKind> = Extract<ReportDraft, { kind: Kind }>;

export const Verification = z
  .object({ result: z.enum(['verified', 'returned']), note: Text, version: z.int(), at: Instant })
  .meta({ id: 'Verification', description: '现场核查: kept beside the version it is about' });
export type Verification = z.infer<typeof Verification>;

/** What the system adds to a fact when it accepts it. */
const record = {
  reportId: ReportId,
  version: z.int().min(1),
  acceptedAt: Instant,
  late: z.boolean(),
  status: z.enum(['accepted', 'amended', 'withdrawn']),
  side: z.enum(['unit', 'commission']).meta({ description: 'who reported it and may amend it' }),
  changeKind: z.enum(['material', 'editorial']).optional(),
  reason: Text.optional().meta({ description: 'why this version replaced the one before, or why the report was withdrawn' }),
  withdrawnAt: Instant.optional(),
  verification: Verification.optional(),
};

const recordOf = <Shape extends z.ZodRawShape>(id: string, shape: Shape) =>
  z.object({ ...common, ...shape, ...record }).meta({ id: `${id}Report` });

/** 记实 as it is stored and shown: one version of a fact. */
export const Report = z
  .discriminatedUnion('kind', [
    recordOf('Meeting', fields.meeting),
    recordOf('Education', fields.education),
    recordOf('Plan', fields.plan),
    recordOf('Inspection', fields.inspection),
    recordOf('Rectification', fields.rectification),
    recordOf('Case', fields.case),
    recordOf('Sanction', fields.sanction),
    recordOf('Nil', fields.nil),
  ])
  .meta({ id: 'Report', description: '记实' });
export type Report = z.infer<typeof Report>;

/** A full replacement of the current version; `supersedes` is that version's number. */
export const Amendment = z
  .strictObject({ supersedes: z.int().min(1), changeKind: z.enum(['material', 'editorial']), reason: Text, report: ReportDraft })
  .meta({ id: 'Amendment', description: '更正' });
export type Amendment = z.infer<typeof Amendment>;

export const Withdrawal = z.strictObject({ reason: Text }).meta({ id: 'Withdrawal', description: '撤回' });
export const VerificationRequest = z
  .strictObject({ result: z.enum(['verified', 'returned']), note: Text })
  .meta({ id: 'VerificationRequest', description: '核查' });

/** Whether a report stays hidden from the roles of a unit, whatever is disclosed. */
export function isConfidential(kind: ReportKind): boolean {
  return confidentialKinds.has(kind);
}

/**
 * The year of the ledger in which a report itself counts: a plan in its own `year`, a rectification in the year its finding was due,
 * all others in the year they occurred. A finding counts in the year of its `dueOn`, in the inspected unit's ledger.
 */
export function ledgerYearOf(draft: ReportDraft, findingDueYear: number | undefined): number {
  if (draft.kind === 'plan') return draft.year;
  if (draft.kind === 'rectification' && findingDueYear !== undefined) return findingDueYear;
  return Number(draft.occurredOn.slice(0, 4));
}
