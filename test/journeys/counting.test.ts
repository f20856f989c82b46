import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Counts, Dashboard } from '#domain/dashboard.ts';
import type { LedgerView } from '#domain/ledger-view.ts';
import type { TriggerView } from '#domain/trigger.ts';
import { coded, drafts, dutiful } from './drafts.ts';
import { ROOT, Stage, type StageUnit, within5Seconds } from './stage.ts';

let stage: Stage;
let prefecture: string;
let counties: readonly string[];
const units: StageUnit[] = [];
const leader = `leader@${ROOT}`;

beforeAll(async () => {
  stage = await Stage.open();
  prefecture = await stage.region();
  counties = [await stage.region(prefecture), await stage.region(prefecture)];
  for (const regionCode of [prefecture, counties[0], counties[0], counties[1], counties[1]])
    units.push(await stage.unit({ regionCode: String(regionCode) }));
  units.push(
    await stage.unit({ regionCode: ROOT, kind: 'commission' }),
    await stage.unit({ regionCode: String(counties[1]), closedOn: '2025-06-30' }),
  );
  const [first, second, third, fourth] = units as [StageUnit, StageUnit, StageUnit, StageUnit];
  for (const draft of [...dutiful(first), ...dutiful(second)])
    await stage.report(draft['unitId'] === first.unitId ? first.reporter : second.reporter, draft);
  // In time for one, late for the other.
  await stage.import('reports', [{ ...drafts.education(third), origin: 'migration', registeredOn: '2025-05-10' }]);
  await stage.report(fourth.reporter, drafts.education(fourth));
  for (const category of ['political', 'organisation'])
    await stage.report(fourth.officer, drafts.case(fourth, { category, serious: coded }));
  await stage.host.sweep('2026-01-11T00:30:00+08:00');
}, 120_000);

afterAll(() => stage.close());

