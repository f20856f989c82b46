import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawReport } from '#app/withdraw-report.ts';
import type { ReportId } from '#domain/ids.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { MemoryStore, type TestedStore } from '../support/memory-store.ts';
import { instant, World } from '../support/world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const now = instant('2026-02-10T10:00:00+08:00');

/** A committee and a party group beneath it. */
async function worldOf(store: TestedStore, name: string): Promise<World> {
  const world = await new World(store, name).settle();
  const { units } = await store.load({ units: [world.group] });
  const group = units.get(world.group);
  if (group === undefined) throw new Error('no group');
  await store.putUnits([{ ...group, unit: { ...group.unit, superiorUnitId: world.committee } }]);
  return world;
}

/** A case of a cluster in the group's ledger, and what rests on it in both: none of the sanctions names a cluster or a committee. */
function facts(world: World): object[] {
  const removal = (unitId: string, person: number, occurredOn: string) => ({
    kind: 'sanction',
    unitId,
    occurredOn,
    title: '处分',
    personId: world.person(person),
    leadershipMember: true,
    rank: 'expulsion',
    caseId: 'c1',
  });
  const filed = { kind: 'case', unitId: world.group, occurredOn: '2023-01-05', title: '立案', caseId: 'c1', category: 'integrity' };
  return [
    { ...filed, personIds: [world.person(1), world.person(2), world.person(3)], clusterId: 'k1' },
    removal(world.group, 2, '2024-03-01'),
    removal(world.committee, 3, '2025-03-01'),
    removal(world.committee, 1, '2025-06-01'),
  ];
}

function ordersOf<One>(list: readonly One[]): One[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((one, at) => ordersOf(list.filter((_, other) => other !== at)).map((rest) => [one, ...rest]));
}

async function clustersOf(world: World): Promise<unknown[]> {
  const triggers = (await Promise.all(world.units.map((unitId) => world.store.triggersOfUnit(unitId)))).flat();
  return triggers
    .filter(({ clause }) => clause === 'art10-1')
    .map(({ unitId, period, determination, workflow }) => ({ unitId, period, determination, workflow }));
}

describe('a cluster that only the case names', () => {
  it('is counted whatever comes first', async () => {
    for (const order of ordersOf([0, 1, 2, 3])) {
      const world = await worldOf(new MemoryStore(), 'any');
      const all = facts(world);
      for (const at of order) expect(await world.submit([all[at]], now, world.officer())).toMatchObject([{ status: 201 }]);
      expect(await clustersOf(world), order.join()).toEqual([
        { unitId: world.committee, period: 'k1', determination: 'breached', workflow: 'candidate' },
      ]);
    }
  });

  it.each(['one batch', 'one by one'])('is counted and withdrawn in the table, sent %s', async (way) => {
    const world = await worldOf(database.store, way.replaceAll(' ', '-'));
    const all = facts(world).reverse();
    const ids: ReportId[] = [];
    for (const inputs of way === 'one batch' ? [all] : all.map((one) => [one]))
      for (const outcome of await world.submit(inputs, now, world.officer())) {
        if (outcome.status !== 201) throw new Error(JSON.stringify(outcome));
        ids.push(outcome.reportId);
      }
    expect(await clustersOf(world)).toMatchObject([{ unitId: world.committee, determination: 'breached' }]);
    await withdrawReport(world.store, world.officer(), ids.at(-1) as ReportId, () => ({ reason: '不是串案' }), now);
    expect(await clustersOf(world)).toMatchObject([{ unitId: world.committee, determination: 'insufficient-data', workflow: 'withdrawn' }]);
  });
});
