import { canonical } from '#domain/canonical.ts';
import type { Fault } from '#domain/fault.ts';
import type { UnitId } from '#domain/ids.ts';
import type { UnitChange } from '#domain/proposal.ts';
import { addDays, type CivilDate, earlierOf, type Instant, shanghaiDate, yearOf } from '#domain/time.ts';
import { type FormerPlace, isOpen, type Unit } from '#domain/unit.ts';
import { refuse } from './administer.ts';
import type { DirectoryStore, ReportStore, StoredUnit } from './ports.ts';
import type { Prepared, UnitPlan } from './proposal-kinds.ts';

/**
 * Whether a unit can be changed so: it ends after it begins, moves to a region and superior that exist and on a day that has come, is not
 * put below itself, and those who carry on exist and are open.
 * @throws DomainError `invalid-body`
 */
export async function validateUnitChange(
  store: ReportStore & DirectoryStore,
  content: UnitChange,
  now: Instant,
): Promise<Prepared<UnitPlan>> {
  const { move, successors } = content;
  const superiorId = move?.superiorUnitId ?? undefined;
  const [before, region, units] = await Promise.all([
    store.unit(content.unitId),
    move?.regionCode === undefined ? undefined : store.region(move.regionCode),
    store.units([...new Set([...(superiorId === undefined ? [] : [superiorId]), ...(successors?.unitIds ?? [])])]),
  ]);
  const faults: Fault[] = [];
  const fault = (pointer: string, code: Fault['code']): void => {
    faults.push({ pointer: `/content${pointer}`, code });
  };
  if (move?.regionCode !== undefined && region === undefined) fault('/move/regionCode', 'unknown-region');
  if (superiorId !== undefined && !units.has(superiorId)) fault('/move/superiorUnitId', 'unknown-unit');
  if (superiorId !== undefined && (await isBelow(store, superiorId, content.unitId))) fault('/move/superiorUnitId', 'parent-is-itself');
  if (move !== undefined && move.from > shanghaiDate(now)) fault('/move/from', 'date-in-future');
  successors?.unitIds.forEach((unitId, index) => {
    const successor = units.get(unitId);
    const pointer = `/successors/unitIds/${index}`;
    if (unitId === content.unitId) fault(pointer, 'parent-is-itself');
    else if (successor === undefined) fault(pointer, 'unknown-unit');
    else if (!isOpen(successor.unit, successors.on)) fault(pointer, 'unit-not-open');
  });
  if (before === undefined) {
    fault('/unitId', 'unknown-unit');
    refuse(...faults);
  }
  const after = changed(before, content, region?.path);
  const { unit } = after;
  if (unit.closedOn !== undefined && unit.closedOn < unit.openedOn) fault('/closedOn', 'closed-before-opened');
  const lastMove = before.unit.formerPlaces?.at(-1)?.to;
  if (move !== undefined && lastMove !== undefined && move.from <= addDays(lastMove, 1)) fault('/move/from', 'before-last-move');
  if (unit.successors !== undefined && unit.closedOn !== undefined && unit.successors.on <= unit.closedOn)
    fault('/successors/on', 'successor-before-closing');
  if (canonical(withoutPlaces(unit)) === canonical(withoutPlaces(before.unit))) fault('', 'changes-nothing');
  if (faults.length > 0) refuse(...faults);
  return {
    plan: { before, after, firstYear: firstYear(before.unit, unit, content) },
    path: before.path,
    people: [],
    versions: { [content.unitId]: before.version },
    warnings: [],
  };
}

const withoutPlaces = ({ formerPlaces: _places, ...unit }: Unit): object => unit;

/** Whether a unit is another, or stands below it by the superiors of today. */
async function isBelow(store: DirectoryStore, unitId: UnitId, other: UnitId): Promise<boolean> {
  let next: UnitId | undefined = unitId;
  for (let depth = 0; next !== undefined && depth < DEEPEST; depth += 1) {
    if (next === other) return true;
    next = (await store.unit(next))?.unit.superiorUnitId;
  }
  return false;
}

/** Five levels of government and their groups are fewer; a ring that was stored before must not hold us. */
const DEEPEST = 20;

function changed(before: StoredUnit, content: UnitChange, newPath: string | undefined): StoredUnit {
  const { openedOn, closedOn, unitKind, move, successors } = content;
  const { closedOn: wasClosedOn, superiorUnitId: wasSuperior, successors: wereSuccessors, formerPlaces, ...rest } = before.unit;
  const superior = move?.superiorUnitId === undefined ? wasSuperior : (move.superiorUnitId ?? undefined);
  const closed = closedOn === undefined ? wasClosedOn : (closedOn ?? undefined);
  const following = successors === undefined ? wereSuccessors : (successors ?? undefined);
  const places = move === undefined ? formerPlaces : [...(formerPlaces ?? []), left(before, move.from)];
  const unit: Unit = {
    ...rest,
    ...(openedOn === undefined ? {} : { openedOn }),
    ...(unitKind === undefined ? {} : { kind: unitKind }),
    ...(move?.regionCode === undefined ? {} : { regionCode: move.regionCode }),
    ...(closed === undefined ? {} : { closedOn: closed }),
    ...(superior === undefined ? {} : { superiorUnitId: superior }),
    ...(following === undefined ? {} : { successors: following }),
    ...(places === undefined ? {} : { formerPlaces: places }),
  };
  return { ...before, unit, path: newPath ?? before.path };
}

/** The place that a unit leaves with the day before its move. */
function left({ unit, path }: StoredUnit, movedOn: CivilDate): FormerPlace {
  const to = addDays(movedOn, -1);
  const last = unit.formerPlaces?.at(-1);
  const { regionCode, superiorUnitId } = unit;
  return {
    regionCode,
    ...(superiorUnitId === undefined ? {} : { superiorUnitId }),
    path,
    from: earlierOf(last === undefined ? unit.openedOn : addDays(last.to, 1), to),
    to,
  };
}

/** The first year in which anything may come out differently. A kind reaches as far back as facts do, also before the unit opened. */
function firstYear(before: Unit, after: Unit, content: UnitChange): number {
  if (content.unitKind !== undefined) return EARLIEST_YEAR;
  const days: (CivilDate | undefined)[] = [content.move?.from, content.successors?.on];
  if (content.closedOn !== undefined) days.push(before.closedOn, after.closedOn);
  if (content.openedOn !== undefined) days.push(before.openedOn, after.openedOn);
  const years = days.flatMap((day) => (day === undefined ? [] : [yearOf(day)]));
  return years.length === 0 ? yearOf(before.openedOn) : Math.min(...years);
}

/** No ledger has an earlier year. */
const EARLIEST_YEAR = 1990;
