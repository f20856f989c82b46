import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketOf } from '#adapters/keys.ts';
import type { Write } from '#app/ports.ts';
import type { Grant } from '#domain/grant.ts';
import type { Account, PersonId, RegionCode, UnitId } from '#domain/ids.ts';
import { emptyLedger } from '#domain/ledger.ts';
import type { Trigger } from '#domain/trigger.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { pagesOf } from '../support/pages.ts';
import { day, instant, World } from '../support/world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const now = instant('2026-02-10T10:00:00+08:00');
const head = Buffer.alloc(32).toString('base64url');

describe('the walk over a bucket', () => {
  it('gives every unit with its ledger or none, over pages of the database', async () => {
    const { store } = database;
    const world = await new World(store, 'walk').settle();
    const bucket = 7;
    const unitIds: UnitId[] = [];
    for (let number = 0; unitIds.length < 92; number += 1)
      if (bucketOf(`walk-${number}`, store.buckets) === bucket) unitIds.push(`walk-${number}` as UnitId);
    unitIds.sort();
    // Ledgers of nobody, before and after all others, confuse nothing.
    const strays = [unitIds.shift(), unitIds.pop()] as [UnitId, UnitId];
    // Names that make each stub large, so that a page of the database holds some of them only.
    const members = Array.from({ length: 200 }, (_, index) => ({
      personId: `p${'0'.repeat(50)}${index}` as PersonId,
      name: '人',
      role: 'principal' as const,
      from: day('2020-01-01'),
    }));
    const units = unitIds.map((unitId) => ({
      unit: {
        unitId,
        name: unitId,
        regionCode: world.county,
        kind: 'committee' as const,
        openedOn: day('2020-01-01'),
        members: members,
      },
      path: `/${world.root}/${world.county}/`,
      version: 0,
    }));
    expect(await store.putUnits(units)).toEqual([]);
    const withLedger = unitIds.filter((_, index) => index % 3 !== 0);
    const ledger = (unitId: UnitId): Write => ({
      type: 'ledger',
      expectedVersion: 0,
      ledger: {
        ...emptyLedger(unitId, 2025),
        version: 1,
        chain: { seq: 1, head },
        superseded: Object.fromEntries(
          Array.from({ length: 1200 }, (_, index) => [
            Math.random().toString(36).slice(2, 14).padEnd(12, String(index)),
            `u~2025~${Math.random().toString(36).slice(2, 14)}` as never,
          ]),
        ),
      },
    });
    for (const unitId of withLedger) await store.commit([ledger(unitId)]);
    for (const unitId of strays) await store.commit([ledger(unitId)]);
    const calls = await database.callsOf(async () => {
      const walked: [string, boolean][] = [];
      for await (const page of store.walk(bucket, [2024, 2025]))
        for (const { unit, ledgers } of page) {
          const [before, found] = ledgers;
          expect(before).toBeUndefined();
          expect(found === undefined || (found.unitId === unit.unitId && found.year === 2025)).toBe(true);
          walked.push([unit.unitId, found !== undefined]);
        }
      expect(walked.filter(([unitId]) => unitIds.includes(unitId as UnitId))).toEqual(
        unitIds.map((unitId) => [unitId, withLedger.includes(unitId)]),
      );
    });
    expect(calls.length).toBeGreaterThan(2);
    for await (const page of store.walk(bucket, [2026])) for (const { ledgers } of page) expect(ledgers).toEqual([undefined]);
  });
});

it('a list begins with a page as short as was asked for, and goes on after it', async () => {
  const items = Array.from({ length: 7 }, (_, index) => ({ pk: 'first', sk: `one-${index}` }));
  for (const item of items) await database.table.put(item);
  const asked = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'first' } };
  const pagesOf = async (first?: number): Promise<unknown[][]> => {
    const pages: unknown[][] = [];
    for await (const page of database.table.queryAll(asked, first)) pages.push(page);
    return pages;
  };
  const pages = await pagesOf(2);
  expect(pages[0]).toEqual(items.slice(0, 2));
  // The rest comes as it fits into a page.
  expect(pages[1]).toEqual(items.slice(2));
  expect(pages.flat()).toEqual(items);
  expect(await pagesOf()).toEqual([items]);
});

