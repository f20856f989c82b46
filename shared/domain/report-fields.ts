/** The fields of every kind of report: what a client states of a fact. Dates are dates of Asia/Shanghai. */
import * as z from 'zod';
import { AssignmentId, CaseId, ClueId, ClusterId, FindingId, PersonId, ReportId, UnitId } from './ids.ts';
import { ClauseId, subjectKinds } from './rule-pack.ts';
import { Count, Text } from './text.ts';
import { CivilDate, Year } from './time.ts';

export const reportKinds = [
  'meeting',
  'education',
  'plan',
  'inspection',
  'rectification',
  'case',
  'sanction',
  'nil',
  'talk',
  'appointment',
  'assignment',
  'assignment-progress',
  'support-request',
  'clue',
  'finding',
] as const;
export const ReportKind = z.enum(reportKinds).meta({ id: 'ReportKind', description: '记实种类' });
export type ReportKind = z.infer<typeof ReportKind>;

export const sanctionRanks = ['warning', 'serious-warning', 'removal-from-party-post', 'probation', 'expulsion'] as const;
/** 撤销党内职务以上: the ranks that count as removal or above; 以上 includes the rank itself. */
export const removalOrAbove: ReadonlySet<string> = new Set(['removal-from-party-post', 'probation', 'expulsion']);

export const caseCategories = ['political', 'organisation', 'integrity', 'masses', 'work', 'life', 'duty-crime', 'other'] as const;
/** 党委常委会、党组会、纪委会议、班子会、支部会议: who met. */
export const meetingBodies = ['standing-committee', 'party-group', 'commission', 'leadership-team', 'branch'] as const;
export type MeetingBody = (typeof meetingBodies)[number];
/** 研究部署、学习、传达、听取纪委汇报、责任制、整改、选人用人、作风、其他: what a meeting was about. */
export const meetingTopics = [
  'deployment',
  'study',
  'dissemination',
  'hear-commission',
  'responsibility',
  'rectification',
  'selection',
  'conduct',
  'other',
] as const;
export type MeetingTopic = (typeof meetingTopics)[number];
/** 本人、亲属、身边工作人员: how a case relates to the leader it is about. */
export const caseRelations = ['self', 'relative', 'staff'] as const;
/** The leader's role when the case was filed. */
export const leaderRoles = ['principal', 'member'] as const;
/** 提醒谈话、听取汇报、诫勉谈话、其他. */
export const talkForms = ['reminder', 'report-hearing', 'admonition', 'other'] as const;
/** 动议、民主推荐、考察、讨论决定、公示、任职. */
export const appointmentSteps = ['motion', 'recommendation', 'examination', 'decision', 'publicity', 'appointment'] as const;
/** 传达、部署、督促、办结、拒不办理. */
export const assignmentSteps = ['relayed', 'arranged', 'urged', 'done', 'refused'] as const;
/** 苗头性倾向性、轻微、严重. */
export const clueSeverities = ['early-sign', 'minor', 'serious'] as const;
export const disposalForms = ['first', 'second', 'third', 'fourth'] as const;

export const inspectionSources = ['self', 'superior', 'inspection-tour', 'inspection-visit', 'audit', 'petition'] as const;
/** The key of an element of a clause, or of one of its alternatives. */
export const PartKey = z.string().regex(/^[a-z][a-z0-9-]*$/);

export const findingCategories = ['institutional', 'masses-interest', 'four-winds', 'selection', 'discipline', 'other'] as const;

const Dissent = z.strictObject({ personId: PersonId, text: Text }).meta({ id: 'Dissent', description: '异议' });
const PlanItem = z.strictObject({ duty: Text, personId: PersonId, dueOn: CivilDate }).meta({ id: 'PlanItem', description: '责任分解' });
const CaseLeader = z
  .strictObject({ personId: PersonId, role: z.enum(leaderRoles), relation: z.enum(caseRelations) })
  .meta({ id: 'CaseLeader', description: '涉及的领导干部: who of the team it is about, in which role, and how' });
const Coding = z
  .strictObject({ basis: Text, decidedBy: Text })
  .meta({ id: 'Coding', description: '定性: on what basis, and who decided it' });

/** An extension of the day by which a finding must be rectified; whether it was validly granted is for people to say. */
const Extension = z
  .strictObject({
    dueOn: CivilDate.meta({ description: 'the day to which it moves what is due' }),
    grantedOn: CivilDate,
    grantedBy: Text,
    reason: Text,
  })
  .meta({ id: 'Extension', description: '准予延期: to which day, when, by whom and why' });
const Urging = z
  .strictObject({ urgedOn: CivilDate, byId: PersonId.optional() })
  .meta({ id: 'Urging', description: '督促: when, and by whom' });
const SafetyIncident = z
  .strictObject({ happenedOn: CivilDate, summary: Text })
  .meta({ id: 'SafetyIncident', description: '审查安全事故: what happened during the review of the case' });
const Evidence = z.array(Text).max(50).optional().meta({ description: '佐证材料: numbers of documents or files, or where they are kept' });

export const Finding = z
  .strictObject({
    findingId: FindingId,
    category: z.enum(findingCategories),
    summary: Text,
    dueOn: CivilDate.meta({ description: 'as the inspection set it; the last extension moves it' }),
    extensions: z.array(Extension).max(10).optional(),
    portfolioLeaderId: PersonId.optional().meta({
      description: '分管领导: the member of the inspected unit’s team whose portfolio it lies in',
    }),
  })
  .meta({ id: 'Finding', description: '问题' });
export type Finding = z.infer<typeof Finding>;

/** The day by which a finding must be rectified: that of the last extension, else the one that the inspection set. */
export function dueOnOfFinding({ dueOn, extensions }: Pick<Finding, 'dueOn' | 'extensions'>): CivilDate {
  return extensions?.at(-1)?.dueOn ?? dueOn;
}

