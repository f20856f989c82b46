import type { Principal } from '#domain/access.ts';
import type { CheckContext } from '#domain/check-report.ts';
import type { UnitId } from '#domain/ids.ts';
import type { ReportDraft } from '#domain/report.ts';
import { actsAbove, isSuperior, type PlacedUnit, type Superiors, withGiver } from '#domain/superior.ts';
import { formerPlaceOn } from '#domain/unit.ts';
import type { StoredUnit } from './ports.ts';
import { type Row, unitsOfRow } from './read-rows.ts';

/** A unit under the region and superior that it had on the day of the draft. */
function placedOn({ unit, path }: StoredUnit, { occurredOn }: ReportDraft): PlacedUnit {
  const former = formerPlaceOn(unit, occurredOn);
  if (former === undefined) return { unit, path };
  const { superiorUnitId: _today, ...rest } = unit;
  const { superiorUnitId } = former;
  return { unit: superiorUnitId === undefined ? rest : { ...rest, superiorUnitId }, path: former.path };
}

interface Naming {
  readonly draft: ReportDraft;
  readonly unit: StoredUnit;
  /** The unit that the draft names as the one that assigns. */
  readonly other: StoredUnit | undefined;
}

/** The superiors that must be loaded before it can be said whether an assignment comes from above; none for other kinds. */
export function superiorsNamed({ draft, unit, other }: Naming): UnitId[] {
  if (draft.kind !== 'assignment') return [];
  const ids = [placedOn(unit, draft).unit.superiorUnitId, other === undefined ? undefined : placedOn(other, draft).unit.superiorUnitId];
  return ids.filter((unitId) => unitId !== undefined);
}

/** The same for all rows of a group. */
export function superiorsOfRows(rows: readonly Row[], unitOf: (unitId: UnitId) => StoredUnit | undefined): UnitId[] {
  const named = rows.flatMap((row) => {
    const [unit, other] = unitsOfRow(row, unitOf);
    return row.draft === undefined || unit === undefined ? [] : superiorsNamed({ draft: row.draft, unit, other });
  });
  return [...new Set(named)];
}

/** An assignment as it is to be kept, and whether it comes from above; other kinds stay as they are. `unitOf`: what `superiorsNamed` named. */
export function fromAbove(
  { draft, unit, other }: Naming,
  principal: Principal,
  side: CheckContext['side'],
  unitOf: (unitId: UnitId) => StoredUnit | undefined,
): { readonly draft: ReportDraft; readonly isFromAbove: boolean } {
  if (draft.kind !== 'assignment') return { draft, isFromAbove: true };
  const superiorOf = (placed: PlacedUnit): PlacedUnit | undefined => {
    const stored = placed.unit.superiorUnitId === undefined ? undefined : unitOf(placed.unit.superiorUnitId);
    return stored === undefined ? undefined : placedOn(stored, draft);
  };
  const to = placedOn(unit, draft);
  const giver = other === undefined ? undefined : placedOn(other, draft);
  const superiors: Superiors = { ofUnit: superiorOf(to), ofGiver: giver === undefined ? undefined : superiorOf(giver) };
  const isFromAbove = giver === undefined ? side !== 'commission' || actsAbove(principal, to, superiors) : isSuperior(giver, to, superiors);
  return { draft: withGiver(draft, side, to, principal, superiors), isFromAbove };
}
