import { beforeAll, describe, expect, it } from 'vitest';
import { amendReport } from '#app/amend-report.ts';
import { submitReports } from '#app/submit-reports.ts';
import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import { Play } from './play.ts';
import { Situation } from './situation.ts';

/** A world with one finding, one assigned matter and one clue to refer to, as of 20 June 2025. */
const world = Situation.parse({
  名称: '供核对拒收的台账',
  检验: 'art6-7 lapse',
  结果: '不成立',
  截至: '2025-06-20',
  参与: ['水利局党组', '县纪委'],
  撤销: { 水利局党组: '2025-03-31' },
  事实: [
    { '2025-05-01 检查': { 来源: '巡视', 问题: [{ 编号: '巡1', 期限: '2025-12-01' }] } },
    { '2025-05-01 上级交办': { 事项: '办1', 期限: '2025-12-01' } },
    { '2025-05-01 线索': { 线索: '线1', 程度: '轻微', 期限: '2025-12-01' } },
    { '2025-05-02 会议': { 出席: ['李书记', '赵常委'], 异议: [{ personId: '赵常委', text: '不同意' }] } },
  ],
});

let play: Play;
beforeAll(async () => {
  play = await new Play(world).play();
});

async function faultsOf(fields: object, principal: Principal = play.everybody): Promise<string[]> {
  const input = { unitId: '县委', occurredOn: '2025-06-01', title: '核对', ...fields };
  const [outcome] = await submitReports(play.store, {
    principal,
    rows: [{ input, key: undefined }],
    route: 'batch',
    isBatch: true,
    now: play.now,
  });
  if (outcome?.status !== 'refused') return ['accepted'];
  return outcome.error.faults.map(({ pointer, code }) => `${pointer} ${code}`).sort();
}

const parts = (...keys: string[]) => keys.map((key) => ({ key, basis: '认定文书' }));
const lapseOf = (clause: string) => (['art8-2', 'art8-4', 'art8-5'].includes(clause) ? 'lapse-a' : 'lapse');
const found = (fields: object) => ({ kind: 'finding', clause: 'art6-1', subject: { kind: 'team' }, parts: parts('lapse-a'), ...fields });
const clue = (fields: object) => ({ kind: 'clue', clueId: '线9', subjectIds: ['干部甲'], severity: 'minor', aboutTeam: false, ...fields });
const sanction = (fields: object) => ({ kind: 'sanction', personId: '赵常委', leadershipMember: true, rank: 'expulsion', ...fields });
const filed = (fields: object) => ({ kind: 'case', caseId: '案9', personIds: ['干部甲'], category: 'other', ...fields });
const assigned = (fields: object) => ({ kind: 'assignment', assignmentId: '办9', summary: '事', dueOn: '2025-12-01', ...fields });
const inspected = (findings: readonly object[], fields: object = {}) => ({
  kind: 'inspection',
  source: 'audit',
  scope: 'special',
  inspectedUnitId: '县委',
  teamLeaderId: '干部甲',
  findings: findings.map((finding) => ({ category: 'other', summary: '问题', dueOn: '2025-12-01', ...finding })),
  ...fields,
});

