import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coded, drafts } from '../journeys/drafts.ts';
import { ADMIN, type ProblemBody, type ReportBody, Stage, type StageUnit, within5Seconds } from '../journeys/stage.ts';

const RIPE = '2026-01-11T00:30:00+08:00';
/** What differs between any two answers: moments, and the names of requests. */
const volatile = /"(asOf|serverTime|traceId)":"[^"]*"/g;
const workflows = ['awaiting-reply', 'candidate', 'under-review', 'confirmed', 'dismissed', 'withdrawn'];

let stage: Stage;
let unit: StageUnit;
/** What the unit's people saw before a commission reported anything about it. */
let before: ReadonlyMap<string, string>;
const reports: ReportBody[] = [];
const triggerIds: string[] = [];

/** A clue of the unit that was not dealt with by its date. */
const clueOf = ({ unitId, people }: StageUnit) => ({
  kind: 'clue',
  unitId,
  occurredOn: '2025-03-03',
  title: '问题线索',
  clueId: 'x1',
  subjectIds: [people[1]],
  severity: 'minor',
  aboutTeam: true,
  dueOn: '2025-04-03',
});
/** A talk by the commission: with a clue, the one that answers it, too late. */
const talkOf = ({ unitId, people }: StageUnit, clueId?: string) => ({
  kind: 'talk',
  unitId,
  occurredOn: '2025-05-06',
  title: '提醒谈话',
  byId: people[0],
  withId: people[1],
  form: 'reminder',
  ...(clueId === undefined ? {} : { clueId }),
});
/** What people found about a clause that the unit's own facts bring up, too. */
const findingOf = ({ unitId }: StageUnit) => ({
  kind: 'finding',
  unitId,
  occurredOn: '2025-05-06',
  title: '要件认定',
  clause: 'art6-4',
  subject: { kind: 'team' },
  parts: [{ key: 'lapse-a', basis: '核查报告' }],
});

/** Every route that the roles of a unit can ask for, the answers byte by byte. */
async function seen(): Promise<Map<string, string>> {
  const { unitId, regionCode } = unit;
  const paths = [
    '/v1/me',
    '/v1/units',
    `/v1/units/${unitId}`,
    '/v1/notifications?limit=200',
    '/v1/notifications?unacknowledged=true',
    '/v1/faults',
    `/v1/faults?region=${regionCode}`,
    `/v1/regions/${regionCode}`,
    '/v1/grants',
    ...[2024, 2025, 2026].flatMap((year) => [
      `/v1/units/${unitId}/ledger?year=${year}`,
      `/v1/units/${unitId}/determinations?year=${year}`,
      `/v1/units/${unitId}/reports?year=${year}`,
      `/v1/triggers?year=${year}`,
      `/v1/triggers?unit=${unitId}&year=${year}`,
      `/v1/dashboards/${regionCode}?year=${year}`,
    ]),
    ...['meeting', 'inspection', 'talk', 'case', 'sanction', 'clue', 'finding'].map((kind) => `/v1/units/${unitId}/reports?kind=${kind}`),
    ...workflows.map((workflow) => `/v1/triggers?year=2025&workflow=${workflow}`),
    ...['art10-2', 'art10-4', 'art10-5', 'art6-4', 'art6-8', 'art7-1', 'art7-5'].map((clause) => `/v1/triggers?year=2025&clause=${clause}`),
    ...['/v1/clauses', '/v1/rule-packs', '/v1/pack-trials'],
  ];
  const answers = new Map<string, string>();
  for (const account of [unit.reporter, unit.head]) {
    for (const path of paths) {
      const { status, body, headers } = await stage.client.get(account, path);
      const kept = [...headers].filter(([name]) => !['date', 'apigw-requestid', 'connection', 'keep-alive'].includes(name));
      answers.set(`${account} ${path}`, `${status} ${JSON.stringify(kept)} ${JSON.stringify(body)}`.replaceAll(volatile, ''));
    }
  }
  return answers;
}

/** What unit roles are answered for an id, the id itself left out: the same as for one that does not exist. */
async function answersFor(ids: { reportId: string; triggerId: string }): Promise<string[]> {
  const calls: readonly (readonly ['GET' | 'POST', string, object?])[] = [
    ['GET', `/v1/reports/${ids.reportId}`],
    ['GET', `/v1/reports/${ids.reportId}/versions`],
    [
      'POST',
      `/v1/reports/${ids.reportId}/amendments`,
      { supersedes: 1, changeKind: 'material', reason: '更正', report: drafts.case(unit) },
    ],
    ['POST', `/v1/reports/${ids.reportId}/withdrawal`, { reason: '误报' }],
    ['POST', `/v1/reports/${ids.reportId}/verification`, { result: 'verified', note: '核查' }],
    ['GET', `/v1/triggers/${ids.triggerId}`],
    ['POST', `/v1/triggers/${ids.triggerId}/replies`, { text: '说明' }],
    ['POST', `/v1/triggers/${ids.triggerId}/elements/lapse`, { status: 'rejected', reason: '不实' }],
    ['POST', `/v1/triggers/${ids.triggerId}/review`, { action: 'dismiss', reason: '不实' }],
    ['POST', `/v1/triggers/${ids.triggerId}/disclosure`, { reason: '公开' }],
  ];
  const answers: string[] = [];
  for (const account of [unit.reporter, unit.head]) {
    for (const [method, path, body] of calls) {
      const answer = await stage.client.call(account, method, path, body === undefined ? {} : { body });
      answers.push(`${answer.status} ${JSON.stringify(answer.body)}`.replaceAll(volatile, ''));
    }
  }
  return answers;
}