const all = async <Item>(path: string): Promise<Item[]> => {
  const items: Item[] = [];
  for (let cursor: string | undefined; ; ) {
    const { body } = await stage.client.get<{ items: Item[]; cursor?: string }>(
      leader,
      `${path}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    items.push(...body.items);
    if (body.cursor === undefined) return items;
    cursor = body.cursor;
  }
};
const tally = (values: readonly string[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const value of values.toSorted()) counted[value] = (counted[value] ?? 0) + 1;
  return counted;
};

type InYear = Record<'expected' | 'actual' | 'onTime' | 'verified' | 'openTriggers', number> & {
  readonly counted: boolean;
  readonly light: string;
  readonly occurred: { readonly before: number; readonly months: readonly number[]; readonly after: number };
};
interface UnitOfYear {
  readonly unitId: string;
  readonly inYear?: InYear;
}

/** Every number of a region's dashboard beside the sum of the rows that it opens. */
async function expectRows(regionCode: string): Promise<void> {
  const { region, months } = await stage.dashboard(leader, regionCode);
  const rows = async (having: string): Promise<InYear[]> =>
    (await all<UnitOfYear>(`/v1/units?region=${regionCode}&year=2025&limit=2&having=${having}`)).map(({ inYear }) => {
      if (inYear === undefined) throw new Error('a row without its year');
      return inYear;
    });
  const sum = async (having: string, share: (row: InYear) => number): Promise<number> => {
    const found = await rows(having);
    expect(found.filter((row) => share(row) === 0)).toEqual([]);
    return found.reduce((total, row) => total + share(row), 0);
  };
  expect({
    units: await sum('counted', ({ counted }) => (counted ? 1 : 0)),
    expected: await sum('owing', ({ expected }) => expected),
    actual: await sum('met', ({ actual }) => actual),
    onTime: await sum('on-time', ({ onTime }) => onTime),
    missing: await sum('missing', ({ expected, actual }) => expected - actual),
    late: await sum('late', ({ actual, onTime }) => actual - onTime),
    verified: await sum('verified', ({ verified }) => verified),
  }).toEqual({
    units: region.units,
    expected: region.reports.expected,
    actual: region.reports.actual,
    onTime: region.reports.onTime,
    missing: region.reports.expected - region.reports.actual,
    late: region.reports.actual - region.reports.onTime,
    verified: region.reports.verified,
  });
  const places = ['before', ...Array.from({ length: 12 }, (_, month) => String(month + 1)), 'after'];
  const shown = (spread?: InYear['occurred']) => [spread?.before, ...(spread?.months ?? []), spread?.after];
  const occurred: number[] = [];
  const raised: number[] = [];
  for (const [place, month] of places.entries()) {
    occurred.push(await sum(`records&month=${month}`, (row) => shown(row.occurred)[place] ?? 0));
    raised.push((await all(`/v1/triggers?region=${regionCode}&year=2025&limit=3&raised=${month}`)).length);
  }
  const { direct } = await stage.dashboard(leader, regionCode);
  expect((await all(`/v1/triggers?region=${regionCode}&direct=true&year=2025&limit=3`)).length).toBe(direct.triggers.total);
  expect({ occurred, raised }).toEqual({ occurred: shown(months?.occurred), raised: shown(months?.raised) });
}

/** The counts of a region from the lists that its dashboard leads to. */
async function listed(regionCode: string, direct: boolean): Promise<Counts> {
  const mine = (await all<{ unitId: string; regionCode: string; closedOn?: string }>(`/v1/units?region=${regionCode}&limit=2`)).filter(
    (unit) => !direct || unit.regionCode === regionCode,
  );
  const ids = new Set(mine.map(({ unitId }) => unitId));
  const triggers = (await all<TriggerView>(`/v1/triggers?region=${regionCode}&year=2025&limit=3`)).filter(({ unitId }) => ids.has(unitId));
  const ledgers: LedgerView[] = [];
  for (const { unitId } of mine) ledgers.push(await stage.ledger(leader, unitId));
  const annual = ledgers
    .flatMap(({ duties }) => duties)
    .filter(({ findingId, determination }) => findingId === undefined && determination !== 'not-applicable');
  const met = annual.filter(({ determination }) => determination === 'met');
  const verified = (
    await Promise.all(mine.map(({ unitId }) => all<{ verification?: { result: string } }>(`/v1/units/${unitId}/reports?year=2025`)))
  ).flat();
  return {
    units: mine.filter(({ closedOn }) => closedOn === undefined || closedOn >= '2025-12-31').length,
    triggers: {
      total: triggers.length,
      open: triggers.filter(({ workflow }) => !['withdrawn', 'dismissed', 'closed'].includes(workflow)).length,
      backfilled: triggers.filter(({ workflow, withdrawal }) => workflow === 'withdrawn' && withdrawal?.backfilled === true).length,
      byWorkflow: tally(triggers.map(({ workflow }) => workflow)),
      byClause: tally(triggers.map(({ clause }) => clause)),
    },
    facts: new Set(
      triggers
        .filter(({ determination }) => determination === 'breached')
        .map(({ unitId, clause, period }) => `${unitId} ${clause} ${period}`),
    ).size,
    reports: {
      expected: annual.length,
      actual: met.length,
      onTime: met.filter(({ late }) => late !== true).length,
      rate: annual.length === 0 ? null : met.length / annual.length,
      verified: verified.filter(({ verification }) => verification?.result === 'verified').length,
    },
  };
}

function sumOf(dashboard: Dashboard): Pick<Counts, 'units' | 'facts'> & { total: number; expected: number; actual: number } {
  const parts: Counts[] = [dashboard.direct, ...dashboard.children];
  const sum = (pick: (counts: Counts) => number): number => parts.reduce((total, counts) => total + pick(counts), 0);
  return {
    units: sum((c) => c.units),
    facts: sum((c) => c.facts),
    total: sum((c) => c.triggers.total),
    expected: sum((c) => c.reports.expected),
    actual: sum((c) => c.reports.actual),
  };
}

async function expectExact(): Promise<void> {
  for (const regionCode of [ROOT, prefecture, ...counties]) {
    const dashboard = await stage.dashboard(leader, regionCode);
    expect([regionCode, dashboard.region]).toEqual([regionCode, await listed(regionCode, false)]);
    expect([regionCode, dashboard.direct]).toEqual([regionCode, await listed(regionCode, true)]);
    const { region, children } = dashboard;
    expect(sumOf(dashboard)).toEqual({
      units: region.units,
      facts: region.facts,
      total: region.triggers.total,
      expected: region.reports.expected,
      actual: region.reports.actual,
    });
    expect(children.map((child) => child.regionCode)).toEqual(children.map((child) => child.regionCode).toSorted());
  }
}

describe('a dashboard', () => {
  it('equals what its lists show, for the subtree and for the units attached; a region is its own and its children’s', async () => {
    const { region } = await stage.dashboard(leader, ROOT);
    expect(region).toMatchObject({
      units: 6,
      reports: { expected: 15, actual: 8, onTime: 1 },
      triggers: { byClause: { 'art10-2': 2, 'art6-1': 3, 'art7-5': 1, 'art7-6': 3 } },
    });
    await expectExact();
  });

  it('opens for every number rows that add up to it, month by month, too', async () => {
    for (const regionCode of [ROOT, ...counties]) await expectRows(regionCode);
  }, 60_000);

  it('tells the lights of a page of units as their ledgers do, to those who may read counts, and to nobody else', async () => {
    const rows = await all<UnitOfYear>(`/v1/units?region=${ROOT}&year=2025`);
    for (const { unitId, inYear } of rows) expect([unitId, inYear?.light]).toEqual([unitId, (await stage.ledger(leader, unitId)).light]);
    for (const account of ['admin@system', units[0]?.reporter ?? '']) {
      const { body } = await stage.client.get<{ items: UnitOfYear[] }>(account, '/v1/units?year=2025');
      expect(body.items.length).toBeGreaterThan(0);
      expect(body.items.filter(({ inYear }) => inYear !== undefined)).toEqual([]);
    }
  });

  it('shows a county what the province sees of it', async () => {
    const [county] = counties as [string];
    const own = await stage.dashboard(`leader@${county}`, county);
    const { children } = await stage.dashboard(leader, prefecture);
    expect(children.find(({ regionCode }) => regionCode === county)).toMatchObject(own.region);
  });

  it('follows within five seconds, also after amendments, withdrawals, steps and new units', async () => {
    const [, , third, fourth] = units as [StageUnit, StageUnit, StageUnit, StageUnit];
    const before = (await stage.dashboard(leader, ROOT)).region;
    await stage.report(third.reporter, drafts.plan(third));
    const after = await within5Seconds(
      () => stage.dashboard(leader, ROOT),
      ({ region }) => region.reports.actual === before.reports.actual + 1,
    );
    expect(after.region).toMatchObject({
      reports: { actual: before.reports.actual + 1 },
      triggers: { total: before.triggers.total, open: before.triggers.open - 1, backfilled: 1 },
    });

    const [education] = await stage.reports(fourth.reporter, fourth.unitId, '&kind=education');
    if (education === undefined) throw new Error('no education to withdraw');
    await stage.withdraw(fourth.reporter, education);
    const serious = (await stage.triggers(fourth.officer, fourth.unitId)).find(({ clause }) => clause === 'art10-2');
    await stage.client.post(fourth.leader, `/v1/triggers/${serious?.triggerId}/review`, { action: 'dismiss', reason: '不实' });
    await stage.unit({ regionCode: String(counties[0]) });
    const changed = await within5Seconds(
      () => stage.dashboard(leader, ROOT),
      ({ region }) =>
        region.reports.expected === 18 && region.triggers.byWorkflow['dismissed'] === 1 && region.reports.actual === before.reports.actual,
    );
    expect(changed.region).toMatchObject({
      units: 7,
      reports: { expected: 18, actual: before.reports.actual },
      triggers: { open: before.triggers.open - 2 },
    });
    await stage.host.drain();
    await expectExact();
  });

  it('of a year nobody has touched counts what is owed', async () => {
    expect((await stage.dashboard(leader, prefecture, 2031)).region).toMatchObject({
      triggers: { total: 0 },
      facts: 0,
      reports: { actual: 0, verified: 0 },
    });
  });
});