it('a walk whose database fails says so once, whatever else it had asked for', async () => {
  database.faults.next = (command) => (command === 'Query' ? 'before' : undefined);
  try {
    const walked = database.store.walk(7, [2024, 2025])[Symbol.asyncIterator]();
    await expect(walked.next()).rejects.toThrow('ECONNRESET');
    // What was asked for beside it fails as well, and nobody waits for that.
    await new Promise((resolve) => setTimeout(resolve, 1500));
  } finally {
    delete database.faults.next;
  }
});

describe('a list of triggers', () => {
  const put = async (home: World, count: number): Promise<string[]> => {
    await home.submit(
      [
        {
          kind: 'sanction',
          unitId: home.committee,
          occurredOn: '2026-01-05',
          title: '处分',
          personId: home.person(1),
          leadershipMember: true,
          rank: 'expulsion',
        },
        {
          kind: 'sanction',
          unitId: home.committee,
          occurredOn: '2026-01-05',
          title: '处分',
          personId: home.person(2),
          leadershipMember: true,
          rank: 'expulsion',
        },
      ],
      now,
      home.officer(),
    );
    const [first] = await home.store.triggersOfUnit(home.committee);
    const made = Array.from(
      { length: count },
      (_, index): Trigger => ({
        ...(first as Trigger),
        version: 1,
        triggerId: `${home.group}~art10-2~c${String(index).padStart(3, '0')}~team` as Trigger['triggerId'],
        unitId: home.group,
        workflow: index % 2 === 0 ? 'candidate' : 'dismissed',
      }),
    );
    for (let from = 0; from < count; from += 50)
      await home.store.commit(
        made
          .slice(from, from + 50)
          .map((trigger) => ({ type: 'trigger', trigger, path: `/${home.root}/${home.county}/`, expectedVersion: 0 })),
      );
    return made.map((trigger) => trigger.triggerId);
  };

  it('comes in pages of the size that was asked for, each thing once, whatever is kept', async () => {
    const home = await new World(database.store, 'list').settle();
    const ids = await put(home, 130);
    const path = `/${home.root}/${home.county}/`;
    for (const limit of [1, 7, 50, 130, 200]) {
      const list = await pagesOf((cursor) => home.store.listTriggers({ year: 2026, path, limit, cursor, keep: () => true }));
      expect(list.items.map((trigger) => trigger.triggerId)).toEqual(ids);
      expect(list.pages).toBe(Math.ceil(130 / limit));
      const kept = await pagesOf((cursor) =>
        home.store.listTriggers({ year: 2026, path, limit, cursor, keep: (trigger) => trigger.workflow === 'dismissed' }),
      );
      expect(kept.items).toHaveLength(65);
    }
    expect((await home.store.listTriggers({ year: 2025, path, limit: 10, keep: () => true })).items).toEqual([]);
    expect((await home.store.listTriggers({ year: 2026, path: `/${home.root}/`, limit: 200, keep: () => true })).items).toHaveLength(131);
    // A path begins with whole codes: the region 9901 has nothing of 990100.
    expect(
      (await home.store.listTriggers({ year: 2026, path: `/${home.root}/${home.county.slice(0, -2)}/`, limit: 200, keep: () => true }))
        .items,
    ).toEqual([]);
  });

  it('takes no cursor of another list, nor one that was made up', async () => {
    const home = await new World(database.store, 'cursor').settle();
    await put(home, 5);
    const path = `/${home.root}/`;
    const { cursor } = await home.store.listTriggers({ year: 2026, path, limit: 2, keep: () => true });
    const refused = { code: 'invalid-query', faults: [{ pointer: '/cursor', code: 'bad-cursor' }] };
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    await expect(home.store.listTriggers({ year: 2025, path, limit: 2, cursor, keep: () => true })).rejects.toMatchObject(refused);
    for (const made of ['', 'x', '%', encode([]), encode(1), encode({}), encode({ gpk: 1 }), encode({ pk: 'x', sk: 'y' })])
      await expect(home.store.listTriggers({ year: 2026, path, limit: 2, cursor: made, keep: () => true }), made).rejects.toMatchObject(
        refused,
      );
    const other = await home.store.listTriggers({ year: 2026, path: `/${home.root}/${home.county}/`, limit: 2, keep: () => true });
    // A cursor from another path of the same year shows nothing that the path does not have.
    const shown = await pagesOf((next) =>
      home.store
        .listTriggers({ year: 2026, path: `/${home.root}/#`, limit: 2, cursor: next ?? other.cursor, keep: () => true })
        .catch(() => ({ items: [] })),
    );
    for (const trigger of shown.items) expect(trigger.unitId).toBe(home.committee);
  });
});