function expectUnchanged(after: ReadonlyMap<string, string>): void {
  for (const [path, answer] of before) expect(`${path}: ${after.get(path)}`).toBe(`${path}: ${answer}`);
}

beforeAll(async () => {
  stage = await Stage.open();
  unit = await stage.unit();
  for (const account of [unit.reporter, unit.head, unit.leader]) await stage.host.token(account);
  await stage.report(unit.reporter, drafts.meeting(unit));
  await stage.report(unit.officer, drafts.tour(unit, { f1: '2025-06-30' }));
  await stage.host.sweep(RIPE);
  before = await seen();
}, 120_000);

afterAll(() => stage.close());

describe('what a commission alone knows', () => {
  it('a unit has lists, lights and messages of its own to compare', () => {
    const ledger = before.get(`${unit.head} /v1/units/${unit.unitId}/ledger?year=2025`) ?? '';
    expect(ledger).toMatch(/^200 .*"light":"red".*"tallies":\{"reports":2\}/);
    expect(before.get(`${unit.head} /v1/triggers?year=2025`)).toMatch(/art7-5.*art7-6|art7-6.*art7-5/);
    expect(before.get(`${unit.head} /v1/notifications?limit=200`)).toMatch(/trigger-question/);
  });

  it('changes no byte of what its people see, on any route', async () => {
    for (let nth = 0; nth < 3; nth += 1)
      reports.push(await stage.report(unit.officer, drafts.case(unit, { major: coded, category: 'political', serious: coded })));
    for (const personId of unit.people.slice(1)) reports.push(await stage.report(unit.officer, drafts.sanction(unit, { personId })));
    for (const draft of [clueOf(unit), talkOf(unit, 'x1'), findingOf(unit)]) reports.push(await stage.report(unit.officer, draft));
    expectUnchanged(await seen());
    // Leaders are told; the triggers stand; a sweep and everything behind it has run.
    const triggers = await stage.triggers(unit.officer, unit.unitId);
    triggerIds.push(...triggers.filter(({ confidential }) => confidential).map(({ triggerId }) => triggerId));
    expect(triggerIds).toHaveLength(6);
    const told = await within5Seconds(
      () => stage.inbox(unit.leader),
      (list) => list.filter(({ triggerId }) => triggerIds.includes(triggerId ?? '')).length === 6,
    );
    expect(new Set(told.map(({ triggerId }) => triggerId))).toEqual(new Set(triggers.map(({ triggerId }) => triggerId)));
    await stage.host.sweep(RIPE);
    expectUnchanged(await seen());
    // The clue that nobody dealt with in time has brought up its own trigger.
    triggerIds.push((await stage.trigger(unit, 'art6-8')).triggerId);
  }, 120_000);

  it('is there for the commission and the auditor, in lists, counts and versions', async () => {
    const auditor = `auditor@${unit.regionCode}`;
    await stage.host.token(auditor);
    for (const account of [unit.officer, unit.leader, auditor]) {
      const listed = (await stage.reports(account, unit.unitId)).map(({ reportId }) => reportId);
      expect(listed).toEqual(expect.arrayContaining(reports.map(({ reportId }) => reportId)));
      expect((await stage.reports(account, unit.unitId, '&kind=talk')).map(({ clueId }) => clueId)).toEqual(['x1']);
      expect((await stage.ledger(account, unit.unitId)).tallies.reports).toBe(2 + reports.length);
      for (const { reportId } of reports) expect((await stage.client.get(account, `/v1/reports/${reportId}/versions`)).status).toBe(200);
    }
  });

  it('cannot be told from what does not exist', async () => {
    const nowhere = await answersFor({ reportId: `${unit.unitId}~2025~AAAAAAAAAAAA`, triggerId: `${unit.unitId}~art10-2~c-none~team` });
    expect(new Set(nowhere.map((answer) => answer.slice(0, 3)))).toEqual(new Set(['404']));
    expect(triggerIds.length).toBeLessThanOrEqual(reports.length);
    for (const [nth, { reportId }] of reports.entries())
      expect(await answersFor({ reportId, triggerId: triggerIds[nth % triggerIds.length] ?? '' })).toEqual(nowhere);
  }, 120_000);

  it('corrections, withdrawals, reviews and dismissals change nothing either', async () => {
    const [one] = triggerIds;
    await stage.withdraw(unit.officer, reports[4] as ReportBody);
    await stage.client.post(unit.officer, `/v1/triggers/${one}/review`, { action: 'start', reason: '审核' });
    await stage.client.post(unit.leader, `/v1/triggers/${one}/review`, { action: 'dismiss', reason: '不实' });
    const [clue, talk, finding] = reports.slice(5) as [ReportBody, ReportBody, ReportBody];
    for (const { reportId } of [reports[0] as ReportBody, clue, talk])
      await stage.client.post(unit.officer, `/v1/reports/${reportId}/verification`, { result: 'returned', note: '退回' });
    expect((await stage.amend(unit.officer, talk, { ...talkOf(unit, 'x1'), title: '诫勉谈话', form: 'admonition' })).status).toBe(201);
    expect((await stage.withdraw(unit.officer, finding)).status).toBe(200);
    await stage.host.drain();
    expectUnchanged(await seen());
  }, 120_000);

  it('cannot be found by reporting it: a talk that names a clue is refused the same, whatever is there', async () => {
    const refusal = async (draft: object) => {
      const { status, body } = await stage.client.post<ProblemBody>(unit.reporter, '/v1/reports', draft);
      return [status, body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)];
    };
    const expected = [422, ['/clueId clue-by-commission']];
    // The very talk that is there, the clue that is there on a day before it was received, and a clue that is not there.
    expect(await refusal({ ...talkOf(unit, 'x1'), title: '诫勉谈话', form: 'admonition' })).toEqual(expected);
    expect(await refusal({ ...talkOf(unit, 'x1'), occurredOn: '2025-01-02' })).toEqual(expected);
    expect(await refusal({ ...talkOf(unit, 'x2'), occurredOn: '2025-01-02' })).toEqual(expected);
  });

  it('once disclosed shows the trigger and its message, and no more', async () => {
    const triggerId = triggerIds.at(-1) ?? '';
    expect((await stage.client.post(unit.leader, `/v1/triggers/${triggerId}/disclosure`, { reason: '听取说明' })).status).toBe(200);
    await within5Seconds(
      () => stage.inbox(unit.head),
      (list) => list.some(({ kind }) => kind === 'trigger-disclosed'),
    );
    await stage.host.drain();
    const after = await seen();
    const changed = [...before].filter(([path, answer]) => after.get(path) !== answer).map(([path]) => path);
    expect(changed.every((path) => /\/v1\/(triggers|notifications)|\/determinations/.test(path))).toBe(true);
    expect(changed).toContain(`${unit.head} /v1/triggers?year=2025`);
    expect((await stage.client.get(unit.head, `/v1/triggers/${triggerId}`)).status).toBe(200);
    for (const { reportId } of reports) expect((await stage.client.get(unit.head, `/v1/reports/${reportId}`)).status).toBe(404);
    for (const other of triggerIds.slice(0, -1)) expect((await stage.client.get(unit.head, `/v1/triggers/${other}`)).status).toBe(404);
  });
});

