import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coded, drafts } from '../journeys/drafts.ts';
import { type ReportBody, Stage, type StageUnit, within5Seconds } from '../journeys/stage.ts';

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
    ...['meeting', 'inspection', 'case', 'sanction'].map((kind) => `/v1/units/${unitId}/reports?kind=${kind}`),
    ...workflows.map((workflow) => `/v1/triggers?year=2025&workflow=${workflow}`),
    ...['art10-2', 'art10-4', 'art10-5', 'art7-5'].map((clause) => `/v1/triggers?year=2025&clause=${clause}`),
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
    expectUnchanged(await seen());
    // Leaders are told; the triggers stand; a sweep and everything behind it has run.
    const triggers = await stage.triggers(unit.officer, unit.unitId);
    triggerIds.push(...triggers.filter(({ clause }) => clause.startsWith('art10-')).map(({ triggerId }) => triggerId));
    expect(triggerIds).toHaveLength(5);
    const told = await within5Seconds(
      () => stage.inbox(unit.leader),
      (list) => list.filter(({ triggerId }) => triggerIds.includes(triggerId ?? '')).length === 5,
    );
    expect(new Set(told.map(({ triggerId }) => triggerId))).toEqual(new Set(triggers.map(({ triggerId }) => triggerId)));
    await stage.host.sweep(RIPE);
    expectUnchanged(await seen());
  });

  it('cannot be told from what does not exist', async () => {
    const nowhere = await answersFor({ reportId: `${unit.unitId}~2025~AAAAAAAAAAAA`, triggerId: `${unit.unitId}~art10-2~c-none~team` });
    expect(new Set(nowhere.map((answer) => answer.slice(0, 3)))).toEqual(new Set(['404']));
    for (const reportId of reports.map((report) => report.reportId)) {
      expect(await answersFor({ reportId, triggerId: triggerIds[0] ?? '' })).toEqual(nowhere);
    }
    for (const triggerId of triggerIds) expect(await answersFor({ reportId: reports[0]?.reportId ?? '', triggerId })).toEqual(nowhere);
  });

  it('corrections, withdrawals, reviews and dismissals change nothing either', async () => {
    const [one] = triggerIds;
    await stage.withdraw(unit.officer, reports[4] as ReportBody);
    await stage.client.post(unit.officer, `/v1/triggers/${one}/review`, { action: 'start', reason: '审核' });
    await stage.client.post(unit.leader, `/v1/triggers/${one}/review`, { action: 'dismiss', reason: '不实' });
    await stage.client.post(unit.officer, `/v1/reports/${reports[0]?.reportId}/verification`, { result: 'returned', note: '退回' });
    await stage.host.drain();
    expectUnchanged(await seen());
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
