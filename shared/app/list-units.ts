/** The units of a region, and what each did in a year: the rows behind the numbers of a dashboard. */
import type { UnitInYear, UnitRow } from '#contracts/routes-units.ts';
import { allows, type Principal } from '#domain/access.ts';
import { assess } from '#domain/assess/assess.ts';
import { countUnit, monthsOfUnit } from '#domain/assess/count.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import { emptyLedger, type Ledger } from '#domain/ledger.ts';
import { type Instant, laterOf } from '#domain/time.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import type { Law } from '#regulation/law.ts';
import type { CountStore, DirectoryStore, Page, ReportStore, StoredUnit } from './ports.ts';
import { placeOf } from './read-rows.ts';
import { homePath, openRegion, viewOfUnit } from './read-unit.ts';
import type { SweepStore } from './sweep-ports.ts';

/** So many pages of units are looked through for rows of one answer; whoever wants more comes back with the cursor. */
const PAGES_AT_ONCE = 10;

export interface UnitQuery {
  readonly region?: RegionCode | undefined;
  readonly direct?: string | undefined;
  readonly superior?: UnitId | undefined;
  readonly year?: number | undefined;
  readonly having?: Having | undefined;
  readonly month?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type Having = 'counted' | 'owing' | 'met' | 'on-time' | 'late' | 'missing' | 'verified' | 'records';

/** How much of what a number counts lies in one unit: the numbers of all rows add up to it. */
export function shareOf(inYear: UnitInYear, having: Having, month: string | undefined): number {
  switch (having) {
    case 'counted':
      return inYear.counted ? 1 : 0;
    case 'owing':
      return inYear.expected;
    case 'met':
      return inYear.actual;
    case 'on-time':
      return inYear.onTime;
    case 'late':
      return inYear.actual - inYear.onTime;
    case 'missing':
      return inYear.expected - inYear.actual;
    case 'verified':
      return inYear.verified;
    case 'records': {
      const { before, months, after } = inYear.occurred;
      if (month === 'before' || month === 'after') return month === 'before' ? before : after;
      return month === undefined ? months.reduce((sum, count) => sum + count, before + after) : (months[Number(month) - 1] ?? 0);
    }
  }
}

function inYearOf(law: Law, stored: StoredUnit, ledger: Ledger, asOf: Instant): UnitInYear {
  const unit = assessedUnitOf(stored.unit);
  const pack = law.packFor(ledger.year);
  const { units, reports, triggers } = countUnit(unit, ledger, pack, asOf);
  return {
    year: ledger.year,
    asOf,
    light: assess(unit, ledger, pack, asOf, 'fact').light,
    counted: units > 0,
    expected: reports.expected,
    actual: reports.actual,
    onTime: reports.onTime,
    verified: reports.verified,
    openTriggers: triggers.open,
    occurred: monthsOfUnit(ledger).occurred,
  };
}

type Stores = DirectoryStore & Pick<ReportStore, 'load'> & Pick<CountStore, 'ledgersOf' | 'law'> & Pick<SweepStore, 'sweptAt'>;

/**
 * Units directly below one that the caller may read. Its own roles may not look into them, but name them in what they report: they get the
 * units without their rosters. They lie in the subtree of its region, which is looked through page by page.
 * @throws DomainError `not-found`
 */
async function unitsBelow(store: Stores, principal: Principal, superior: UnitId, query: UnitQuery): Promise<Page<UnitRow>> {
  const above = (await store.load({ units: [superior] })).units.get(superior);
  if (above === undefined || !allows(principal, 'read-unit', placeOf(above))) throw new DomainError('not-found');
  const items: UnitRow[] = [];
  let cursor = query.cursor;
  for (let page = 0; page < PAGES_AT_ONCE; page += 1) {
    const found = await store.listUnits({ path: above.path, directOnly: false, limit: query.limit - items.length, cursor });
    for (const stored of found.items) {
      if (stored.unit.superiorUnitId !== superior) continue;
      const view = viewOfUnit(stored);
      items.push(allows(principal, 'read-unit', placeOf(stored)) ? view : { ...view, members: [] });
    }
    cursor = found.cursor;
    if (cursor === undefined || items.length >= query.limit) break;
  }
  return { items, ...(cursor === undefined ? {} : { cursor }) };
}

/**
 * Units of a region's subtree, or only of the region itself; for the roles of a unit, their own. With a year, whoever may read the region's
 * counts also gets what each unit adds to them, its light included: one read for the whole page, as of the same instant as its ledger.
 * @throws DomainError `not-found`
 */
export async function listUnits(store: Stores, principal: Principal, query: UnitQuery, now: Instant): Promise<Page<UnitRow>> {
  if (query.superior !== undefined) return unitsBelow(store, principal, query.superior, query);
  const path = query.region === undefined ? await homePath(store, principal) : await openRegion(store, principal, query.region);
  if (path === undefined) {
    const own = principal.grants.flatMap((grant) => (grant.scope.id === undefined ? [] : [grant.scope.id as UnitId]));
    const loaded = await store.load({ units: own });
    return { items: [...loaded.units.values()].filter((stored) => allows(principal, 'read-unit', placeOf(stored))).map(viewOfUnit) };
  }
  const { year, having, month, limit } = query;
  const asOf = year === undefined ? now : laterOf(now, await store.sweptAt(year));
  const law = await store.law();
  const items: UnitRow[] = [];
  let cursor = query.cursor;
  for (let page = 0; page < PAGES_AT_ONCE; page += 1) {
    const found = await store.listUnits({ path, directOnly: query.direct === 'true', limit: limit - items.length, cursor });
    const readable = found.items.filter((stored) => allows(principal, 'read-unit', placeOf(stored)));
    // What a unit did feeds on what commissions alone know, so it goes to those who may read the counts.
    const counted = readable.filter((stored) => allows(principal, 'read-dashboard', placeOf(stored))).map(({ unit }) => unit.unitId);
    const ledgers = year === undefined || counted.length === 0 ? new Map<UnitId, Ledger>() : await store.ledgersOf(counted, year);
    for (const stored of readable) {
      const { unitId } = stored.unit;
      const inYear =
        year === undefined || !counted.includes(unitId)
          ? undefined
          : inYearOf(law, stored, ledgers.get(unitId) ?? emptyLedger(unitId, year), asOf);
      if (having !== undefined && (inYear === undefined || shareOf(inYear, having, month) === 0)) continue;
      items.push({ ...viewOfUnit(stored), ...(inYear === undefined ? {} : { inYear }) });
    }
    cursor = found.cursor;
    if (cursor === undefined || items.length >= limit) break;
  }
  return { items, ...(cursor === undefined ? {} : { cursor }) };
}
