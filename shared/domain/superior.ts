/** Who stands above whom: 上级领导机关 of 7(2), 上级纪委 of 9(2). Pure. */
import { accessTable, covers, type Principal } from './access.ts';
import type { UnitId } from './ids.ts';
import type { RegionPath } from './region.ts';
import type { DraftOf, ReportDraft } from './report.ts';
import { isCommission, type Unit } from './unit.ts';

/** A unit with the path of its region. */
export interface PlacedUnit {
  readonly unit: Unit;
  readonly path: RegionPath;
}

/** What must be known to say whether an assignment comes from above: the unit's superior, and that of the unit that assigns. */
export interface Superiors {
  readonly ofUnit?: PlacedUnit | undefined;
  readonly ofGiver?: PlacedUnit | undefined;
}

function isAbove(upper: RegionPath, lower: RegionPath): boolean {
  return upper !== lower && lower.startsWith(upper);
}

/**
 * Whether a unit is a superior organ of another: its registered superior, a committee or commission of a region above, or the commission
 * that stands beside its superior in their own region. Of a commission only a commission is: 9(2) speaks of the superior commission.
 */
export function isSuperior(giver: PlacedUnit, to: PlacedUnit, superiors: Superiors): boolean {
  if (giver.unit.unitId === to.unit.unitId) return false;
  if (isCommission(to.unit) && !isCommission(giver.unit)) return false;
  if (giver.unit.unitId === to.unit.superiorUnitId) return true;
  if (isAbove(giver.path, to.path)) return giver.unit.kind === 'committee' || giver.unit.kind === 'commission';
  // The region's own commission: what it reports to is not of this region.
  const isOfRegion = giver.unit.kind === 'commission' && superiors.ofGiver?.path !== giver.path;
  return isOfRegion && giver.path === to.path && (superiors.ofUnit?.path === to.path || to.unit.kind === 'commission-group');
}

/**
 * Whether somebody of a commission acts above a unit: for a region above the unit's, or for the region in which the unit's superior lies.
 * The commission of a region is no superior of that region's committee, nor of itself.
 */
export function actsAbove(principal: Principal, to: PlacedUnit, { ofUnit }: Superiors): boolean {
  const scopes = principal.grants.filter(({ role }) => accessTable[role].has('report-as-commission')).map(({ scope }) => scope);
  const above = { path: to.path.replace(/[^/]+\/$/, '') as RegionPath };
  return scopes.some((scope) => {
    if (above.path !== '/' && covers(scope, above)) return true;
    if (to.unit.kind === 'commission-group') return covers(scope, to);
    return ofUnit !== undefined && covers(scope, ofUnit) && (!isCommission(to.unit) || isCommission(ofUnit.unit));
  });
}

/** The draft with the unit that assigns it, where that follows from who reports it: the superior for which somebody acts. */
export function withGiver(draft: ReportDraft, side: string, to: PlacedUnit, principal: Principal, { ofUnit }: Superiors): ReportDraft {
  if (draft.kind !== 'assignment' || draft.fromUnitId !== undefined || to.unit.superiorUnitId === undefined) return draft;
  const given = (fromUnitId: UnitId): DraftOf<'assignment'> => ({ ...draft, fromUnitId });
  if (side === 'superior' || side === 'migration') return given(to.unit.superiorUnitId);
  // A commission acts for itself, not for the committee beside it.
  const actsForIt = ofUnit !== undefined && isCommission(ofUnit.unit) && principal.grants.some(({ scope }) => covers(scope, ofUnit));
  return actsForIt ? given(to.unit.superiorUnitId) : draft;
}
