import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coded, drafts } from './drafts.ts';
import { ADMIN, type Body, daysFromToday, type ProblemBody, type Row, Stage, type StageUnit, thisYear } from './stage.ts';

const tomorrow = daysFromToday(1);
/** Shanghai may be a day ahead of the machine that runs this at midnight. */
const later = daysFromToday(2);

let stage: Stage;
let unit: StageUnit;
let other: StageUnit;
let former: string;
let untouched: string;

beforeAll(async () => {
  stage = await Stage.open();
  const members = [
    { personId: 'p-former', name: '离任人员', role: 'member', from: '2024-11-01', to: '2025-03-31' },
    { personId: 'p-now', name: '在任人员', role: 'principal', from: '2024-11-01' },
  ];
  const regionCode = await stage.region();
  const made = await stage.unit({ regionCode, members });
  unit = { ...made, people: ['p-now', 'p-now', 'p-now'] };
  former = 'p-former';
  other = await stage.unit();
  await stage.report(unit.officer, drafts.tour(unit, { f1: '2025-06-30' }, { teamLeaderId: 'p-now' }));
  await stage.report(other.officer, drafts.tour(other, { 'f-other': '2025-06-30' }));
  untouched = await stored();
});

afterAll(() => stage.close());

const finding = { findingId: 'f9', category: 'other', summary: '问题', dueOn: '2025-09-30' };
type Faults = readonly (readonly [pointer: string, code: string])[];
type Refusal = readonly [name: string, by: 'reporter' | 'officer', draft: () => Body, faults: Faults];
const long = '长'.repeat(501);