it('a talk without a clue is seen by the unit, and no amendment gives it one or takes one away', async () => {
  const own = await stage.unit();
  await stage.report(own.officer, clueOf(own));
  const naming = await stage.report(own.officer, talkOf(own, 'x1'));
  const plain = await stage.report(own.officer, talkOf(own));
  expect((await stage.reports(own.head, own.unitId)).map(({ reportId }) => reportId)).toEqual([plain.reportId]);
  expect((await stage.ledger(own.head, own.unitId)).tallies.reports).toBe(1);
  const faults = async (account: string, report: ReportBody, draft: object) => {
    const { status, body } = await stage.amend(account, report, { ...draft });
    return [status, body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)];
  };
  const refused = [422, ['/report/clueId confidentiality-changed']];
  expect(await faults(own.officer, plain, talkOf(own, 'x1'))).toEqual(refused);
  expect(await faults(own.officer, naming, talkOf(own))).toEqual(refused);
  // A record that an administrator carried over is the unit's to amend; it learns no clue by trying.
  const old = { ...talkOf(own), title: '往年谈话', origin: 'migration', registeredOn: '2025-05-07' };
  const [row] = await stage.import('reports', [old]);
  const { body: carried } = await stage.client.get<ReportBody>(own.reporter, `/v1/reports/${row?.reportId}`);
  for (const clueId of ['x1', 'x2']) expect(await faults(own.reporter, carried, { ...old, clueId })).toEqual(refused);
  // One that names a clue is the commission's, whoever carried it over.
  const [hidden] = await stage.import('reports', [{ ...old, clueId: 'x1' }]);
  for (const account of [own.reporter, own.head, ADMIN])
    expect((await stage.client.get(account, `/v1/reports/${hidden?.reportId}`)).status).toBe(404);
  expect((await stage.client.get<ReportBody>(own.officer, `/v1/reports/${hidden?.reportId}`)).body).toMatchObject({ side: 'commission' });
});
