import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recount } from '#app/count-region.ts';
import { readDashboard } from '#app/read-dashboard.ts';
import { submitOne } from '#app/submit-one.ts';
import type { UnitId } from '#domain/ids.ts';
import { emptyLedger, type Standing, workflows } from '#domain/ledger.ts';
import { addDays } from '#domain/time.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { day, instant, World } from '../support/world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const now = instant('2026-12-20T10:00:00+08:00');
const writes = (calls: readonly { command: string; units: number }[]) =>
  calls.filter(({ command }) => /Write|Put|Update|Delete/.test(command));

describe('the units that a report uses', () => {
  it('are four to write it, while its ledger holds up to 24; none for a repeat', async () => {
    const home = await new World(database.store, 'plain').settle();
    const principal = home.reporter(home.committee);
    for (let index = 0; index < 24; index += 1) {
      const input = {
        kind: 'meeting',
        unitId: home.committee,
        occurredOn: addDays(day('2026-01-05'), index * 14),
        title: `第${index}次会议`,
        body: 'standing-committee',
        topics: ['study'],
        chairId: home.person(1),
      };
      const send = () => submitOne(home.store, { principal, input, key: `k${index}`, now });
      const first = await database.callsOf(send);
      expect(
        writes(first).map(({ units }) => units),
        `report ${index + 1}`,
      ).toEqual([4]);
      const second = await database.callsOf(async () => expect(await send()).toMatchObject({ isNew: false }));
      expect(writes(second)).toEqual([]);
      const unkeyed = await database.callsOf(() => submitOne(home.store, { principal, input, key: undefined, now }));
      expect(writes(unkeyed)).toEqual([]);
    }
    expect(await home.store.reportsOfUnit(home.committee)).toHaveLength(24);
  });

  it('are none where it is refused', async () => {
    const home = await new World(database.store, 'refused').settle();
    const input = { kind: 'meeting', unitId: home.committee, occurredOn: '2027-01-05', title: '会', body: 'branch', topics: ['study'] };
    const calls = await database.callsOf(async () =>
      expect(submitOne(home.store, { principal: home.reporter(home.committee), input, key: 'k', now })).rejects.toMatchObject({
        code: 'invalid-body',
      }),
    );
    expect(writes(calls)).toEqual([]);
  });
});

describe('the units that a dashboard uses', () => {
  /** A region with so many triggers, a hundred in a ledger. */
  const regionWith = async (name: string, triggers: number): Promise<World> => {
    const home = await new World(database.store, name).settle();
    const units = Math.ceil(triggers / 100);
    const unitIds = Array.from({ length: units }, (_, index) => `${name}-unit-${index}` as UnitId);
    await home.store.putUnits(
      unitIds.map((unitId) => ({
        unit: { unitId, name: unitId, regionCode: home.county, kind: 'committee', openedOn: day('2020-01-01'), members: [] },
        path: `/${home.root}/${home.county}/`,
        version: 0,
      })),
    );
    const standing = (index: number): Standing => ({
      episode: 1,
      determination: 'breached',
      workflow: workflows[index % workflows.length] ?? 'candidate',
      raisedAt: now,
      judgedAt: now,
      evidence: [],
    });
    for (const unitId of unitIds) {
      const own = Object.fromEntries(
        Array.from({ length: Math.min(100, triggers) }, (_, index) => [`art10-2|c${index}|team`, standing(index)]),
      );
      await home.store.commit([
        {
          type: 'ledger',
          expectedVersion: 0,
          ledger: {
            ...emptyLedger(unitId, 2026),
            version: 1,
            chain: { seq: 1, head: Buffer.alloc(32).toString('base64url') },
            standing: own,
          },
        },
      ]);
    }
    await recount(home.store, [home.county], [2026], now);
    return home;
  };

  it('are those of one query, as many at 10,000 triggers as at 10', async () => {
    const used: object[] = [];
    for (const [name, triggers] of [
      ['few', 10],
      ['many', 10_000],
    ] as const) {
      const home = await regionWith(name, triggers);
      for (const region of [home.county, home.root]) {
        const calls = await database.callsOf(async () => {
          const stored = await home.store.dashboard(2026, region);
          expect(stored?.dashboard.region.triggers.total).toBe(triggers);
        });
        expect(calls).toHaveLength(1);
        expect(calls[0]?.command).toMatch(/^Query/);
        used.push(calls);
      }
      const whole = await database.callsOf(async () => {
        const dashboard = await readDashboard(database.store, home.leader(), { regionCode: home.root, year: 2026 }, now);
        expect(dashboard.region.triggers.total).toBe(triggers);
      });
      used.push(whole);
    }
    expect(used.slice(3)).toEqual(used.slice(0, 3));
  });
});
