/** A country of any size, made up: provinces of ten prefectures, ten counties and ten townships each, a hundred committees in a township. */
import { itemOfStub } from '#adapters/directory-store.ts';
import { keys } from '#adapters/keys.ts';
import type { Item } from '#adapters/table.ts';
import type { RegionCode } from '#domain/ids.ts';
import type { Region } from '#domain/region.ts';
import { type Lapse, storedLedger, unitNumber } from './ledgers.ts';
import { committee } from './people-and-units.ts';

export const years = [2025, 2026] as const;
const UNITS_A_TOWNSHIP = 100;
/** One unit in a hundred has no plan for the first of the years. */
const ONE_BEHIND_IN = 100;

const pad = (number: number): string => String(number).padStart(2, '0');

/** Codes from the province down to a township. */
function codesOf(township: number): RegionCode[] {
  const places = [Math.floor(township / 1000), Math.floor(township / 100) % 10, Math.floor(township / 10) % 10, township % 10];
  return places.map(
    (_place, depth) =>
      `p${places
        .slice(0, depth + 1)
        .map(pad)
        .join('-')}` as RegionCode,
  );
}

const levels = ['province', 'prefecture', 'county', 'township'] as const;

function* regionsOf(townships: number): Generator<Item> {
  const seen = new Set<string>();
  for (let township = 0; township < townships; township += 1) {
    const codes = codesOf(township);
    for (const [depth, regionCode] of codes.entries()) {
      if (seen.has(regionCode)) continue;
      seen.add(regionCode);
      const level = levels[depth] ?? 'township';
      const parentCode = codes[depth - 1];
      const region: Region = { regionCode, name: `示例${regionCode}`, level, ...(parentCode === undefined ? {} : { parentCode }) };
      yield { ...keys.region(regionCode), b: JSON.stringify(region), p: `/${codes.slice(0, depth + 1).join('/')}/` };
      yield { ...keys.child(parentCode ?? '', regionCode), n: region.name, l: level };
    }
  }
}

/** Everything that a sweep and the counts read: regions, stubs, and a ledger of twelve reports for each unit and year. */
export function* itemsOfScale(units: number): Generator<Item> {
  yield* regionsOf(Math.ceil(units / UNITS_A_TOWNSHIP));
  const lapse: ReadonlySet<Lapse> = new Set(['plan']);
  for (let index = 0; index < units; index += 1) {
    const assessed = unitNumber(index);
    const codes = codesOf(Math.floor(index / UNITS_A_TOWNSHIP));
    const path = `/${codes.join('/')}/`;
    const regionCode = codes.at(-1) ?? '';
    const { unit } = committee(assessed.unitId, regionCode, path);
    const stub = itemOfStub(unit);
    yield stub;
    yield { ...stub, ...keys.member(regionCode, unit.unitId) };
    const behind = index % ONE_BEHIND_IN === 0;
    if (behind) yield { ...keys.unit(unit.unitId), b: JSON.stringify(unit), p: path, v: 1, gpk: 'UNITS', gsk: `${path}#${unit.unitId}` };
    for (const year of years) yield storedLedger(assessed, year, behind && year === years[0] ? lapse : undefined);
  }
}

/** How many units of that many are behind. */
export function behindOf(units: number): number {
  return Math.ceil(units / ONE_BEHIND_IN);
}

/** The provinces among them. */
export function provincesOf(units: number): RegionCode[] {
  const provinces = Math.ceil(units / UNITS_A_TOWNSHIP / 1000);
  return Array.from({ length: provinces }, (_, index) => codesOf(index * 1000)[0] as RegionCode);
}
