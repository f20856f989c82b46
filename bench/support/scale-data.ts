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

/** So many different sets of facts; the units have them in turn, since making a million apart would take longer than judging them. */
const DIFFERENT = 1000;

/** Everything that a sweep and the counts read: regions, stubs, and a ledger of twelve reports for each unit and year. */
export function* itemsOfScale(units: number): Generator<Item> {
  yield* regionsOf(Math.ceil(units / UNITS_A_TOWNSHIP));
  const lapse: ReadonlySet<Lapse> = new Set(['plan']);
  const modelled = Array.from({ length: Math.min(units, DIFFERENT) }, (_, index) => {
    const model = unitNumber(index);
    const ledgers = years.map((year) => storedLedger(model, year, isBehind(index) && year === years[0] ? lapse : undefined));
    return { model, ledgers };
  });
  for (let index = 0; index < units; index += 1) {
    const { unitId } = unitNumber(index);
    const codes = codesOf(Math.floor(index / UNITS_A_TOWNSHIP));
    const path = `/${codes.join('/')}/`;
    const regionCode = codes.at(-1) ?? '';
    const facts = modelled[index % DIFFERENT];
    if (facts === undefined) throw new Error('a unit without facts');
    // The roster is the model's, so that inspections are led by whoever is principal.
    const unit = { ...committee(facts.model.unitId, regionCode, path).unit, unitId };
    const stub = itemOfStub(unit);
    yield stub;
    yield { ...stub, ...keys.member(regionCode, unitId) };
    if (isBehind(index)) yield { ...keys.unit(unitId), b: JSON.stringify(unit), p: path, v: 1, gpk: 'UNITS', gsk: `${path}#${unitId}` };
    for (const [at, ledger] of facts.ledgers.entries()) yield { ...ledger, ...keys.ledger(unitId, years[at] ?? years[0]) };
  }
}

function isBehind(index: number): boolean {
  return index % ONE_BEHIND_IN === 0;
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
