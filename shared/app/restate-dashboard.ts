import { allows, type Principal } from '#domain/access.ts';
import { countUnit, monthsOfUnit } from '#domain/assess/count.ts';
import type { Dashboard, RestatedCounts } from '#domain/dashboard.ts';
import { type Displaced, displacedIn, partOf, restateCounts, type Share } from '#domain/displacement.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { RegionCode } from '#domain/ids.ts';
import { emptyLedger } from '#domain/ledger.ts';
import { codesOnPath, type RegionPath } from '#domain/region.ts';
import { dateIn, type Instant, shanghaiDate } from '#domain/time.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import type { DisplacementStore } from './displacement-ports.ts';
import type { LawStore } from './law-ports.ts';
import type { CountStore, DirectoryStore, StoredUnit } from './ports.ts';

/** So many units that moved or have successors are looked through below one region at the top (平台设定: it bounds what an answer costs). */
export const DISPLACED_AT_MOST = 10_000;
/** The ledgers of so many of them are read for one answer (平台设定); a region below has fewer. */
export const RESTATED_AT_MOST = 2000;
/** So many of them are named. */
const NAMED_AT_MOST = 50;

type Stores = Pick<CountStore, 'ledgersOf'> & DirectoryStore & DisplacementStore & LawStore;

/**
 * The counts of a region's year by today's tree and today's successors, for a dashboard that says how it was. Costs one query for the list of units
 * that moved or have successors, and two reads for each of them that falls in another part of the region than it did.
 * @throws DomainError `restated-too-many`
 */
export async function restateDashboard(
  store: Stores,
  principal: Principal,
  dashboard: Dashboard,
  path: RegionPath,
  now: Instant,
): Promise<RestatedCounts> {
  const top = codesOnPath(path)[0] as RegionCode;
  const all = await store.displacements(top, DISPLACED_AT_MOST + 1);
  const { year, asOf } = dashboard;
  const displaced = displacedIn(path, dateIn(year, '12-31'), shanghaiDate(now), all);
  if (all.length > DISPLACED_AT_MOST || displaced.length > RESTATED_AT_MOST)
    throw new DomainError('restated-too-many', [], { most: RESTATED_AT_MOST });
  const unitIds = displaced.map(({ unitId }) => unitId);
  const [units, ledgers, law] = await Promise.all([store.units(unitIds), store.ledgersOf(unitIds, year), store.law()]);
  const pack = law.packFor(year);
  const shares = displaced.flatMap((one): Share[] => {
    const stored = units.get(one.unitId);
    if (stored === undefined) return [];
    const ledger = ledgers.get(one.unitId) ?? emptyLedger(one.unitId, year);
    return [{ ...one, counts: countUnit(assessedUnitOf(stored.unit), ledger, pack, asOf), months: monthsOfUnit(ledger) }];
  });
  const counts = restateCounts(dashboard, path, shares, await namesOfNewChildren(store, dashboard, path, displaced));
  // Whoever carried nothing in that year and owed nothing changes no number, and is not named as if it did.
  const felt = shares.filter((share) => share.counts.units > 0 || share.counts.triggers.total > 0 || share.counts.reports.verified > 0);
  return { ...counts, ...(await namedUnits(store, principal, felt, units)) };
}

/** Regions that came into being since the year was counted are not among its children yet. */
async function namesOfNewChildren(
  store: DirectoryStore,
  dashboard: Dashboard,
  path: RegionPath,
  displaced: readonly Displaced[],
): Promise<ReadonlyMap<string, string>> {
  const known = new Set<string>(['direct', ...dashboard.children.map(({ regionCode }) => regionCode)]);
  const isNew = displaced.some((one) => {
    const part = partOf(one.now, path);
    return part !== undefined && !known.has(part);
  });
  return isNew ? new Map((await store.childrenOf(dashboard.regionCode)).map(({ regionCode, name }) => [regionCode, name])) : new Map();
}

/** The first units that make the difference, each with the two regions as far as the caller may know of unit and region. */
async function namedUnits(
  store: DirectoryStore,
  principal: Principal,
  displaced: readonly Displaced[],
  units: ReadonlyMap<string, StoredUnit>,
): Promise<Pick<RestatedCounts, 'units' | 'others'>> {
  const readable = displaced.filter(({ unitId, now }) => {
    const path = units.get(unitId)?.path;
    return (path !== undefined && allows(principal, 'read-unit', { unitId, path })) || allows(principal, 'read-unit', { path: now });
  });
  const named = readable.slice(0, NAMED_AT_MOST);
  const codeOf = (path: RegionPath): RegionCode => codesOnPath(path).at(-1) as RegionCode;
  const shown = (path: RegionPath): boolean => allows(principal, 'read-region', { path });
  const paths = named.flatMap(({ was, now }) => [was, now]).filter(shown);
  const regions = await store.regions([...new Set(paths.map(codeOf))]);
  const regionAt = (path: RegionPath): { regionCode: RegionCode; name: string } | undefined => {
    const region = shown(path) ? regions.get(codeOf(path))?.region : undefined;
    return region === undefined ? undefined : { regionCode: region.regionCode, name: region.name };
  };
  return {
    units: named.map(({ unitId, because, was, now }) => {
      const [from, to] = [regionAt(was), regionAt(now)];
      return {
        unitId,
        name: units.get(unitId)?.unit.name ?? unitId,
        because,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      };
    }),
    others: displaced.length - named.length,
  };
}