const refusals: readonly Refusal[] = [
  ['an unknown field', 'reporter', () => drafts.meeting(unit, { colour: 'red' }), [['/colour', 'unknown-field']]],
  ['a field that belongs to another kind', 'reporter', () => drafts.meeting(unit, { rank: 'warning' }), [['/rank', 'unknown-field']]],
  [
    'fields that the system sets',
    'reporter',
    () =>
      drafts.plan(unit, {
        status: 'accepted',
        version: 7,
        reportId: 'x',
        acceptedAt: '2025-01-01T00:00:00.000Z',
        late: false,
        side: 'commission',
      }),
    [
      ['/acceptedAt', 'unknown-field'],
      ['/late', 'unknown-field'],
      ['/reportId', 'unknown-field'],
      ['/side', 'unknown-field'],
      ['/status', 'unknown-field'],
      ['/version', 'unknown-field'],
    ],
  ],
  [
    'unknown fields inside',
    'reporter',
    () => drafts.inspection(unit, { findings: [finding, { ...finding, findingId: 'f10', colour: 1 }] }),
    [['/findings/1/colour', 'unknown-field']],
  ],
  ['a field whose name a pointer has to escape', 'reporter', () => drafts.plan(unit, { 'a/b~c': 1 }), [['/a~1b~0c', 'unknown-field']]],
  ['a kind that does not exist', 'reporter', () => ({ ...drafts.plan(unit), kind: 'rumour' }), [['/kind', 'not-one-of']]],
  ['no kind', 'reporter', () => ({ unitId: unit.unitId }), [['/kind', 'required']]],
  [
    'nothing but the kind',
    'reporter',
    () => ({ kind: 'education', unitId: unit.unitId }),
    [
      ['/category', 'required'],
      ['/occurredOn', 'required'],
      ['/title', 'required'],
    ],
  ],
  ['29 February of a common year', 'reporter', () => drafts.education(unit, { occurredOn: '2025-02-29' }), [['/occurredOn', 'bad-date']]],
  ['a thirteenth month', 'reporter', () => drafts.education(unit, { occurredOn: '2025-13-01' }), [['/occurredOn', 'bad-date']]],
  ['a date in another form', 'reporter', () => drafts.education(unit, { occurredOn: '2025/05/06' }), [['/occurredOn', 'bad-date']]],
  [
    'a due date that does not exist',
    'reporter',
    () => drafts.inspection(unit, { findings: [{ ...finding, dueOn: '2025-09-31' }] }),
    [['/findings/0/dueOn', 'bad-date']],
  ],
  ['an occurrence in the future', 'reporter', () => drafts.education(unit, { occurredOn: later }), [['/occurredOn', 'date-in-future']]],
  [
    'dates of a case in the future',
    'officer',
    () => drafts.case(unit, { occurredOn: later, committedOn: later, concludedOn: later }),
    [
      ['/committedOn', 'date-in-future'],
      ['/concludedOn', 'date-in-future'],
      ['/occurredOn', 'date-in-future'],
    ],
  ],
  ['a revocation in the future', 'officer', () => drafts.sanction(unit, { revokedOn: later }), [['/revokedOn', 'date-in-future']]],
  [
    'a revocation before the decision',
    'officer',
    () => drafts.sanction(unit, { revokedOn: '2025-05-05' }),
    [['/revokedOn', 'revoked-before-decided']],
  ],
  [
    'a chair and an attendee nobody knows',
    'reporter',
    () => drafts.meeting(unit, { chairId: 'p-x', attendeeIds: ['p-now', 'p-y'] }),
    [
      ['/attendeeIds/1', 'unknown-person'],
      ['/chairId', 'unknown-person'],
    ],
  ],
  [
    'a chair of another unit and an attendee who had left',
    'reporter',
    () => drafts.meeting(unit, { chairId: other.people[0], attendeeIds: ['p-now', former] }),
    [
      ['/attendeeIds/1', 'not-on-roster'],
      ['/chairId', 'not-on-roster'],
    ],
  ],
  [
    'a dissent of nobody',
    'reporter',
    () => drafts.meeting(unit, { dissents: [{ personId: 'p-x', text: '不同意' }] }),
    [['/dissents/0/personId', 'unknown-person']],
  ],
  ['an activity led by nobody', 'reporter', () => drafts.education(unit, { ledBy: 'p-x' }), [['/ledBy', 'unknown-person']]],
  [
    'a plan for nobody',
    'reporter',
    () => drafts.plan(unit, { breakdown: [{ duty: '部署', personId: 'p-x', dueOn: '2025-06-30' }] }),
    [['/breakdown/0/personId', 'unknown-person']],
  ],
  ['a team led by nobody', 'reporter', () => drafts.inspection(unit, { teamLeaderId: 'p-x' }), [['/teamLeaderId', 'unknown-person']]],
  ['a case about nobody', 'officer', () => drafts.case(unit, { personIds: ['p-now', 'p-x'] }), [['/personIds/1', 'unknown-person']]],
  ['a case without persons', 'officer', () => drafts.case(unit, { personIds: [] }), [['/personIds', 'too-short']]],
  ['a sanction of nobody', 'officer', () => drafts.sanction(unit, { personId: 'p-x' }), [['/personId', 'unknown-person']]],
  [
    'a leadership member who was never on the roster',
    'officer',
    () => drafts.sanction(unit, { personId: other.people[0] }),
    [['/personId', 'never-on-roster']],
  ],
  ['a rectification of an unknown finding', 'reporter', () => drafts.rectification(unit, 'f-none'), [['/findingId', 'unknown-finding']]],
  [
    'a rectification of another unit’s finding',
    'reporter',
    () => drafts.rectification(unit, 'f-other'),
    [['/findingId', 'unknown-finding']],
  ],
  [
    'a finding twice in one inspection',
    'reporter',
    () => drafts.inspection(unit, { findings: [finding, finding] }),
    [['/findings/1/findingId', 'duplicate-finding']],
  ],
  [
    'a finding that another inspection holds',
    'officer',
    () => drafts.tour(unit, { f1: '2025-09-30' }, { teamLeaderId: 'p-now' }),
    [['/findings/0/findingId', 'finding-exists']],
  ],
  [
    'a day before the unit opened',
    'reporter',
    () => drafts.plan(unit, { occurredOn: '2024-10-31', year: 2024 }),
    [['/occurredOn', 'unit-not-open']],
  ],
  ['an empty title', 'reporter', () => drafts.plan(unit, { title: '' }), [['/title', 'too-short']]],
  ['a title of blanks', 'reporter', () => drafts.plan(unit, { title: ' \u3000 ' }), [['/title', 'too-short']]],
  ['a title of 501 characters', 'reporter', () => drafts.plan(unit, { title: long }), [['/title', 'too-long']]],
  ['a control character', 'reporter', () => drafts.plan(unit, { title: '方\u0007案' }), [['/title', 'control-characters']]],
  [
    'a character that turns the direction of text',
    'reporter',
    () => drafts.plan(unit, { goals: ['目标\u202E'] }),
    [['/goals/0', 'control-characters']],
  ],
  ['a number for a text', 'reporter', () => drafts.plan(unit, { title: 7 }), [['/title', 'wrong-type']]],
  ['a negative count', 'reporter', () => drafts.education(unit, { audienceCount: -1 }), [['/audienceCount', 'too-small']]],
  ['half a person', 'reporter', () => drafts.education(unit, { audienceCount: 1.5 }), [['/audienceCount', 'wrong-type']]],
  ['a code that does not exist', 'officer', () => drafts.case(unit, { category: 'gossip' }), [['/category', 'not-one-of']]],
  ['a coding without who decided it', 'officer', () => drafts.case(unit, { major: { basis: '依据' } }), [['/major/decidedBy', 'required']]],
  [
    'a stated older record by a unit',
    'reporter',
    () => drafts.plan(unit, { origin: 'migration', registeredOn: '2025-03-01' }),
    [['/origin', 'migration-not-allowed']],
  ],
  [
    'a registration date without migration',
    'reporter',
    () => drafts.plan(unit, { registeredOn: '2025-03-01' }),
    [['/registeredOn', 'registered-without-migration']],
  ],
  [
    'many faults at once, those of the form and those of the store',
    'reporter',
    () => drafts.meeting(unit, { title: '', topics: ['gossip'], chairId: 'p-x', colour: 1, occurredOn: later }),
    [
      ['/chairId', 'unknown-person'],
      ['/colour', 'unknown-field'],
      ['/occurredOn', 'date-in-future'],
      ['/title', 'too-short'],
      ['/topics/0', 'not-one-of'],
    ],
  ],
];

