import * as z from 'zod';
import { AssignmentId, CaseId, ClueId, ClusterId, FindingId, PersonId, ReportId, UnitId } from './ids.ts';
import {
  assignmentSteps,
  caseCategories,
  caseRelations,
  clueSeverities,
  findingCategories,
  inspectionSources,
  leaderRoles,
  meetingBodies,
  meetingTopics,
  ReportKind,
  sanctionRanks,
} from './report-fields.ts';
import { ClauseId, subjectKinds } from './rule-pack.ts';
import { CivilDate, Instant } from './time.ts';

export const determinations = ['met', 'breached', 'insufficient-data', 'not-applicable'] as const;
export const Determination = z.enum(determinations).meta({ id: 'Determination', description: '判定' });
export type Determination = z.infer<typeof Determination>;

export const lights = ['red', 'yellow', 'blue', 'none', 'green'] as const;
export const Light = z.enum(lights).meta({ id: 'Light', description: '亮灯, worst first; none: not yet within the days of notice' });
export type Light = z.infer<typeof Light>;

export const workflows = [
  'awaiting-reply',
  'candidate',
  'under-review',
  'confirmed',
  'dismissed',
  'referred',
  'closed',
  'withdrawn',
] as const;
export const Workflow = z.enum(workflows).meta({ id: 'Workflow', description: '办理状态' });
export type Workflow = z.infer<typeof Workflow>;

/** Who a trigger is about. */
export const Subject = z
  .object({ kind: z.enum(subjectKinds), personId: PersonId.optional() })
  .meta({ id: 'Subject', description: '责任主体' });
export type Subject = z.infer<typeof Subject>;

/** What a ledger keeps of one current report: only what judging needs; the report itself stands beside it. */
const entryCommon = {
  version: z.int(),
  digest: z.string().meta({ description: 'digest of the content of the current version' }),
  occurredOn: CivilDate,
  statedOn: CivilDate.meta({ description: 'date that decides lateness: acceptance, or registration for migrated rows' }),
  homeYear: z.int().optional().meta({ description: 'year in the report id, where it is not this ledger’s' }),
  verified: z.boolean().optional(),
};
export const Entry = z.discriminatedUnion('kind', [
  z.object({
    ...entryCommon,
    kind: z.literal('meeting'),
    body: z
      .enum(meetingBodies)
      .optional()
      .meta({ description: 'missing, as the topics, in ledgers written before optional duties were watched' }),
    topics: z.array(z.enum(meetingTopics)).readonly().optional(),
  }),
  z.object({ ...entryCommon, kind: z.literal('education'), category: z.enum(['education', 'culture']) }),
  z.object({
    ...entryCommon,
    kind: z.literal('plan'),
    tasked: z.boolean().optional().meta({ description: 'its tasks have somebody responsible and a date' }),
  }),
  z.object({
    ...entryCommon,
    kind: z.literal('inspection'),
    annual: z.boolean(),
    teamLeaderId: PersonId,
    elsewhere: z.boolean().optional().meta({ description: 'in another unit than the one that reports it' }),
  }),
  z.object({ ...entryCommon, kind: z.literal('rectification'), findingId: FindingId, progress: z.enum(['started', 'closed', 'verified']) }),
  z.object({
    ...entryCommon,
    kind: z.literal('case'),
    caseId: CaseId,
    category: z.enum(caseCategories),
    major: z.boolean(),
    serious: z.boolean(),
    leader: z
      .object({ personId: PersonId, role: z.enum(leaderRoles), relation: z.enum(caseRelations) })
      .optional()
      .meta({ description: 'who of the team it is about' }),
    ofTeam: z.boolean().optional().meta({ description: 'one of its persons was on the unit’s roster when it was filed or committed' }),
    concluded: z.boolean().optional(),
    committedIn: z.int().optional().meta({ description: 'year of what it is about, and below of its conclusion, where it says so' }),
    concludedIn: z.int().optional(),
  }),
  z.object({
    ...entryCommon,
    kind: z.literal('sanction'),
    personId: PersonId,
    leadershipMember: z.boolean(),
    rank: z.enum(sanctionRanks),
    revoked: z.boolean(),
    caseId: CaseId.optional().meta({ description: 'the case that it rests on' }),
  }),
  z.object({
    ...entryCommon,
    kind: z.literal('nil'),
    subject: ReportKind,
    objects: z
      .boolean()
      .optional()
      .meta({ description: 'it does not say that nothing took place, but that the duty does not apply or the unit is not active' }),
  }),
  z.object({ ...entryCommon, kind: z.literal('talk'), clueId: ClueId.optional() }),
  z.object({ ...entryCommon, kind: z.literal('appointment') }),
  z.object({ ...entryCommon, kind: z.literal('assignment'), assignmentId: AssignmentId, dueOn: CivilDate }),
  z.object({
    ...entryCommon,
    kind: z.literal('assignment-progress'),
    assignmentId: AssignmentId,
    progress: z.enum(assignmentSteps),
  }),
  z.object({ ...entryCommon, kind: z.literal('support-request'), answered: z.boolean() }),
  z.object({
    ...entryCommon,
    kind: z.literal('clue'),
    clueId: ClueId,
    severity: z.enum(clueSeverities),
    aboutTeam: z.boolean(),
    dueOn: CivilDate.meta({ description: 'its own date, or the days of the rule pack after it was received' }),
    disposedOn: CivilDate.optional(),
    reportedUpOn: CivilDate.optional(),
  }),
  z.object({
    ...entryCommon,
    kind: z.literal('finding'),
    clause: ClauseId,
    subject: Subject,
    parts: z.array(z.string()).meta({ description: 'keys of the elements and limbs that it establishes' }),
    by: PersonId.meta({ description: 'who established them, and therefore does not confirm them' }),
  }),
]);
export type Entry = z.infer<typeof Entry>;
export type EntryOf<Kind extends ReportKind> = Extract<Entry, { kind: Kind }>;

