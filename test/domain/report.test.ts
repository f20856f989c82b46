import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Amendment, confidentialKinds, Report, ReportDraft, unitKindsOfReport, VerificationRequest, Withdrawal } from '#domain/report.ts';
import { type ReportKind, reportKinds } from '#domain/report-fields.ts';
import { runs } from '../support/runs.ts';

const common = { unitId: 'u1', occurredOn: '2026-01-05', title: '标题' };
const full: Readonly<Record<ReportKind, Record<string, unknown>>> = {
  meeting: {
    ...common,
    kind: 'meeting',
    body: 'party-group',
    topics: ['deployment', 'study'],
    chairId: 'p1',
    attendeeIds: ['p1', 'p2'],
    directiveId: '文件一',
    portfolio: '组织人事',
    integrityAgenda: true,
    decisions: ['决定一'],
    dissents: [{ personId: 'p2', text: '异议' }],
    evidence: ['会议纪要一号'],
  },
  education: {
    ...common,
    kind: 'education',
    category: 'culture',
    form: '警示教育片',
    ledBy: 'p1',
    audienceCount: 0,
    evidence: ['签到册'],
  },
  plan: { ...common, kind: 'plan', year: 2026, goals: ['目标'], breakdown: [{ duty: '任务', personId: 'p1', dueOn: '2026-06-30' }] },
  inspection: {
    ...common,
    kind: 'inspection',
    source: 'inspection-tour',
    scope: 'special',
    inspectedUnitId: 'u2',
    teamLeaderId: 'p1',
    participantIds: ['p2'],
    grade: '良好',
    findings: [
      {
        findingId: 'f1',
        category: 'four-winds',
        summary: '问题',
        dueOn: '2026-12-31',
        portfolioLeaderId: 'p1',
        extensions: [{ dueOn: '2027-03-31', grantedOn: '2026-12-01', grantedBy: '示例市委巡察办', reason: '须待立项' }],
      },
    ],
  },
  rectification: {
    ...common,
    kind: 'rectification',
    findingId: 'f1',
    progress: 'closed',
    summary: '整改',
    urgings: [{ urgedOn: '2026-01-05', byId: 'p1' }],
    verifiedBy: 'p2',
  },
  case: {
    ...common,
    kind: 'case',
    caseId: 'c1',
    personIds: ['p1'],
    category: 'duty-crime',
    committedOn: '2025-01-01',
    concludedOn: '2026-01-05',
    major: { basis: '文件', decidedBy: '常委会' },
    serious: { basis: '文件', decidedBy: '常委会' },
    clusterId: 'k1',
    safetyIncident: { happenedOn: '2026-01-05', summary: '事故' },
  },
  sanction: {
    ...common,
    kind: 'sanction',
    personId: 'p1',
    leadershipMember: true,
    rank: 'probation',
    roleAtTime: '示例县县长',
    roleAtConduct: '示例县副县长',
    caseId: 'c1',
    revokedOn: '2026-01-05',
  },
  nil: { ...common, kind: 'nil', subject: 'education', reasonCode: 'none-occurred' },
  talk: { ...common, kind: 'talk', byId: 'p1', withId: 'p2', form: 'reminder', clueId: 'x1' },
  appointment: {
    ...common,
    kind: 'appointment',
    appointmentId: '任〔2026〕1号',
    personId: 'p2',
    post: '副主任',
    recommenderIds: ['p1'],
    steps: ['motion', 'recommendation', 'examination', 'decision', 'publicity', 'appointment'],
    irregularity: '考察时间不足',
    finding: '应补充考察',
  },
  assignment: {
    ...common,
    kind: 'assignment',
    assignmentId: 'a1',
    summary: '交办事项',
    dueOn: '2026-06-30',
    directiveId: '文件一',
    fromUnitId: 'u9',
  },
  'assignment-progress': { ...common, kind: 'assignment-progress', assignmentId: 'a1', progress: 'relayed', summary: '已传达' },
  'support-request': {
    ...common,
    kind: 'support-request',
    requestId: 'r1',
    summary: '请求',
    fromUnitId: 'u8',
    answeredOn: '2026-01-05',
    outcome: 'solved',
  },
  clue: {
    ...common,
    kind: 'clue',
    clueId: 'x1',
    subjectIds: ['p1'],
    severity: 'early-sign',
    aboutTeam: true,
    dueOn: '2026-02-28',
    disposedOn: '2026-01-05',
    form: 'first',
    reportedUpOn: '2026-01-05',
  },
  finding: {
    ...common,
    kind: 'finding',
    clause: 'art6-2',
    subject: { kind: 'principal', personId: 'p1' },
    parts: [{ key: 'lapse', basis: '文件' }],
    reportIds: ['u1~2026~abcdef'],
  },
};
const required: Readonly<Record<ReportKind, readonly string[]>> = {
  meeting: ['body', 'topics'],
  education: ['category'],
  plan: ['year'],
  inspection: ['source', 'scope', 'inspectedUnitId', 'teamLeaderId'],
  rectification: ['findingId', 'progress', 'summary'],
  case: ['caseId', 'personIds', 'category'],
  sanction: ['personId', 'leadershipMember', 'rank'],
  nil: ['subject', 'reasonCode'],
  talk: ['byId', 'withId', 'form'],
  appointment: ['personId', 'post'],
  assignment: ['assignmentId', 'summary', 'dueOn'],
  'assignment-progress': ['assignmentId', 'progress', 'summary'],
  'support-request': ['requestId', 'summary'],
  clue: ['clueId', 'subjectIds', 'severity', 'aboutTeam'],
  finding: ['clause', 'subject', 'parts'],
};
const set = {
  reportId: 'u1~2026~abcdef',
  version: 1,
  acceptedAt: '2026-01-05T00:00:00.000Z',
  late: false,
  status: 'accepted',
  side: 'unit',
};