const badFindings: readonly [string, object, string[]][] = [
  ['a clause that the regulation does not have', found({ clause: 'art6-99' }), ['/clause unknown-clause']],
  ['something that is no clause', found({ clause: '第六条' }), ['/clause bad-format']],
  ['a part that the clause does not have', found({ parts: parts('lapse-a', 'lapse-z') }), ['/parts/1/key unknown-part']],
  ['a part of another clause only', found({ clause: 'art6-7', parts: parts('lapse-a') }), ['/parts no-lapse', '/parts/0/key unknown-part']],
  ['a part named twice', found({ parts: parts('lapse-a', 'lapse-a') }), ['/parts/1/key duplicate-part']],
  ['no part of the lapse', found({ parts: parts('consequence') }), ['/parts no-lapse']],
  ['no part at all', found({ parts: [] }), ['/parts too-short']],
  ['a basis of nothing', found({ parts: [{ key: 'lapse-a', basis: ' ' }] }), ['/parts/0/basis too-short']],
  ['a principal where the team is liable', found({ subject: { kind: 'principal', personId: '李书记' } }), ['/subject/kind wrong-subject']],
  ['a team that is a person', found({ subject: { kind: 'team', personId: '李书记' } }), ['/subject/personId team-has-no-person']],
  [
    'a principal without a person',
    found({ clause: 'art7-4', subject: { kind: 'principal' }, parts: parts('lapse') }),
    ['/subject/personId required'],
  ],
  [
    'a person nobody knows',
    found({ clause: 'art7-4', subject: { kind: 'principal', personId: '无此人' }, parts: parts('lapse') }),
    ['/subject/personId unknown-person'],
  ],
  [
    'somebody who was never on the team',
    found({ clause: 'art8-7', subject: { kind: 'member', personId: '干部甲' }, parts: parts('lapse') }),
    ['/subject/personId never-on-roster'],
  ],
  [
    'a member said to be the principal',
    found({ clause: 'art7-4', subject: { kind: 'principal', personId: '赵常委' }, parts: parts('lapse') }),
    ['/subject/personId never-in-role'],
  ],
  ...['art8-1', 'art8-2', 'art8-3', 'art8-4', 'art8-5', 'art8-7'].map((clause): [string, object, string[]] => [
    `a member who never had a portfolio, for what ${clause} asks of portfolios`,
    found({ clause, subject: { kind: 'member', personId: '钱常委' }, parts: parts(lapseOf(clause)) }),
    ['/subject/personId no-portfolio'],
  ]),
  [
    'a principal said to be a member, for what the text asks of portfolios',
    found({ clause: 'art8-1', subject: { kind: 'member', personId: '李书记' }, parts: parts('lapse') }),
    ['/subject/personId never-in-role'],
  ],
  [
    'Article 9 of a committee',
    found({ clause: 'art9-1', subject: { kind: 'commission-team' }, parts: parts('lapse') }),
    ['/clause not-owed-by-unit'],
  ],
  ['Article 6 of a commission', found({ unitId: '县纪委' }), ['/clause not-owed-by-unit']],
  [
    'Article 10, item 1, of a commission',
    found({ unitId: '县纪委', clause: 'art10-1', subject: { kind: 'commission-team' }, parts: parts('lapse') }),
    ['/clause not-owed-by-unit'],
  ],
  [
    'everything at once',
    found({
      clause: 'art7-1',
      subject: { kind: 'team', personId: '李书记' },
      parts: parts('lapse-q', 'lapse-q'),
      occurredOn: '2025-06-21',
    }),
    [
      '/occurredOn date-in-future',
      '/parts no-lapse',
      '/parts/0/key unknown-part',
      '/parts/1/key duplicate-part',
      '/parts/1/key unknown-part',
      '/subject/kind wrong-subject',
      '/subject/personId team-has-no-person',
    ],
  ],
];

const impossibleDates: readonly [string, object, string[]][] = [
  ['a finding of tomorrow', found({ occurredOn: '2025-06-21' }), ['/occurredOn date-in-future']],
  ['29 February of a common year', found({ occurredOn: '2025-02-29' }), ['/occurredOn bad-date']],
  ['31 June as a due date', inspected([{ findingId: '审1', dueOn: '2025-06-31' }]), ['/findings/0/dueOn bad-date']],
  ['the thirteenth month', clue({ dueOn: '2025-13-01' }), ['/dueOn bad-date']],
  ['a clue due before it was received', clue({ dueOn: '2025-05-31' }), ['/dueOn due-before-received']],
  ['a clue disposed of tomorrow', clue({ disposedOn: '2025-06-21' }), ['/disposedOn date-in-future']],
  [
    'a clue disposed of and reported before it was received',
    clue({ disposedOn: '2025-05-31', reportedUpOn: '2025-05-30' }),
    ['/disposedOn before-received', '/reportedUpOn before-received'],
  ],
  ['a matter due before it was assigned', assigned({ dueOn: '2025-05-31' }), ['/dueOn due-before-assigned']],
  ['a sanction revoked before it was decided', sanction({ revokedOn: '2025-05-31' }), ['/revokedOn revoked-before-decided']],
  ['a sanction revoked tomorrow', sanction({ revokedOn: '2025-06-21' }), ['/revokedOn date-in-future']],
  [
    'a case of tomorrow, committed and concluded later still',
    filed({ occurredOn: '2025-06-21', committedOn: '2025-07-01', concludedOn: '2025-08-01' }),
    ['/committedOn date-in-future', '/concludedOn date-in-future', '/occurredOn date-in-future'],
  ],
  [
    'a request for support answered before it was asked',
    { kind: 'support-request', requestId: '请1', summary: '事', answeredOn: '2025-05-31' },
    ['/answeredOn answered-before-asked'],
  ],
  [
    'a day of registration without migration, before the fact',
    { kind: 'plan', year: 2025, registeredOn: '2025-05-31' },
    ['/registeredOn registered-before-occurred', '/registeredOn registered-without-migration'],
  ],
  [
    'an activity of a unit after its last day',
    { kind: 'education', category: 'education', unitId: '水利局党组', occurredOn: '2025-04-01' },
    ['/occurredOn unit-not-open'],
  ],
  [
    'a meeting with somebody who was not in office that day',
    { kind: 'meeting', body: 'branch', topics: [], occurredOn: '2019-12-31', chairId: '李书记', attendeeIds: ['赵常委'] },
    ['/attendeeIds/0 not-on-roster', '/chairId not-on-roster', '/occurredOn unit-not-open'],
  ],
];