/** A finding this unit must rectify, kept in the ledger of the year in which it is due. */
export const OwedFinding = z.object({
  reportId: ReportId,
  source: z.enum(inspectionSources),
  category: z.enum(findingCategories),
  dueOn: CivilDate,
  leaderId: PersonId.optional().meta({ description: 'the member in whose portfolio it was found' }),
  foundOn: CivilDate.optional().meta({ description: 'the day of the inspection; kept where a member is named' }),
});
export type OwedFinding = z.infer<typeof OwedFinding>;

/** A removal or above of a leader within a cluster of cases, kept in the ledger of the unit in whose jurisdiction it counts. */
export const Clustered = z.object({
  reportId: ReportId,
  clusterId: ClusterId,
  personId: PersonId,
  via: UnitId.optional().meta({ description: 'the committee below in whose jurisdiction it lies already, and which counts it first' }),
});
export type Clustered = z.infer<typeof Clustered>;

/** Where a trigger stands, kept in the ledger so that judging needs no trigger item. */
export const Standing = z.object({
  episode: z.int().min(1),
  determination: Determination,
  workflow: Workflow,
  raisedAt: Instant,
  judgedAt: Instant.meta({ description: 'latest instant for which evidence was added; judging never goes behind it' }),
  evidence: z.array(z.string()).meta({ description: 'what made it: persons, cases or findings; empty for an absence' }),
  restored: z.boolean().optional().meta({ description: 'a person restored it; the same facts do not withdraw it again' }),
  backfilled: z.boolean().optional().meta({ description: 'withdrawn by a fact that came after the raising (补台账)' }),
  disclosed: z.boolean().optional(),
});
export type Standing = z.infer<typeof Standing>;

/** A link's place in a ledger's chain. */
export const ChainHead = z.object({ seq: z.int().min(0), head: z.string() });
export type ChainHead = z.infer<typeof ChainHead>;

