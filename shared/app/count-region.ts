/** Counts of a region and a year, always assigned from state: a region's own units from their ledgers, the rest from its children's counts. */
import { countUnit, monthsOfUnit } from '#domain/assess/count.ts';
import { canonical } from '#domain/canonical.ts';
import { addCounts, addMonths, type ChildCounts, type Counts, type Dashboard, type Months, noCounts, noMonths } from '#domain/dashboard.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import { emptyLedger } from '#domain/ledger.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import { codesOnPath, type Region } from '#domain/region.ts';
import { dateIn, type Instant, laterOf } from '#domain/time.ts';
import { regionOn } from '#domain/unit.ts';
import type { CountStore, DirectoryStore, ReportStore } from './ports.ts';
import { pauseAfter } from './submit-reports.ts';
import type { SweepStore } from './sweep-ports.ts';

type Stores = CountStore & DirectoryStore & Pick<SweepStore, 'sweptAt'>;
const TRIES = 10;
const AT_A_TIME = 8;

/** Counts a region anew without storing it. `fill` counts children that were never counted, too. */
export async function countRegion(store: Stores, region: Region, year: number, asOf: Instant, fill: boolean): Promise<Dashboard> {
  const { regionCode, name } = region;
  const pack = (await store.law()).packFor(year);
  const [units, children] = await Promise.all([store.unitsOfRegion(regionCode, dateIn(year, '12-31')), store.childrenOf(regionCode)]);
  const [ledgers, counted] = await Promise.all([
    store.ledgersOf(
      units.map((unit) => unit.unitId),
      year,
    ),
    store.dashboards(
      year,
      children.map((child) => child.regionCode),
    ),
  ]);
  let direct = noCounts();
  let months: Months | undefined = noMonths();
  for (const unit of units) {
    const ledger = ledgers.get(unit.unitId) ?? emptyLedger(unit.unitId, year);
    direct = addCounts(direct, countUnit(unit, ledger, pack, asOf));
    months = addMonths(months, monthsOfUnit(ledger));
  }
  const rows: ChildCounts[] = [];
  for (const child of children) {
    const below = counted.get(child.regionCode) ?? (fill ? await countChild(store, child.regionCode, year, asOf) : undefined);
    rows.push({ regionCode: child.regionCode, name: child.name, ...(below?.region ?? noCounts()) });
    // A child that was counted before months were kept makes the sum unknown until a sweep counts it anew; a part is never shown as the whole.
    if (below !== undefined) months = months === undefined || below.months === undefined ? undefined : addMonths(months, below.months);
  }
  rows.sort((a, b) => (a.regionCode < b.regionCode ? -1 : 1));
  const whole = rows.reduce<Counts>((sum, { regionCode: _code, name: _name, ...counts }) => addCounts(sum, counts), direct);
  return {
    regionCode,
    name,
    year,
    asOf,
    packVersion: packVersionOf(pack),
    region: whole,
    direct,
    children: rows,
    ...(months === undefined ? {} : { months }),
  };
}

async function countChild(store: Stores, regionCode: RegionCode, year: number, asOf: Instant): Promise<Dashboard | undefined> {
  const stored = await store.region(regionCode);
  return stored === undefined ? undefined : countRegion(store, stored.region, year, asOf, true);
}

/**
 * Counts regions anew, with all regions above them, deepest first, so that one parent is counted once for many children. The stored
 * version is read first, the state after it, and the result written on that version: whoever counts later from older state loses.
 */
export async function recount(store: Stores, regionCodes: readonly RegionCode[], years: readonly number[], now: Instant): Promise<number> {
  const below = await store.regions([...new Set(regionCodes)]);
  const depth = new Map<RegionCode, number>();
  for (const stored of below.values()) codesOnPath(stored.path).forEach((code, level) => depth.set(code, level));
  const regions = new Map([...below, ...(await store.regions([...depth.keys()].filter((code) => !below.has(code))))]);
  const levels = [...new Set(depth.values())]
    .sort((a, b) => b - a)
    .map((level) => [...depth].filter(([, own]) => own === level).map(([code]) => code));
  let written = 0;
  for (const year of years) {
    const sweptAt = await store.sweptAt(year);
    const asOf = laterOf(now, sweptAt);
    // Regions of one level do not read each other, so that some of them are counted at a time.
    for (const level of levels) {
      for (let from = 0; from < level.length; from += AT_A_TIME) {
        const counted = await Promise.all(
          level.slice(from, from + AT_A_TIME).map((code) => {
            const stored = regions.get(code);
            return stored !== undefined && recountOne(store, stored.region, year, asOf, sweptAt);
          }),
        );
        written += counted.filter(Boolean).length;
      }
    }
  }
  return written;
}

async function recountOne(store: Stores, region: Region, year: number, asOf: Instant, sweptAt: Instant | undefined): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await store.dashboard(year, region.regionCode);
    const counted = await countRegion(store, region, year, asOf, false);
    // Equal counts are kept unless they show another time: from before a sweep for an instant ahead, or from a rehearsal that has ended.
    if (
      before !== undefined &&
      sameCounts(before.dashboard, counted) &&
      before.dashboard.asOf >= (sweptAt ?? '') &&
      before.dashboard.asOf <= asOf
    )
      return false;
    if (await store.putDashboard(counted, before?.version ?? 0)) return true;
    await pauseAfter(attempt);
  }
  throw new Error(`the counts of ${region.regionCode} stay contended`);
}

function sameCounts(a: Dashboard, b: Dashboard): boolean {
  // What was read back has its fields in the order of the schema, what was counted in that of counting.
  const said = ({ region, direct, children, months, name, packVersion }: Dashboard): string =>
    canonical([region, direct, children, months ?? null, name, packVersion]);
  return said(a) === said(b);
}

/** The regions in which units are counted for a year: where they stood on its 31 December. */
export async function regionsOfUnits(store: Pick<ReportStore, 'load'>, unitIds: readonly UnitId[], year: number): Promise<RegionCode[]> {
  const { units } = await store.load({ units: [...new Set(unitIds)] });
  return [...new Set([...units.values()].map((stored) => regionOn(stored.unit, dateIn(year, '12-31'))))];
}
