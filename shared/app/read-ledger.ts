import { allows, type Principal } from '#domain/access.ts';
import { assess } from '#domain/assess/assess.ts';
import { ledgerOfUnitRoles } from '#domain/assess/determine.ts';
import { watchedDuties } from '#domain/assess/watched-duties.ts';
import type { UnitId } from '#domain/ids.ts';
import { emptyLedger } from '#domain/ledger.ts';
import type { LedgerView } from '#domain/ledger-view.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import { type Instant, laterOf } from '#domain/time.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import { optionalDuties } from '#regulation/optional-duties.ts';
import type { ReportStore } from './ports.ts';
import { placeOf } from './read-rows.ts';
import { openUnit } from './read-unit.ts';
import type { SweepStore } from './sweep-ports.ts';

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
    tallies: seesAll ? tallies : { reports: tallies.reports },
  };
}
