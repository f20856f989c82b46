import { allows, type Principal } from '#domain/access.ts';
import { assess } from '#domain/assess/assess.ts';
import { ledgerOfUnitRoles } from '#domain/assess/determine.ts';
import { majorCasesBesides } from '#domain/assess/tallies.ts';
import { watchedDuties } from '#domain/assess/watched-duties.ts';
import type { UnitId } from '#domain/ids.ts';
import { emptyLedger, type Ledger } from '#domain/ledger.ts';
import type { LedgerView } from '#domain/ledger-view.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import { type Instant, laterOf, shanghaiDate, yearOf } from '#domain/time.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import { optionalDuties } from '#regulation/optional-duties.ts';
import type { ReportStore } from './ports.ts';
import { placeOf } from './read-rows.ts';
import { openUnit } from './read-unit.ts';
import type { SweepStore } from './sweep-ports.ts';

/** How far before and after a year cases are looked for that were committed or concluded in it. */
const YEARS_BESIDE = 3;

/**
 * A unit's ledger of a year: determinations as stored, lights as of the later of now and that year's last completed sweep. A unit without
 * facts has an empty one. What commissions alone know is left out for the roles of a unit.
 * @throws DomainError `not-found`
 */
export async function readLedger(
  store: ReportStore & Pick<SweepStore, 'sweptAt'>,
  principal: Principal,
  unitId: UnitId,
  year: number,
  now: Instant,
): Promise<LedgerView> {
  const [stored, loaded, sweptAt, law] = await Promise.all([
    openUnit(store, principal, unitId),
    store.load({ ledgers: [{ unitId, year }] }),
    store.sweptAt(year),
    store.law(),
  ]);
  const whole = loaded.ledgers.get(`${unitId}|${year}`) ?? emptyLedger(unitId, year);
  const seesAll = allows(principal, 'read-confidential-report', placeOf(stored));
  const ledger = seesAll ? whole : ledgerOfUnitRoles(whole);
  const pack = law.packFor(year);
  const asOf = laterOf(now, sweptAt);
  const cases = seesAll ? majorCasesBesides([whole, ...(await ledgersBeside(store, unitId, year, now))], year) : undefined;
  const { duties, light, tallies } = assess(assessedUnitOf(stored.unit), ledger, pack, asOf, 'fact');
  return {
    unitId,
    year,
    packVersion: packVersionOf(pack),
    textVerified: pack.textVerified,
    asOf,
    light,
    duties: [...duties],
    watchedDuties: watchedDuties(assessedUnitOf(stored.unit), ledger, pack, optionalDuties, asOf),
    tallies: seesAll ? { ...tallies, ...(cases === undefined ? {} : { majorCasesBesides: cases }) } : { reports: tallies.reports },
  };
}

async function ledgersBeside(store: ReportStore, unitId: UnitId, year: number, now: Instant): Promise<readonly Ledger[]> {
  const last = Math.min(year + YEARS_BESIDE, yearOf(shanghaiDate(now)));
  const years = Array.from({ length: 2 * YEARS_BESIDE + 1 }, (_, index) => year - YEARS_BESIDE + index);
  const others = years.filter((one) => one !== year && one <= last);
  return [...(await store.load({ ledgers: others.map((one) => ({ unitId, year: one })) })).ledgers.values()];
}
