/** What restating past years needs of the store, as types. */
import type { Displacement } from '#domain/displacement.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';

export interface DisplacementStore {
  /** The units below a region at the top that moved or have successors, at most so many of them. */
  displacements(top: RegionCode, atMost: number): Promise<Displacement[]>;
  /** The units that this one carries on, or once carried on: whether it still does, each of them says. */
  predecessorsOf(unitId: UnitId): Promise<UnitId[]>;
}