const badReferences: readonly [string, object, string[]][] = [
  [
    'progress on a day before the matter was assigned',
    { kind: 'assignment-progress', assignmentId: '办1', progress: 'done', summary: '事', occurredOn: '2025-04-30' },
    ['/occurredOn before-what-it-answers'],
  ],
  [
    'progress of a matter nobody assigned',
    { kind: 'assignment-progress', assignmentId: '无', progress: 'done', summary: '事' },
    ['/assignmentId unknown-assignment'],
  ],
  ['a matter that is assigned already', assigned({ assignmentId: '办1' }), ['/assignmentId assignment-exists']],
  ['a clue that is there already', clue({ clueId: '线1' }), ['/clueId clue-exists']],
  [
    'a rectification of what nobody found',
    { kind: 'rectification', findingId: '无', progress: 'closed', summary: '事' },
    ['/findingId unknown-finding'],
  ],
  [
    'a finding that is there already, one named twice, and one in the portfolio of nobody',
    inspected([{ findingId: '巡1' }, { findingId: '审2' }, { findingId: '审2' }, { findingId: '审3', portfolioLeaderId: '钱常委' }]),
    ['/findings/0/findingId finding-exists', '/findings/2/findingId duplicate-finding', '/findings/3/portfolioLeaderId no-portfolio'],
  ],
  [
    'a leader whose own case does not name them',
    filed({ leader: { personId: '赵常委', role: 'member', relation: 'self' } }),
    ['/leader/personId leader-not-named'],
  ],
  ['a managing unit without a cluster', sanction({ managingUnitId: '县委' }), ['/managingUnitId managing-without-cluster']],
  ['a commission that manages a cluster', sanction({ clusterId: '串1', managingUnitId: '县纪委' }), ['/managingUnitId not-managing-unit']],
  ['a leadership member who never was one', sanction({ personId: '干部甲' }), ['/personId never-on-roster']],
  [
    'a case without persons, of an unknown category, with a field too many',
    { ...filed({ personIds: [], category: 'unheard-of' }), guilty: true },
    ['/category not-one-of', '/guilty unknown-field', '/personIds too-short'],
  ],
];

describe.each([
  ['bad findings by people', badFindings],
  ['impossible dates', impossibleDates],
  ['what is not there, or there already', badReferences],
] as const)('%s', (_, rows) => {
  it.each(rows)('%s', async (_name, fields, faults) => {
    expect(await faultsOf(fields)).toEqual(faults);
  });
});

it('a correction that takes away who attended and who dissented names both', async () => {
  const histories = await play.store.reportsOfUnit('县委');
  const meeting = histories.map(({ versions }) => versions[0]?.report).find((report) => report?.kind === 'meeting');
  if (meeting === undefined) throw new Error('there is no meeting');
  const { unitId, occurredOn, title } = meeting;
  const report = {
    kind: 'meeting',
    unitId,
    occurredOn,
    title,
    body: 'standing-committee',
    topics: ['deployment'],
    attendeeIds: ['李书记'],
    dissents: [],
  };
  const body = { supersedes: 1, changeKind: 'material', reason: '更正', report };
  const refused = await amendReport(play.store, play.everybody, meeting.reportId, () => body, play.now).catch((error: unknown) => error);
  if (!(refused instanceof DomainError)) throw refused;
  expect(refused.faults.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
    '/report/attendeeIds append-only',
    '/report/dissents append-only',
  ]);
});

it('nothing that was refused left a trace', async () => {
  const reports = (await Promise.all(play.units.map((unit) => play.store.reportsOfUnit(unit.unitId)))).flat();
  expect(reports.some(({ versions }) => versions.some(({ report }) => report.title === '核对'))).toBe(false);
  expect(await play.triggers()).toEqual([]);
});