/** The fields that every kind has. */
export const commonFields = {
  unitId: UnitId,
  occurredOn: CivilDate,
  title: Text,
  origin: z
    .literal('migration')
    .optional()
    .meta({ description: 'set for rows carried over from older records: stated, not witnessed (补录)' }),
  registeredOn: CivilDate.optional().meta({ description: 'only with origin migration: when the older record was made' }),
};

export const kindFields = {
  meeting: {
    kind: z.literal('meeting'),
    body: z.enum(meetingBodies),
    topics: z.array(z.enum(meetingTopics)).max(meetingTopics.length),
    chairId: PersonId.optional(),
    attendeeIds: z.array(PersonId).max(200).optional(),
    directiveId: Text.optional(),
    portfolio: Text.optional().meta({ description: '分管工作: the portfolio whose business was discussed' }),
    integrityAgenda: z.boolean().optional().meta({ description: 'whether integrity was an item of the agenda beside the business' }),
    decisions: z.array(Text).max(50).optional(),
    dissents: z.array(Dissent).max(50).optional(),
    evidence: Evidence,
  },
  education: {
    kind: z.literal('education'),
    category: z.enum(['education', 'culture']),
    form: Text.optional().meta({ description: '活动形式: a lecture, a visit, a film' }),
    ledBy: PersonId.optional(),
    audienceCount: Count.optional(),
    evidence: Evidence,
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
    grade: Text.optional().meta({ description: '考核等次, in the words of whoever graded' }),
    findings: z.array(Finding).max(40).optional(),
  },
  rectification: {
    kind: z.literal('rectification'),
    findingId: FindingId,
    progress: z.enum(['started', 'closed', 'verified']),
    summary: Text,
    urgings: z.array(Urging).max(50).optional(),
    verifiedBy: PersonId.optional().meta({ description: 'who checked it; only with progress verified' }),
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
    leader: CaseLeader.optional(),
    safetyIncident: SafetyIncident.optional(),
  },
  sanction: {
    kind: z.literal('sanction'),
    personId: PersonId,
    leadershipMember: z.boolean(),
    rank: z.enum(sanctionRanks),
    roleAtTime: Text.optional().meta({ description: '处分决定时职务' }),
    roleAtConduct: Text.optional().meta({ description: '行为发生时职务: kept beside the other, since the text does not say which counts' }),
    caseId: CaseId.optional(),
    revokedOn: CivilDate.optional(),
    clusterId: ClusterId.optional(),
    managingUnitId: UnitId.optional().meta({
      description:
        '管辖单位: the committee in whose jurisdiction the cluster is counted; without it, the unit itself where it is a committee, and the nearest committee above it',
    }),
  },
  nil: {
    kind: z.literal('nil'),
    subject: ReportKind,
    reasonCode: z.enum(['none-occurred', 'duty-not-applicable', 'unit-inactive']),
  },
  talk: {
    kind: z.literal('talk'),
    byId: PersonId,
    withId: PersonId,
    form: z.enum(talkForms),
    clueId: ClueId.optional().meta({ description: 'the clue it answers; only a commission knows it' }),
  },
  appointment: {
    kind: z.literal('appointment'),
    appointmentId: Text.optional().meta({ description: '选任批次或文号' }),
    personId: PersonId,
    post: Text,
    recommenderIds: z.array(PersonId).max(20).optional(),
    steps: z.array(z.enum(appointmentSteps)).max(appointmentSteps.length).optional(),
    irregularity: Text.optional().meta({ description: '程序不规范之处' }),
    finding: Text.optional().meta({ description: '核查结论: what a check of the appointment came to' }),
  },
  assignment: {
    kind: z.literal('assignment'),
    assignmentId: AssignmentId,
    summary: Text,
    dueOn: CivilDate.meta({ description: 'from the document that assigns it' }),
    fromUnitId: UnitId.optional().meta({
      description: '交办单位: the superior that assigns it; without it, the unit for which the caller acts, where that is known',
    }),
    directiveId: Text.optional(),
  },
  'assignment-progress': {
    kind: z.literal('assignment-progress'),
    assignmentId: AssignmentId,
    progress: z.enum(assignmentSteps),
    summary: Text,
  },
  'support-request': {
    kind: z.literal('support-request'),
    requestId: Text,
    summary: Text,
    fromUnitId: UnitId.optional().meta({ description: '提出请求的纪委: the commission that asks' }),
    answeredOn: CivilDate.optional(),
    outcome: z.enum(['solved', 'partly-solved', 'not-solved']).optional(),
  },
  clue: {
    kind: z.literal('clue'),
    clueId: ClueId,
    subjectIds: z.array(PersonId).min(1).max(50),
    severity: z.enum(clueSeverities),
    aboutTeam: z.boolean().meta({ description: 'about a member of a leadership team' }),
    dueOn: CivilDate.optional().meta({ description: 'by when it must be disposed of; without it, the days of the rule pack' }),
    disposedOn: CivilDate.optional(),
    form: z.enum(disposalForms).optional().meta({ description: '四种形态: which of the four forms was applied' }),
    reportedUpOn: CivilDate.optional(),
  },
  finding: {
    kind: z.literal('finding'),
    clause: ClauseId,
    subject: z.strictObject({ kind: z.enum(subjectKinds), personId: PersonId.optional() }).meta({ id: 'FindingSubject' }),
    parts: z
      .array(z.strictObject({ key: PartKey, basis: Text }).meta({ id: 'FindingPart', description: '要件与依据' }))
      .min(1)
      .max(12),
    reportIds: z.array(ReportId).max(50).optional().meta({ description: 'the records it rests on' }),
  },
} as const;
