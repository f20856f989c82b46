import * as z from 'zod';
import { type ClueId, ReportId } from './ids.ts';
import { commonFields, kindFields, type ReportKind } from './report-fields.ts';
import { Text } from './text.ts';
import { Instant } from './time.ts';

/** Kinds that only a commission reports; they and what they feed stay hidden from the unit. Of a single report, ask `isConfidentialReport`. */
export const confidentialKinds: ReadonlySet<ReportKind> = new Set<ReportKind>(['clue', 'case', 'sanction', 'finding']);
/** Kinds that only the unit itself reports. */
export const unitKindsOfReport: ReadonlySet<ReportKind> = new Set([
  'meeting',
  'education',
  'plan',
  'appointment',
  'assignment-progress',
  'nil',
]);
/** Kinds that a unit never reports of itself: what a superior assigns, what a commission asks of it. They are not confidential. */
export const fromAbove: ReadonlySet<ReportKind> = new Set(['assignment', 'support-request']);

const draftOf = <Shape extends z.ZodRawShape>(id: string, shape: Shape) =>
  z.strictObject({ ...commonFields, ...shape }).meta({ id: `${id}Draft` });

/** What a client sends: one fact. Unknown fields are refused. */
export const ReportDraft = z
  .discriminatedUnion('kind', [
    draftOf('Meeting', kindFields.meeting),
    draftOf('Education', kindFields.education),
    draftOf('Plan', kindFields.plan),
    draftOf('Inspection', kindFields.inspection),
    draftOf('Rectification', kindFields.rectification),
    draftOf('Case', kindFields.case),
    draftOf('Sanction', kindFields.sanction),
    draftOf('Nil', kindFields.nil),
    draftOf('Talk', kindFields.talk),
    draftOf('Appointment', kindFields.appointment),
    draftOf('Assignment', kindFields.assignment),
    draftOf('AssignmentProgress', kindFields['assignment-progress']),
    draftOf('SupportRequest', kindFields['support-request']),
    draftOf('Clue', kindFields.clue),
    draftOf('Finding', kindFields.finding),
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
  side: z.enum(['unit', 'commission', 'superior']).meta({ description: 'who reported it and may amend it' }),
  changeKind: z.enum(['material', 'editorial']).optional(),
  reason: Text.optional().meta({ description: 'why this version replaced the one before, or why the report was withdrawn' }),
  withdrawnAt: Instant.optional(),
  verification: Verification.optional(),
};

const recordOf = <Shape extends z.ZodRawShape>(id: string, shape: Shape) =>
  z.object({ ...commonFields, ...shape, ...record }).meta({ id: `${id}Report` });

/** 记实 as it is stored and shown: one version of a fact. */
export const Report = z
  .discriminatedUnion('kind', [
    recordOf('Meeting', kindFields.meeting),
    recordOf('Education', kindFields.education),
    recordOf('Plan', kindFields.plan),
    recordOf('Inspection', kindFields.inspection),
    recordOf('Rectification', kindFields.rectification),
    recordOf('Case', kindFields.case),
    recordOf('Sanction', kindFields.sanction),
    recordOf('Nil', kindFields.nil),
    recordOf('Talk', kindFields.talk),
    recordOf('Appointment', kindFields.appointment),
    recordOf('Assignment', kindFields.assignment),
    recordOf('AssignmentProgress', kindFields['assignment-progress']),
    recordOf('SupportRequest', kindFields['support-request']),
    recordOf('Clue', kindFields.clue),
    recordOf('Finding', kindFields.finding),
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

/** What says whether a report is confidential; drafts, reports and what a ledger keeps of them have it. */
export interface ReportNature {
  readonly kind: ReportKind;
  readonly clueId?: ClueId | undefined;
}

/**
 * Whether a report stays hidden from the roles of a unit, whatever is disclosed: one of a confidential kind, or a talk that names the clue
 * it answers, which only a commission reports and which would tell the unit that an inquiry has begun. The one definition for whatever
 * reads, lists, counts or names a report.
 */
export function isConfidentialReport({ kind, clueId }: ReportNature): boolean {
  return confidentialKinds.has(kind) || (kind === 'talk' && clueId !== undefined);
}