describe.each(reportKinds)('a report of kind %s', (kind) => {
  const draft = full[kind];
  it('is read as it is sent, and stored as it is read', () => {
    expect(ReportDraft.parse(draft)).toEqual(draft);
    expect(Report.parse({ ...draft, ...set })).toEqual({ ...draft, ...set });
  });
  it('may leave out what is optional, and nothing else', () => {
    const least = Object.fromEntries(
      Object.entries(draft).filter(([name]) => name in common || name === 'kind' || required[kind].includes(name)),
    );
    expect(ReportDraft.parse(least)).toEqual(least);
    for (const name of Object.keys(least)) {
      const { [name]: _left, ...rest } = least;
      expect(ReportDraft.safeParse(rest).success, name).toBe(false);
    }
  });
  it.each(['status', 'version', 'acceptedAt', 'late', 'reportId', 'side', 'verification', 'extra', 'Title', 'constructor', 'toString'])(
    'has no field %s',
    (field) => {
      const read = ReportDraft.safeParse({ ...draft, [field]: 'x' });
      expect(read.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: [field] }]);
    },
  );
  it('has no __proto__', () => {
    const planted = JSON.parse(JSON.stringify(draft).replace('{', '{"__proto__":{"origin":"migration"},')) as unknown;
    expect(ReportDraft.safeParse(planted).success).toBe(false);
    expect(({} as Record<string, unknown>)['origin']).toBeUndefined();
  });
  it('refuses values of any other type', () => {
    const values = fc.oneof(
      fc.constant(null),
      fc.constant({}),
      fc.constant([]),
      fc.double({ noInteger: true, min: 0.1, max: 5, noNaN: true }),
      fc.constant('\u0000'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(draft)), values, (field, value) => {
        const lists = Array.isArray(draft[field]) && Array.isArray(value);
        if (!lists) expect(ReportDraft.safeParse({ ...draft, [field]: value }).success).toBe(false);
      }),
      runs(60),
    );
  });
});

describe('a draft', () => {
  it.each([undefined, null, 1, 'x', [], {}, { kind: 'clue' }, { ...common, kind: 'Meeting' }, { ...common, kind: '__proto__' }])(
    'is not %j',
    (value) => expect(ReportDraft.safeParse(value).success).toBe(false),
  );
  it.each([
    ['no person', { ...full.case, personIds: [] }],
    ['an identity of another shape', { ...full.meeting, unitId: 'u1~x' }],
    ['a slash in an id', { ...full.meeting, unitId: 'a/b' }],
    ['a bar in an id', { ...full.case, caseId: 'a|b' }],
    ['a hash in an id', { ...full.rectification, findingId: 'a#b' }],
    ['an id that is too long', { ...full.meeting, unitId: 'u'.repeat(65) }],
    ['a date that does not exist', { ...full.plan, occurredOn: '2027-02-29' }],
    ['a year before its time', { ...full.plan, year: 1989 }],
    ['a negative count', { ...full.education, audienceCount: -1 }],
    ['half a count', { ...full.education, audienceCount: 0.5 }],
    ['another origin', { ...full.meeting, origin: 'import' }],
    [
      'a field unknown within',
      { ...full.inspection, findings: [{ findingId: 'f1', category: 'other', summary: 's', dueOn: '2026-01-01', closed: true }] },
    ],
    [
      '41 findings',
      {
        ...full.inspection,
        findings: Array.from({ length: 41 }, (_, index) => ({
          findingId: `f${index}`,
          category: 'other',
          summary: 's',
          dueOn: '2026-01-01',
        })),
      },
    ],
  ])('has not %s', (_, value) => expect(ReportDraft.safeParse(value).success).toBe(false));
  it('reads equal text as equal', () => {
    const spaced = { ...full.education, title: '  e\u0301 ', unitId: 'u1' };
    expect(ReportDraft.parse(spaced)).toMatchObject({ title: '\u00e9' });
  });
});

it('amendments, withdrawals and checks say why, and nothing more', () => {
  const amendment = { supersedes: 1, changeKind: 'material', reason: '更正', report: full.plan };
  expect(Amendment.parse(amendment)).toEqual(amendment);
  for (const wrong of [
    { supersedes: 0 },
    { supersedes: 1.5 },
    { changeKind: 'other' },
    { reason: ' ' },
    { report: undefined },
    { extra: 1 },
  ])
    expect(Amendment.safeParse({ ...amendment, ...wrong }).success).toBe(false);
  expect(Withdrawal.safeParse({ reason: '误报', at: 1 }).success).toBe(false);
  expect(VerificationRequest.safeParse({ result: 'verified', note: '查' }).success).toBe(true);
  expect(VerificationRequest.safeParse({ result: 'checked', note: '查' }).success).toBe(false);
});

it('what is confidential, and what only units report', () => {
  expect(reportKinds.filter((kind) => confidentialKinds.has(kind))).toEqual(['case', 'sanction', 'clue', 'finding']);
  expect([...confidentialKinds].filter((kind) => unitKindsOfReport.has(kind))).toEqual([]);
  expect([...unitKindsOfReport]).toEqual(['meeting', 'education', 'plan', 'appointment', 'assignment-progress', 'nil']);
});
