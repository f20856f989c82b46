import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '#adapters/keys.ts';
import { recount } from '#app/count-region.ts';
import type { StoredUnit, Write } from '#app/ports.ts';
import type { FindingId, ReportId, UnitId } from '#domain/ids.ts';
import { emptyLedger } from '#domain/ledger.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { MemoryStore, type TestedStore } from '../support/memory-store.ts';
import { day, instant, World } from '../support/world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const now = instant('2026-02-10T10:00:00+08:00');
const raised = async (world: World) => {
  await world.submit(
    [1, 2].map((index) => ({
      kind: 'sanction',
      unitId: world.committee,
      occurredOn: '2026-01-05',
      title: '处分',
      personId: world.person(index),
      leadershipMember: true,
      rank: 'expulsion',
    })),
    now,
    world.officer(),
  );
  const [trigger] = await world.store.triggersOfUnit(world.committee);
  if (trigger === undefined) throw new Error('nothing was raised');
  return trigger;
};

/** What both stores promise, so that the one in memory stands for the other in properties. */
describe.each([
  ['in memory', (): TestedStore => new MemoryStore()],
  ['on DynamoDB', (): TestedStore => database.store],
])('a transaction %s', (kind, open) => {
  const world = async (name: string) => new World(open(), `${kind === 'in memory' ? 'm' : 'd'}-${name}`).settle();
  const ledgerWrite = (unitId: UnitId, expectedVersion: number): Write => ({
    type: 'ledger',
    ledger: {
      ...emptyLedger(unitId, 2026),
      version: expectedVersion + 1,
      chain: { seq: expectedVersion + 1, head: Buffer.alloc(32).toString('base64url') },
    },
    expectedVersion,
  });
  const read = async (home: World) =>
    (await home.store.load({ ledgers: [{ unitId: home.committee, year: 2026 }] })).ledgers.get(`${home.committee}|2026`);

  it('writes a ledger on the version that was read, and on no other', async () => {
    const home = await world('version');
    expect(await home.store.commit([ledgerWrite(home.committee, 0)])).toEqual({ done: true });
    expect(await home.store.commit([ledgerWrite(home.committee, 0)])).toEqual({ done: false, failed: [0], contended: false });
    expect(await home.store.commit([ledgerWrite(home.committee, 2)])).toEqual({ done: false, failed: [0], contended: false });
    expect((await read(home))?.version).toBe(1);
    expect(await home.store.commit([ledgerWrite(home.committee, 1)])).toEqual({ done: true });
    expect((await read(home))?.version).toBe(2);
  });

  it('names every condition that failed, and writes nothing of the rest', async () => {
    const home = await world('all');
    const [outcome] = await home.submit(
      [{ kind: 'plan', unitId: home.committee, occurredOn: '2026-01-05', title: '方案', year: 2026 }],
      now,
    );
    if (outcome?.status !== 201) throw new Error('not accepted');
    const history = await home.store.history(outcome.reportId);
    const [stored] = history?.versions ?? [];
    if (stored === undefined) throw new Error('not stored');
    const other = { ...stored, report: { ...stored.report, version: 2 } };
    const finding = (heldBy: ReportId | undefined): Write => ({
      type: 'matter',
      unitId: home.committee,
      matterId: 'f1' as FindingId,
      locator: { dueOn: day('2026-06-30'), reportId: outcome.reportId },
      heldBy,
    });
    const writes: Write[] = [
      { type: 'report-version', stored: other },
      { type: 'report-version', stored },
      ledgerWrite(home.committee, 0),
      ledgerWrite(home.group, 0),
      finding('u~2026~other1' as ReportId),
    ];
    expect(await home.store.commit(writes)).toEqual({ done: false, failed: [1, 2, 4], contended: false });
    expect((await home.store.history(outcome.reportId))?.versions).toEqual(history?.versions);
    expect((await home.store.load({ ledgers: [{ unitId: home.group, year: 2026 }] })).ledgers.size).toBe(0);
    expect(await home.store.commit([{ type: 'report-version', stored: other }, finding(undefined)])).toEqual({ done: true });
    expect(await home.store.commit([finding(undefined)])).toEqual({ done: false, failed: [0], contended: false });
    expect(await home.store.commit([finding(outcome.reportId)])).toEqual({ done: true });
    expect((await home.store.history(outcome.reportId))?.versions.map(({ report }) => report.version)).toEqual([1, 2]);
    const { matters } = await home.store.load({ matters: [{ unitId: home.committee, matterId: 'f1' as FindingId }] });
    expect([...matters.values()]).toEqual([{ dueOn: '2026-06-30', reportId: outcome.reportId }]);
  });

  it('keeps a key, a withdrawal and a step once, a trigger on its version', async () => {
    const home = await world('once');
    const trigger = await raised(home);
    const [history] = await home.store.reportsOfUnit(home.committee);
    const [stored] = history?.versions ?? [];
    if (stored === undefined) throw new Error('not stored');
    const path = `/${home.root}/`;
    const key: Write = { type: 'key', account: home.editor.account, route: 'r', key: 'k', reportId: stored.report.reportId, digest: 'd' };
    const withdrawal: Write = {
      type: 'report-withdrawal',
      stored: { ...stored, report: { ...stored.report, status: 'withdrawn', withdrawnAt: now } },
    };
    const step: Write = {
      type: 'step',
      unitId: home.committee,
      triggerId: trigger.triggerId,
      seq: 7,
      link: stored.link,
      salt: 's',
      step: { action: 'start', reason: '核查', by: home.person(1), at: now, from: 'candidate', to: 'under-review', episode: 1 },
    };
    for (const write of [key, withdrawal, step]) {
      expect(await home.store.commit([write])).toEqual({ done: true });
      expect(await home.store.commit([write])).toEqual({ done: false, failed: [0], contended: false });
    }
    expect(await home.store.keyUse(home.editor.account, 'r', 'k')).toEqual({ reportId: stored.report.reportId, digest: 'd' });
    expect(await home.store.keyUse(home.editor.account, 'other', 'k')).toBeUndefined();
    expect((await home.store.history(stored.report.reportId))?.withdrawal?.report).toMatchObject({ status: 'withdrawn', withdrawnAt: now });
    const next = { ...trigger, version: trigger.version + 1 };
    expect(await home.store.commit([{ type: 'trigger', trigger: next, path, expectedVersion: trigger.version + 1 }])).toMatchObject({
      done: false,
    });
    expect(await home.store.commit([{ type: 'trigger', trigger: next, path, expectedVersion: trigger.version }])).toEqual({ done: true });
    expect(await home.store.commit([{ type: 'trigger', trigger: next, path, expectedVersion: 0 }])).toMatchObject({
      done: false,
      failed: [0],
    });
    expect(await home.store.trigger(trigger.triggerId)).toEqual(next);
    expect([...(await home.store.triggers([trigger.triggerId])).values()]).toEqual([next]);
  });

  it('keeps every check on site, and shows the last', async () => {
    const home = await world('checks');
    const [outcome] = await home.submit(
      [{ kind: 'plan', unitId: home.committee, occurredOn: '2026-01-05', title: '方案', year: 2026 }],
      now,
    );
    if (outcome?.status !== 201) throw new Error('not accepted');
    for (const [minute, result] of (['returned', 'verified'] as const).entries()) {
      const verification = { result, note: '查', version: 1, at: instant(`2026-02-10T10:0${minute}:00+08:00`) };
      const write: Write = {
        type: 'verification',
        reportId: outcome.reportId,
        verification,
        by: home.person(1),
        seq: minute + 2,
        link: 'AAAA',
        salt: 's',
      };
      expect(await home.store.commit([write])).toEqual({ done: true });
      expect(await home.store.commit([write])).toMatchObject({ done: false });
    }
    expect((await home.store.history(outcome.reportId))?.verification).toMatchObject({ result: 'verified' });
  });

  it('writes units on the version that was read, the others all the same', async () => {
    const home = await world('units');
    const stored = [...(await home.store.units(home.units)).values()] as [StoredUnit, StoredUnit, StoredUnit];
    expect(stored.map((one) => one.version)).toEqual([1, 1, 1]);
    expect(await home.store.putUnits([{ ...stored[0], unit: { ...stored[0].unit, name: '新' } }])).toEqual([]);
    const changed = stored.map((one) => ({ ...one, unit: { ...one.unit, name: '再新' } }));
    expect(await home.store.putUnits(changed)).toEqual([stored[0].unit.unitId]);
    const after = await home.store.units(home.units);
    expect(stored.map((one) => after.get(one.unit.unitId)?.unit.name)).toEqual(['新', '再新', '再新']);
    expect((await home.store.unitsOfRegion(home.county, day('2025-12-31'))).map((unit) => unit.unitId).sort()).toEqual(
      [home.commission, home.group].sort(),
    );
  });

  it('counts on the version that was read: whoever counted from older state loses', async () => {
    const home = await world('counts');
    const { counts } = await home.state([2026], now);
    expect(counts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ regionCode: home.root, region: expect.objectContaining({ units: 3 }) }),
        expect.objectContaining({ regionCode: home.county, region: expect.objectContaining({ units: 2 }) }),
      ]),
    );
    const before = await home.store.dashboard(2026, home.root);
    if (before === undefined) throw new Error('not counted');
    expect(await home.store.putDashboard({ ...before.dashboard, name: 'newer' }, before.version)).toBe(true);
    expect(await home.store.putDashboard({ ...before.dashboard, name: 'older' }, before.version)).toBe(false);
    expect(await home.store.putDashboard({ ...before.dashboard, name: 'older' }, 0)).toBe(false);
    expect(await home.store.dashboard(2026, home.root)).toEqual({
      dashboard: { ...before.dashboard, name: 'newer' },
      version: before.version + 1,
    });
  });

  it('reads counts from before there were months, shows no part of the months as the whole, and heals them with the next count', async () => {
    const home = await world('months');
    await home.submit([{ kind: 'plan', unitId: home.committee, occurredOn: '2026-01-05', title: '方案', year: 2026 }], now);
    await home.state([2026], now);
    const root = async () => (await home.store.dashboard(2026, home.root))?.dashboard;
    expect((await root())?.months?.occurred.months[0]).toBe(1);
    const { store } = home;
    for (const region of [home.county, home.root]) {
      const stored = await store.dashboard(2026, region);
      if (stored === undefined) throw new Error('not counted');
      const { months: _months, ...older } = stored.dashboard;
      expect(await store.putDashboard(older, stored.version)).toBe(true);
    }
    expect((await root())?.region.units).toBe(3);
    await recount(store, [home.root], [2026], now);
    expect((await root())?.months).toBeUndefined();
    await recount(store, [home.county], [2026], now);
    expect((await root())?.months?.occurred.months[0]).toBe(1);
  });

  it('takes up each bucket of a run once', async () => {
    const { store } = await world('run');
    const runId = `${kind} run`;
    const none = { judged: 0, changed: 0, raised: 0, withdrawn: 0, movedOn: 0, lights: 0, clocks: 0 };
    const run = { runId, instant: now, startedAt: now, years: [2025, 2026], buckets: 2, done: [], rehearsal: false, ...none };
    await store.startRun(run);
    const tally = { ...none, judged: 5, raised: 2 };
    expect(await store.finishBucket(runId, 0, tally)).toMatchObject({ done: [0], judged: 5, raised: 2 });
    expect(await store.finishBucket(runId, 0, tally)).toMatchObject({ done: [0], judged: 5, raised: 2 });
    expect(await Promise.all([store.finishBucket(runId, 1, tally), store.finishBucket(runId, 1, tally)])).toMatchObject([
      { done: [0, 1] },
      { done: [0, 1] },
    ]);
    await store.startRun(run);
    expect(await store.run(runId)).toMatchObject({ done: [0, 1], judged: 10, raised: 4 });
    expect((await store.lastFinishedRun())?.runId).not.toBe(runId);
    await store.finishRun(runId, now);
    await store.finishRun(runId, instant('2027-01-01T00:00:00Z'));
    expect(await store.run(runId)).toMatchObject({ finishedAt: now });
    expect((await store.lastRun())?.runId).toBe(runId);
    await store.startRun({ ...run, runId: `${runId} next` });
    expect([(await store.lastRun())?.runId, (await store.lastFinishedRun())?.runId]).toEqual([`${runId} next`, runId]);
    expect(await store.finishBucket('no such run', 0, tally)).toBeUndefined();
    await store.setSwept(2031, now, true);
    await store.setSwept(2032, now, false);
    expect(await store.sweptAt(2031)).toBe(now);
    expect(await store.yearsWithClocks()).toContain(2031);
    expect(await store.yearsWithClocks()).not.toContain(2032);
  });
});

describe('the table', () => {
  it('has keys that keep apart what belongs to others', () => {
    expect(keys.ledger('u1', 2025).pk).not.toBe(keys.ledger('u1', 2026).pk);
    expect(keys.report('u1', 'h', 2).sk < keys.report('u1', 'h', 10).sk).toBe(true);
    expect(keys.step('u1', 'k', 9).sk < keys.step('u1', 'k', 10).sk).toBe(true);
  });

  it('answers a repeat of a transaction whose answer was lost as done', async () => {
    const world = await new World(database.store, 'lost').settle();
    let lost = 0;
    database.faults.next = (command) => (command.startsWith('TransactWrite') && lost++ === 0 ? 'after' : undefined);
    const outcomes = await world.submit(
      [{ kind: 'plan', unitId: world.committee, occurredOn: '2026-01-05', title: '方案', year: 2026 }],
      now,
    );
    delete database.faults.next;
    expect(lost).toBeGreaterThan(1);
    expect(outcomes).toMatchObject([{ status: 201 }]);
    expect(await world.store.reportsOfUnit(world.committee)).toHaveLength(1);
  });
});