/** 履责台账: the state of one unit in one year, enough to judge it. Keys of `entries` are the hashes in report ids. */
export const Ledger = z.object({
  unitId: UnitId,
  year: z.int(),
  version: z.int().min(0).meta({ description: '0: not stored yet' }),
  chain: ChainHead,
  entries: z.record(z.string(), Entry),
  findings: z.record(z.string(), OwedFinding),
  clustered: z.record(z.string(), Clustered).meta({
    description:
      'by report: removals within a cluster, of any unit and year in the jurisdiction; in the ledger of the cluster’s first year',
  }),
  superseded: z.record(z.string(), ReportId).meta({ description: 'digest of an older version that lay in this year → its report' }),
  standing: z.record(z.string(), Standing),
  told: z.record(z.string(), Light).meta({ description: 'the last light told to the owners, by duty' }),
});
export type Ledger = z.infer<typeof Ledger>;

/** A ledger that holds nothing yet: what a missing item means. */
export function emptyLedger(unitId: UnitId, year: number): Ledger {
  return {
    unitId,
    year,
    version: 0,
    chain: { seq: 0, head: '' },
    entries: {},
    findings: {},
    clustered: {},
    superseded: {},
    standing: {},
    told: {},
  };
}

/** 履责事项: what is owed by a date. */
export const Duty = z
  .object({
    clause: ClauseId,
    findingId: FindingId.optional(),
    assignmentId: AssignmentId.optional(),
    determination: Determination,
    light: Light,
    dueOn: CivilDate,
    late: z.boolean().optional().meta({ description: 'met, but only by facts that came late' }),
    daysLate: z.int().optional().meta({ description: 'rectified so many days after it was due' }),
    missing: z.array(z.string()).optional().meta({ description: 'kinds of activity not yet recorded' }),
    evidence: z.array(ReportId),
  })
  .meta({ id: 'Duty', description: '履责事项' });
export type Duty = z.infer<typeof Duty>;

/** Counts that may lead to a threshold; confidential, and never shown to the roles of a unit. */
export const Tallies = z
  .object({
    removedLeaders: z.int().optional().meta({ description: 'leadership members with removal from party posts or above' }),
    majorCases: z.int().optional(),
    majorCasesBesides: z.object({ committed: z.int(), concluded: z.int() }).optional().meta({
      description:
        'major cases by the year of what they are about and by that of their conclusion, filed up to three years before or after: the text says 发生 and not which day it means, and judging goes by the filing',
    }),
    seriousCases: z.int().optional(),
    clusters: z
      .array(z.object({ clusterId: ClusterId, leaders: z.int(), atLeast: z.int() }))
      .optional()
      .meta({
        description: 'clusters with two leaders or more under this committee, and how many the setting of this platform asks for (多名)',
      }),
    reports: z.int().meta({ description: 'current reports that the reader may see' }),
  })
  .meta({ id: 'Tallies', description: '累计' });
export type Tallies = z.infer<typeof Tallies>;

/** `art7-5|2025|principal|p1`: a trigger's key within its unit. */
export function standingKey(clause: string, period: string, subject: Subject): string {
  const key = `${clause}|${period}|${subject.kind}`;
  return subject.personId === undefined ? key : `${key}|${subject.personId}`;
}

/** Reads a standing key. */
export function partsOfStandingKey(key: string): { clause: ClauseId; period: string; subject: Subject } {
  const [clause = '', period = '', kind = '', personId] = key.split('|');
  return {
    clause: clause as ClauseId,
    period,
    subject: { kind: kind as Subject['kind'], ...(personId === undefined ? {} : { personId: personId as PersonId }) },
  };
}

/** The workflows in which facts may still withdraw a trigger. */
export const openWorkflows: ReadonlySet<Workflow> = new Set(['awaiting-reply', 'candidate', 'under-review']);
/** The workflows that `open` in counts leaves out. */
export const endedWorkflows: ReadonlySet<Workflow> = new Set(['withdrawn', 'dismissed', 'closed']);
