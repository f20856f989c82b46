import type { RegionPath } from '#domain/region.ts';
import { dateIn } from '#domain/time.ts';
import { formerPlaceOn } from '#domain/unit.ts';
import type { StoredUnit } from './ports.ts';

/** The path under which a unit's year is counted and listed: that of the region in which it stood on 31 December, or stands today. */
export function pathInYear(stored: Pick<StoredUnit, 'unit' | 'path'>, year: number): RegionPath {
  return formerPlaceOn(stored.unit, dateIn(year, '12-31'))?.path ?? stored.path;
}
