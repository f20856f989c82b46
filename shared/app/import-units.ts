import type { Principal } from '#domain/access.ts';
import { canonical } from '#domain/canonical.ts';
import { DomainError } from '#domain/domain-error.ts';
import { type Fault, pointerTo } from '#domain/fault.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import type { Person } from '#domain/person.ts';
import type { RegionPath } from '#domain/region.ts';
import { type CivilDate, type Instant, shanghaiDate } from '#domain/time.ts';
import { type Member, overlap, type Unit, UnitInput } from '#domain/unit.ts';
import { type ActOutcome, chainActs, eachRow, idIn, read, refuse } from './administer.ts';
import type { DirectoryStore, StoredUnit } from './ports.ts';

/** Adds or updates units. Rosters merge by person, role and first day; persons named in them become known. */
export async function importUnits(
  store: DirectoryStore,
  principal: Principal,
  rows: readonly unknown[],
  now: Instant,
): Promise<ActOutcome[]> {
  const idsIn = (field: string): string[] => [...new Set(rows.flatMap((row) => idIn(row, field) ?? []))];
  const [regions, stored] = await Promise.all([
    store.regions(idsIn('regionCode') as RegionCode[]),
    store.units([...new Set([...idsIn('unitId'), ...idsIn('superiorUnitId')])] as UnitId[]),
  ]);
  const inBatch = new Set<string>(idsIn('unitId'));
  const people = new Map<string, Person>();
  const pending = new Map<UnitId, StoredUnit>();
  const outcomes = await eachRow(
    rows,
    (row) => idIn(row, 'unitId'),
    async (row) => {
      const unit = read(UnitInput, row);
      const path = regions.get(unit.regionCode)?.path;
      checkUnit(unit, path);
      if (unit.superiorUnitId !== undefined && !inBatch.has(unit.superiorUnitId) && !stored.has(unit.superiorUnitId))
        refuse({ pointer: '/superiorUnitId', code: 'unknown-unit' });
      const before = pending.get(unit.unitId) ?? stored.get(unit.unitId);
      const merged = before === undefined ? unit : mergeUnit(before.unit, unit, shanghaiDate(now));
      for (const { personId, name } of unit.members) people.set(personId, { personId, name });
      if (before !== undefined && canonical(merged) === canonical(before.unit)) return 200;
      pending.set(unit.unitId, { unit: merged, path: path as RegionPath, version: stored.get(unit.unitId)?.version ?? 0 });
      return before === undefined ? 201 : 200;
    },
  );
  // People first: a unit whose roster names somebody unknown would be worse than somebody whom no roster names yet.
  await store.putPeople([...people.values()]);
  const lost = new Set(await store.putUnits([...pending.values()]));
  const settled = outcomes.map((outcome, index) =>
    lost.has(idIn(rows[index], 'unitId') as UnitId) ? { status: 'refused' as const, error: new DomainError('busy') } : outcome,
  );
  await chainActs(store, principal, 'import-units', rows, settled, now);
  return settled;
}

/** Whether a unit holds together by itself. @throws DomainError `invalid-body` */
export function checkUnit(unit: Unit, path: RegionPath | undefined): void {
  const faults: Fault[] = [];
  if (path === undefined) faults.push({ pointer: '/regionCode', code: 'unknown-region' });
  if (unit.closedOn !== undefined && unit.closedOn < unit.openedOn) faults.push({ pointer: '/closedOn', code: 'closed-before-opened' });
  const seen = new Set<string>();
  unit.members.forEach((member, index) => {
    if (member.to !== undefined && member.to < member.from)
      faults.push({ pointer: pointerTo('members', index, 'to'), code: 'ends-before-begins' });
    if (seen.has(tenureKey(member))) faults.push({ pointer: pointerTo('members', index), code: 'duplicate-member' });
    seen.add(tenureKey(member));
    const isBefore = member.to !== undefined && member.to < unit.openedOn;
    const isAfter = unit.closedOn !== undefined && member.from > unit.closedOn;
    if (isBefore || isAfter) faults.push({ pointer: pointerTo('members', index), code: 'outside-unit-days' });
    if (unit.members.slice(0, index).some((one) => isSameStay(one, member)))
      faults.push({ pointer: pointerTo('members', index), code: 'overlapping-tenure' });
  });
  if (unit.superiorUnitId === unit.unitId) faults.push({ pointer: '/superiorUnitId', code: 'parent-is-itself' });
  if (faults.length > 0) refuse(...faults);
}

/** One person in one role twice at a time, under two first days. */
const isSameStay = (one: Member, other: Member): boolean =>
  one.personId === other.personId && one.role === other.role && one.from !== other.from && overlap(one, other);

const tenureKey = (member: Member): string => `${member.personId}|${member.role}|${member.from}`;

/**
 * What one administrator may change of a stored unit: its name, a superior where it had none, new tenures, and ends that lie today or
 * later. All else is proposed, and another administrator decides: also a further principal for days that are over, since of two the later
 * one answers, so that whoever is stored would no longer be named.
 * @throws DomainError `second-administrator-required` for moving it, or ending or rewriting what is stored before today; `invalid-body`
 */
export function mergeUnit(before: Unit, after: Unit, today: CivilDate): Unit {
  const faults: Fault[] = [];
  const second = (...path: (string | number)[]): void => {
    const kind = path[0] === 'members' ? 'tenure-correction' : 'unit-change';
    faults.push({ pointer: pointerTo(...path), code: 'needs-proposal', values: { kind } });
  };
  if (after.regionCode !== before.regionCode) second('regionCode');
  if (after.kind !== before.kind) second('kind');
  if (before.superiorUnitId !== undefined && after.superiorUnitId !== undefined && after.superiorUnitId !== before.superiorUnitId)
    second('superiorUnitId');
  if (after.openedOn !== before.openedOn) second('openedOn');
  if (
    after.closedOn !== before.closedOn &&
    ((before.closedOn !== undefined && before.closedOn < today) || (after.closedOn !== undefined && after.closedOn < today))
  )
    second('closedOn');
  const tenures = new Map(before.members.map((member) => [tenureKey(member), member]));
  after.members.forEach((member, index) => {
    const stored = tenures.get(tenureKey(member));
    if (stored === undefined && displaces(before.members, member, today)) second('members', index);
    const ended = stored?.to !== undefined && stored.to < today;
    if (stored !== undefined && stored.to !== member.to && (ended || (member.to !== undefined && member.to < today)))
      second('members', index, 'to');
    else if (stored !== undefined && stored.from < today && stored.portfolio !== undefined && member.portfolio !== stored.portfolio)
      second('members', index, 'portfolio');
    else tenures.set(tenureKey(member), member);
  });
  if (faults.length > 0) throw new DomainError('second-administrator-required', faults);
  const twice = after.members.flatMap((member, index): Fault[] =>
    [...tenures.values()].some((one) => isSameStay(one, member))
      ? [{ pointer: pointerTo('members', index), code: 'overlapping-tenure' }]
      : [],
  );
  if (twice.length > 0) refuse(...twice);
  return { ...before, ...after, members: [...tenures.values()] };
}

/** Whether a new tenure names another principal for a day before today on which one is stored. */
function displaces(stored: readonly Member[], member: Member, today: CivilDate): boolean {
  if (member.role !== 'principal' || member.from >= today) return false;
  return stored.some((one) => one.role === 'principal' && one.personId !== member.personId && one.from < today && overlap(one, member));
}
