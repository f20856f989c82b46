import type { CountRequest } from '#contracts/events.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import type { Instant } from '#domain/time.ts';
import { recount, regionsOfUnits } from './count-region.ts';
import type { Store } from './ports.ts';

/** Counts the regions that a batch of requests asks for, each once, however many ask for it. @returns how many counts changed */
export async function countRequested(store: Store, requests: readonly CountRequest[], now: Instant): Promise<number> {
  const units = new Map<number, Set<UnitId>>();
  const regions = new Map<number, Set<RegionCode>>();
  for (const request of requests) {
    for (const year of request.years) {
      if ('unitId' in request) units.set(year, (units.get(year) ?? new Set()).add(request.unitId));
      else regions.set(year, (regions.get(year) ?? new Set()).add(request.regionCode as RegionCode));
    }
  }
  let written = 0;
  for (const year of new Set([...units.keys(), ...regions.keys()])) {
    const ofUnits = await regionsOfUnits(store, [...(units.get(year) ?? [])], year);
    written += await recount(store, [...new Set([...ofUnits, ...(regions.get(year) ?? [])])], [year], now);
  }
  return written;
}