describe('units and grants', () => {
  it('of a region come with all below it, or directly', async () => {
    const home = await new World(database.store, 'units').settle();
    const path = `/${home.root}/`;
    const ids = async (directOnly: boolean) =>
      (await pagesOf((cursor) => home.store.listUnits({ path, directOnly, limit: 1, cursor }))).items.map(({ unit }) => unit.unitId).sort();
    expect(await ids(true)).toEqual([home.committee]);
    expect(await ids(false)).toEqual([...home.units].sort());
    expect(await home.store.rootRegions()).toContain(home.root);
    expect((await home.store.childrenOf(home.root)).map((child) => child.regionCode)).toEqual([home.county]);
    expect((await home.store.region(home.county))?.path).toBe(`/${home.root}/${home.county}/`);
    expect(await home.store.region('none' as RegionCode)).toBeUndefined();
  });

  it('a grant is found by its account and by its scope, each once however often it is stored', async () => {
    const { store } = database;
    const grant = (account: string, role: Grant['role'], id: string, to?: string): Grant => ({
      account: account as Account,
      personId: `person-${account}` as PersonId,
      role,
      scope: { kind: 'region', id },
      from: day('2026-01-01'),
      ...(to === undefined ? {} : { to: day(to) }),
    });
    const grants = Array.from({ length: 120 }, (_, index) =>
      grant(`a${String(index).padStart(3, '0')}`, index % 2 === 0 ? 'officer' : 'leader', 'g1'),
    );
    await store.putGrants(grants);
    await store.putGrants(grants.slice(0, 3));
    await store.putGrants([grant('a000', 'officer', 'g1', '2026-06-30'), grant('a000', 'auditor', 'g2')]);
    expect(await store.grantsOf('a000' as Account)).toEqual(
      expect.arrayContaining([grant('a000', 'officer', 'g1', '2026-06-30'), grant('a000', 'auditor', 'g2')]),
    );
    expect(await store.grantsOf('a000' as Account)).toHaveLength(2);
    expect(await store.grantsOf('a00' as Account)).toEqual([]);
    expect(await store.grantsOn('region:g1')).toHaveLength(120);
    expect(await store.grantsOn('region:g2')).toEqual([grant('a000', 'auditor', 'g2')]);
    expect(
      (await store.storedGrants([grant('a001', 'leader', 'g1'), grant('a001', 'officer', 'g1'), grant('a000', 'officer', 'g1')])).size,
    ).toBe(2);
    expect((await pagesOf((cursor) => store.allGrants(50, cursor))).items.filter((one) => one.account.startsWith('a'))).toHaveLength(121);
  });

  it('faults and acts are kept, a fault once', async () => {
    const { store } = database;
    const fault = { kind: 'nobody-to-tell', key: 'nobody-to-tell#unit:x', path: '/f1/f2/', since: now } as const;
    await store.putFault(fault);
    await store.putFault({ ...fault, since: instant('2027-01-01T00:00:00Z') });
    expect((await store.listFaults({ path: '/f1/', limit: 10 })).items).toEqual([fault]);
    expect((await store.listFaults({ path: '/f2/', limit: 10 })).items).toEqual([]);
    await store.removeFaults([
      { regionCode: 'f2' as RegionCode, key: fault.key },
      { regionCode: 'f2' as RegionCode, key: 'none' },
    ]);
    expect((await store.listFaults({ path: '/f1/', limit: 10 })).items).toEqual([]);
    await Promise.all(
      Array.from({ length: 5 }, (_, index) => store.appendAct({ by: 'a' as Account, at: now, what: 'w', digest: String(index) })),
    );
    const { items } = await database.table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'X#administration' },
    });
    expect(items.map((item) => item.sk)).toEqual([...[1, 2, 3, 4, 5].map((seq) => String(seq).padStart(10, '0')), 'HEAD']);
  });
});
