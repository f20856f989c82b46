import { type Body, type StageUnit, unique } from './stage.ts';

const occurredOn = '2025-05-06';
const titled = (title: string): string => `${title}${unique()}`;

/** Facts of 2025 that are admissible as they stand; `more` replaces or adds fields. No two are equal. */
export const drafts = {
  meeting: ({ unitId, people }: StageUnit, more: Body = {}): Body => ({
    kind: 'meeting',
    unitId,
    occurredOn,
    title: titled('专题会议'),
    body: 'standing-committee',
    topics: ['deployment'],
    chairId: people[0],
    attendeeIds: [...people],
    ...more,
  }),
  education: ({ unitId }: StageUnit, more: Body = {}): Body => ({
    kind: 'education',
    unitId,
    occurredOn,
    title: titled('廉政教育'),
    category: 'education',
    ...more,
  }),
  plan: ({ unitId }: StageUnit, more: Body = {}): Body => ({
    kind: 'plan',
    unitId,
    occurredOn: '2025-02-20',
    title: titled('年度方案'),
    year: 2025,
    ...more,
  }),
  inspection: ({ unitId, people }: StageUnit, more: Body = {}): Body => ({
    kind: 'inspection',
    unitId,
    occurredOn,
    title: titled('年度检查'),
    source: 'self',
    scope: 'annual-responsibility',
    inspectedUnitId: unitId,
    teamLeaderId: people[0],
    ...more,
  }),
  /** An inspection tour by the commission with findings, by id and due date. */
  tour: ({ unitId, people }: StageUnit, findings: Readonly<Record<string, string>>, more: Body = {}): Body => ({
    kind: 'inspection',
    unitId,
    occurredOn,
    title: titled('巡视反馈'),
    source: 'inspection-tour',
    scope: 'special',
    inspectedUnitId: unitId,
    teamLeaderId: people[1],
    findings: Object.entries(findings).map(([findingId, dueOn]) => ({ findingId, category: 'institutional', summary: '制度缺位', dueOn })),
    ...more,
  }),
  rectification: ({ unitId }: StageUnit, findingId: string, more: Body = {}): Body => ({
    kind: 'rectification',
    unitId,
    occurredOn: '2025-06-20',
    title: titled('整改完成'),
    findingId,
    progress: 'closed',
    summary: '已整改',
    ...more,
  }),
  case: ({ unitId, people }: StageUnit, more: Body = {}): Body => ({
    kind: 'case',
    unitId,
    occurredOn,
    title: titled('立案'),
    caseId: `c${unique()}`,
    personIds: [people[2]],
    category: 'integrity',
    ...more,
  }),
  sanction: ({ unitId, people }: StageUnit, more: Body = {}): Body => ({
    kind: 'sanction',
    unitId,
    occurredOn,
    title: titled('处分'),
    personId: people[1],
    leadershipMember: true,
    rank: 'removal-from-party-post',
    ...more,
  }),
  nil: ({ unitId }: StageUnit, more: Body = {}): Body => ({
    kind: 'nil',
    unitId,
    occurredOn: '2025-12-30',
    title: titled('零报告'),
    subject: 'education',
    reasonCode: 'none-occurred',
    ...more,
  }),
};

/** A decision on the nature of a case. */
export const coded = { basis: '认定依据', decidedBy: '示例纪委会议' };

/** The facts that meet every annual duty of 2025. */
export function dutiful(unit: StageUnit): Body[] {
  return [drafts.plan(unit), drafts.education(unit), drafts.education(unit, { category: 'culture' }), drafts.inspection(unit)];
}