/** What is stored about the unit, the moment of reading left out. Refusals leave it as it was when first looked at. */
async function stored(): Promise<string> {
  const years = [2025, thisYear];
  const ledgers = await Promise.all(years.map((year) => stage.ledger(unit.officer, unit.unitId, year)));
  return JSON.stringify([ledgers.map(({ asOf: _asOf, ...ledger }) => ledger), await stage.reports(unit.officer, unit.unitId)]);
}

function faultsOf(problem: ProblemBody): string[] {
  return (problem.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();
}

describe('a report is refused with every fault named, and nothing is stored', () => {
  it.each(refusals)('%s', async (_name, by, draft, faults) => {
    const body = draft();
    const zh = await stage.client.post<ProblemBody>(unit[by], '/v1/reports', body);
    const en = await stage.client.post<ProblemBody>(unit[by], '/v1/reports', body, { language: 'en' });
    const expected = faults.map((fault) => fault.join(' ')).sort();
    expect([zh.status, zh.body.code, faultsOf(zh.body)]).toEqual([422, 'invalid-body', expected]);
    expect([en.status, en.body.code, faultsOf(en.body)]).toEqual([422, 'invalid-body', expected]);
    expect([zh.headers.get('content-language'), en.headers.get('content-language')]).toEqual(['zh-CN', 'en']);
    for (const { detail } of [zh.body, ...(zh.body.errors ?? [])]) expect(detail).toMatch(/\p{Script=Han}/u);
    for (const { detail } of [en.body, ...(en.body.errors ?? [])]) expect(detail.replaceAll(/“.*”/g, '')).not.toMatch(/\p{Script=Han}/u);
    expect(await stored()).toBe(untouched);
  });

  it('a batch refuses the same rows with the same problems', async () => {
    const rows = refusals.filter(([, by]) => by === 'reporter').map(([, , draft, faults]) => ({ draft: draft(), faults }));
    const { status, body } = await stage.client.post<{ results: Row[] }>(unit.reporter, '/v1/reports/batch', {
      items: rows.map((row) => row.draft),
    });
    expect(status).toBe(200);
    expect(body.results.map((row) => [row.index, row.status, faultsOf(row.problem as ProblemBody)])).toEqual(
      rows.map(({ faults }, index) => [index, 422, faults.map((fault) => fault.join(' ')).sort()]),
    );
    expect(await stored()).toBe(untouched);
  });

  it.each([
    ['a list', '[]', 422],
    ['a text', '"text"', 422],
    ['nothing', 'null', 422],
    ['broken JSON', '{"kind":', 422],
  ])('a body that is %s', async (_name, raw, status) => {
    const answer = await stage.client.post<ProblemBody>(unit.reporter, '/v1/reports', undefined, { raw });
    expect([answer.status, answer.body.code]).toEqual([status, 'invalid-body']);
  });

  it('a body that is not JSON by its own account', async () => {
    const answer = await stage.client.post<ProblemBody>(unit.reporter, '/v1/reports', drafts.plan(unit), {
      headers: { 'content-type': 'text/plain' },
    });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type']);
  });

  it('a body that reaches for the prototype', async () => {
    for (const name of ['__proto__', 'constructor']) {
      const raw = JSON.stringify(drafts.plan(unit)).replace('{', `{"${name}":{"polluted":true},`);
      expect((await stage.client.post(unit.reporter, '/v1/reports', undefined, { raw })).status).toBe(422);
    }
    expect(await stored()).toBe(untouched);
  });
});

describe('who may not report is told so before the body is read', () => {
  it.each([
    ['a case by a reporter', () => unit.reporter, () => drafts.case(unit), 'not-permitted'],
    ['a sanction by a reporter', () => unit.reporter, () => drafts.sanction(unit), 'not-permitted'],
    ['a meeting by an officer', () => unit.officer, () => drafts.meeting(unit), 'not-permitted'],
    ['a zero report by a leader', () => unit.leader, () => drafts.nil(unit), 'not-permitted'],
    ['anything by a head', () => unit.head, () => drafts.meeting(unit), 'not-permitted'],
    ['anything by an auditor', () => `auditor@${unit.regionCode}`, () => drafts.case(unit), 'not-permitted'],
    ['anything by the administrator', () => ADMIN, () => drafts.meeting(unit), 'not-permitted'],
    [
      'a rectification marked verified by the unit',
      () => unit.reporter,
      () => drafts.rectification(unit, 'f1', { progress: 'verified' }),
      'not-permitted',
    ],
    ['a rectification closed by a commission', () => unit.officer, () => drafts.rectification(unit, 'f1'), 'not-permitted'],
    ['another unit', () => unit.reporter, () => drafts.meeting(other), 'outside-scope'],
    ['a unit that does not exist', () => unit.reporter, () => ({ ...drafts.meeting(unit), unitId: 'u-none' }), 'outside-scope'],
    ['another region’s unit', () => unit.officer, () => drafts.case(other), 'outside-scope'],
    ['a unit that does not exist, by an officer', () => unit.officer, () => ({ ...drafts.case(unit), unitId: 'u-none' }), 'outside-scope'],
    [
      'an inspection of another unit',
      () => unit.reporter,
      () => drafts.inspection(unit, { inspectedUnitId: other.unitId }),
      'outside-scope',
    ],
    [
      'an inspection of a unit that does not exist',
      () => unit.reporter,
      () => drafts.inspection(unit, { inspectedUnitId: 'u-none' }),
      'outside-scope',
    ],
    ['another unit, with faults', () => unit.reporter, () => ({ ...drafts.meeting(other), colour: 1, title: '' }), 'outside-scope'],
  ])('%s', async (_name, account, draft, code) => {
    const { status, body } = await stage.client.post<ProblemBody>(account(), '/v1/reports', draft());
    expect([status, body.code, body.errors]).toEqual([403, code, undefined]);
    expect(await stored()).toBe(untouched);
  });

  it('a unit outside the scope is refused in the same words whether or not it exists', async () => {
    const ask = (unitId: string) => stage.client.post<ProblemBody>(unit.reporter, '/v1/reports', { ...drafts.meeting(unit), unitId });
    const [there, nowhere] = [await ask(other.unitId), await ask('u-none')];
    const { traceId: _there, ...known } = there.body;
    const { traceId: _nowhere, ...unknown } = nowhere.body;
    expect(unknown).toEqual(known);
  });
});

describe('closed units, people who left, and limits', () => {
  it('a closed unit takes no records of its own after its last day, a commission’s at any time', async () => {
    const closed = await stage.unit({ closedOn: '2025-06-30' });
    await stage.report(closed.reporter, drafts.meeting(closed, { occurredOn: '2025-06-30' }));
    const refused = await stage.client.post<ProblemBody>(
      closed.reporter,
      '/v1/reports',
      drafts.meeting(closed, { occurredOn: '2025-07-01' }),
    );
    expect(faultsOf(refused.body)).toEqual(['/occurredOn unit-not-open']);
    await stage.report(closed.officer, drafts.case(closed, { occurredOn: '2025-07-01' }));
    await stage.report(closed.officer, drafts.sanction(closed, { occurredOn: '2025-08-01' }));
  });

  it('people who have left can be sanctioned as leadership members', async () => {
    await stage.report(unit.officer, drafts.sanction(unit, { personId: former, rank: 'warning', occurredOn: '2025-09-01' }));
  });

  it('500 characters are a title, and a due date may lie ahead', async () => {
    await stage.report(
      unit.reporter,
      drafts.inspection(unit, {
        title: '长'.repeat(500),
        findings: [{ ...finding, findingId: 'f-ahead', dueOn: `${thisYear + 2}-01-31` }],
      }),
    );
  });

  it('today is not the future', async () => {
    const today = daysFromToday(0);
    await stage.report(unit.reporter, drafts.meeting(unit, { occurredOn: today }));
    expect(tomorrow > today).toBe(true);
  });

  it('names and texts of the law are accepted', async () => {
    await stage.report(
      unit.officer,
      drafts.case(unit, {
        category: 'organisation',
        major: coded,
        serious: coded,
        committedOn: '2024-05-01',
        concludedOn: '2025-06-01',
        clusterId: 'k1',
      }),
    );
  });
});
