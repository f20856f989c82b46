/** What a unit that was merged or split left open, shown to whoever carries it on. */
import type { Principal } from '#domain/access.ts';
import { assess } from '#domain/assess/assess.ts';
import type { UnitId } from '#domain/ids.ts';
import { emptyLedger } from '#domain/ledger.ts';
import type { CarriedOn, LedgerView } from '#domain/ledger-view.ts';
import { type Instant, shanghaiDate } from '#domain/time.ts';
import { assessedUnitOf, type Unit } from '#domain/unit.ts';
import type { DisplacementStore } from './displacement-ports.ts';
import type { LawStore } from './law-ports.ts';
import type { DirectoryStore, ReportStore } from './ports.ts';
import { readLedger } from './read-ledger.ts';
import type { SweepStore } from './sweep-ports.ts';

/** So many units that were carried on, by whatever way, are looked at for one answer (平台设定: it bounds what an answer costs). */
const PREDECESSORS_AT_MOST = 50;

type Stores = ReportStore & Pick<SweepStore, 'sweptAt'> & Pick<DirectoryStore, 'units'> & DisplacementStore & LawStore;

/**
 * A unit's ledger of a year, with the matters due in that year which the units it carries on left open. They stay in the ledgers of those
 * units, where they are judged; nothing is judged twice.
 * @throws DomainError `not-found`
 */
export async function readLedgerCarriedOn(
  store: Stores,
  principal: Principal,
  unitId: UnitId,
  year: number,
  now: Instant,
): Promise<LedgerView> {
  const [view, predecessors] = await Promise.all([readLedger(store, principal, unitId, year, now), predecessorsOf(store, unitId, now)]);
  if (predecessors.length === 0) return view;
  const [{ ledgers }, law] = await Promise.all([
    store.load({ ledgers: predecessors.map((unit) => ({ unitId: unit.unitId, year })) }),
    store.law(),
  ]);
  const pack = law.packFor(year);
  const carriedOn = predecessors.flatMap((unit): CarriedOn[] => {
    const ledger = ledgers.get(`${unit.unitId}|${year}`) ?? emptyLedger(unit.unitId, year);
    const { duties } = assess(assessedUnitOf(unit), ledger, pack, view.asOf, 'fact');
    const open = duties.filter((duty) => duty.findingId !== undefined || duty.assignmentId !== undefined);
    // The records behind them are those of the other unit, which whoever reads this one may not be able to open.
    const owed = open.filter((duty) => duty.determination !== 'met').map((duty) => ({ ...duty, evidence: [] }));
    return owed.length === 0 ? [] : [{ unitId: unit.unitId, name: unit.name, heirs: unit.successors?.unitIds.length ?? 0, duties: owed }];
  });
  return carriedOn.length === 0 ? view : { ...view, carriedOn };
}

/** The units that this one carries on today, and those that they carried on before. */
async function predecessorsOf(store: Stores, unitId: UnitId, now: Instant): Promise<Unit[]> {
  const found = new Map<UnitId, Unit>();
  let heirs: readonly UnitId[] = [unitId];
  while (heirs.length > 0 && found.size < PREDECESSORS_AT_MOST) {
    const named = (await Promise.all(heirs.map((heir) => store.predecessorsOf(heir)))).flat();
    const fresh = [...new Set(named)].filter((one) => one !== unitId && !found.has(one)).slice(0, PREDECESSORS_AT_MOST - found.size);
    const units = fresh.length === 0 ? [] : [...(await store.units(fresh)).values()].map((stored) => stored.unit);
    const carried = units.filter(
      ({ successors }) =>
        successors !== undefined && successors.on <= shanghaiDate(now) && heirs.some((heir) => successors.unitIds.includes(heir)),
    );
    for (const unit of carried) found.set(unit.unitId, unit);
    heirs = carried.map((unit) => unit.unitId);
  }
  return [...found.values()].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
}
