import { afterAll, beforeAll, expect, it } from 'vitest';
import { transactItemsOfDisplacement } from '#adapters/displacement-store.ts';
import { recount } from '#app/count-region.ts';
import { readDashboard } from '#app/read-dashboard.ts';
import { DISPLACED_AT_MOST, RESTATED_AT_MOST } from '#app/restate-dashboard.ts';
import type { Displacement } from '#domain/displacement.ts';
import { displacementOf } from '#domain/displacement.ts';
import type { UnitId } from '#domain/ids.ts';
import { type Unit, UnitInput } from '#domain/unit.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { day, instant, World } from '../support/world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const now = instant('2026-12-20T10:00:00+08:00');

/** A world in which so many units stood in the county until the end of June 2026, and stand at its parent since. */
async function withMoved(name: string, moved: number, inList = moved) {
  const { store, table } = database;
  const world = await new World(store, name).settle();
  const [root, county] = [`/${world.root}/`, `/${world.root}/${world.county}/`];
  const units = Array.from({ length: moved }, (_, index): Unit => {
    const input = { unitId: `${name}-m${index}`, name: `单位${index}`, kind: 'committee', openedOn: '2020-01-01', members: [] };
    return {
      ...UnitInput.parse({ ...input, regionCode: world.root }),
      formerPlaces: [{ regionCode: world.county, path: county, from: day('2020-01-01'), to: day('2026-06-30') }],
    };
  });
  await store.putUnits(units.map((unit) => ({ unit, path: root, version: 0 })));
  const put = async (displacements: readonly Displacement[]): Promise<void> => {
    for (let from = 0; from < displacements.length; from += 100) {
      const chunk = displacements.slice(from, from + 100);
      await table.transact(chunk.flatMap((one) => transactItemsOfDisplacement(table.name, one)));
    }
  };
  await put(units.map((unit) => displacementOf(unit, root, new Map())));
  // Others that changed their place within the county only: they cost their place in the list, and nothing else.
  await put(
    Array.from({ length: inList - moved }, (_, index) => ({
      unitId: `${name}-x${index}` as UnitId,
      path: `${county}x/`,
      former: [{ path: `${county}y/`, to: day('2026-06-30') }],
    })),
  );
  await recount(store, [world.county], [2025, 2026], now);
  const read = (isRestated: boolean, year = 2025) =>
    readDashboard(store, world.leader(), { regionCode: world.root, year, isRestated }, now);
  return { world, read };
}

it('costs the ordinary view nothing, and the restated one what its units cost to read', async () => {
  const costs: Record<string, number> = {};
  for (const [name, moved, inList] of [
    ['none', 0, 0],
    ['some', 10, 10],
    ['list', 10, 1000],
  ] as const) {
    const { read } = await withMoved(name, moved, inList);
    const ordinary = await database.callsOf(() => read(false));
    expect(ordinary).toEqual([{ command: 'Query', units: 1 }]);
    const calls = await database.callsOf(async () => {
      const { restated, direct } = await read(true);
      expect([direct.units, restated?.direct.units, restated?.units.length]).toEqual([1, 1 + moved, moved]);
    });
    costs[name] = calls.reduce((sum, { units }) => sum + units, 0);
  }
  const { none = 0, some = 0, list = 0 } = costs;
  // The counts, the region for its path, and the list, which is empty.
  expect(none).toBe(3);
  // Two reads for each unit, and two for the names of the regions.
  expect(some).toBeLessThanOrEqual(none + 10 * 2 + 2);
  // A hundred entries of the list in some three read units.
  expect(list - some).toBeLessThanOrEqual(40);
});

it.each([
  ['too many units would count elsewhere', RESTATED_AT_MOST, 'y'],
  ['too many ever changed their place', DISPLACED_AT_MOST, 'x'],
])('is refused where %s', async (_, most, stoodIn) => {
  const { world, read } = await withMoved(`over-${stoodIn}`, 0);
  const county = `/${world.root}/${world.county}/`;
  const former = [{ path: stoodIn === 'x' ? `${county}x/` : `/${world.root}/`, to: day('2026-06-30') }];
  const list = (length: number) => async () =>
    Array.from({ length }, (__, at): Displacement => ({ unitId: `x${at}` as UnitId, path: county, former }));
  const asked = { regionCode: world.root, year: 2025, isRestated: true };
  const readWith = (length: number) => readDashboard({ ...database.store, displacements: list(length) }, world.leader(), asked, now);
  expect((await readWith(most)).restated?.units).toEqual([]);
  await expect(readWith(most + 1)).rejects.toMatchObject({ code: 'restated-too-many', values: { most: RESTATED_AT_MOST } });
  expect((await read(false)).region.units).toBe(3);
});
