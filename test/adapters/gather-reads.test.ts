import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherReads } from '#app/gather-reads.ts';
import { notify } from '#app/notify.ts';
import type { LianzeEvent } from '#contracts/events.ts';
import type { Account, UnitId } from '#domain/ids.ts';
import type { CivilDate } from '#domain/time.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { instant, World } from '../support/world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await startTestDatabase();
  world = await new World(database.store, 'gathered').settle();
  await grantReporters(world.person(0));
});
afterAll(() => database.stop());

const now = instant('2026-02-10T10:00:00+08:00');
const topic = { announce: async () => undefined };

function grantReporters(personId: World['people'][number]): Promise<void> {
  return database.store.putGrants(
    world.units.map((id) => ({
      account: `reporter@${id}` as Account,
      personId,
      role: 'reporter' as const,
      scope: { kind: 'unit' as const, id },
      from: '2020-01-01' as CivilDate,
    })),
  );
}

const light = (unitId: UnitId, told: number): Extract<LianzeEvent, { type: 'light-changed' }> => ({
  type: 'light-changed',
  unitId,
  year: 2026,
  ledgerVersion: told,
  clause: 'art7-5' as never,
  light: 'blue',
  told,
});

/** The store with what it is asked, call by call. */
function watched() {
  const asked: string[] = [];
  const { store } = database;
  const watching = {
    ...store,
    load: (wanted: Parameters<typeof store.load>[0]) => {
      asked.push(`units ${[...(wanted.units ?? [])].sort().join(' ')}`);
      return store.load(wanted);
    },
    grantsOn: (scope: string) => {
      asked.push(`grants ${scope}`);
      return store.grantsOn(scope);
    },
  };
  return { asked, store: gatherReads(watching) };
}

describe('messages that are handled side by side', () => {
  it('read their units in one call and each scope once, and come out as one by one', async () => {
    const { asked, store } = watched();
    const events = world.units.flatMap((unitId) => [light(unitId, 1), light(unitId, 2)]);
    const sent = await Promise.all(events.map((event) => notify({ store, topic }, event, now)));
    expect(sent).toEqual(events.map(() => 1));
    expect(asked).toEqual([`units ${[...world.units].sort().join(' ')}`, ...world.units.map((unitId) => `grants unit:${unitId}`)]);
    const { items } = await store.listNotifications({ personId: world.person(0), limit: 50, unacknowledgedOnly: false });
    expect(items.map(({ unitId }) => unitId).sort()).toEqual(events.map(({ unitId }) => unitId).sort());
    // Delivered again, they are there already.
    expect(await Promise.all(events.map((event) => notify({ store, topic }, event, now)))).toEqual(events.map(() => 0));
  });

  it('keep nothing for those that come later', async () => {
    const { asked, store } = watched();
    const [unitId] = world.units as [UnitId];
    await notify({ store, topic }, light(unitId, 3), now);
    await database.store.putGrants([
      {
        account: `head@${unitId}` as Account,
        personId: world.person(1),
        role: 'head',
        scope: { kind: 'unit', id: unitId },
        from: '2020-01-01' as CivilDate,
      },
    ]);
    expect(await notify({ store, topic }, light(unitId, 4), now)).toBe(2);
    expect(asked).toEqual([`units ${unitId}`, `grants unit:${unitId}`, `units ${unitId}`, `grants unit:${unitId}`]);
  });

  it('read other things as before', async () => {
    const { store } = watched();
    const wanted = { units: [world.committee], ledgers: [{ unitId: world.committee, year: 2026 }], people: [world.person(0)] };
    expect(await store.load(wanted)).toEqual(await database.store.load(wanted));
  });
});
