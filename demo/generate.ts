import { reportAnnual } from './facts/annual.ts';
import { reportDiscipline } from './facts/discipline.ts';
import { type FamilyFacts, familyFacts } from './facts/family-facts.ts';
import { reportInspections } from './facts/inspections.ts';
import { reportRoutine } from './facts/routine.ts';
import { unitYear } from './facts/unit-year.ts';
import { isCommission } from './rosters.ts';
import { PROVINCE, type Size, YEARS } from './settings.ts';
import type { Correction, FactBatch, Person, Province, Row } from './shapes.ts';
import { buildGrants, buildStructure, cadresOf, type Family, type Structure } from './structure.ts';
import { dealWays, type WayOf } from './ways.ts';

/** What all families share. */
interface Context {
  readonly size: Size;
  readonly wayOf: WayOf;
  readonly subordinates: ReadonlyMap<string, readonly string[]>;
  readonly cadres: ReadonlyMap<string, readonly Person[]>;
  readonly tourLeaderId: string;
}

function contextOf(size: Size, structure: Structure): Context {
  const subordinates = new Map<string, string[]>();
  for (const { unitId, superiorUnitId, kind, openedOn, closedOn } of structure.units) {
    const always = closedOn === undefined && openedOn < `${YEARS[0]}-01-01`;
    if (superiorUnitId === undefined || kind !== 'party-group' || !always) continue;
    subordinates.set(superiorUnitId, [...(subordinates.get(superiorUnitId) ?? []), unitId]);
  }
  const provincial = structure.units.find((unit) => unit.regionCode === PROVINCE && unit.kind === 'commission');
  return {
    size,
    wayOf: dealWays(size, structure.units),
    subordinates,
    cadres: new Map(structure.regions.map((region) => [region.regionCode, cadresOf(region)])),
    tourLeaderId: provincial?.members[0]?.personId ?? '',
  };
}

function factsOf(family: Family, { size, wayOf, subordinates, cadres, tourLeaderId }: Context): FamilyFacts {
  const regionCode = family.units[0]?.regionCode ?? PROVINCE;
  const facts = familyFacts(regionCode);
  for (const unit of family.units) {
    for (const year of YEARS) {
      const at = unitYear(unit, year, {
        seed: size.seed,
        facts,
        wayOf,
        subordinates: unit.kind === 'committee' ? (subordinates.get(unit.unitId) ?? []) : [],
        watcher: family.units.find((other) => other !== unit && isCommission(other)),
        cadres: cadres.get(regionCode) ?? [],
        tourLeaderId,
      });
      reportRoutine(at);
      reportAnnual(at);
      reportInspections(at);
      reportDiscipline(at);
    }
  }
  return facts;
}

const MOST_ROWS = 500;

function* batchesOf(size: Size, structure: Structure): Generator<FactBatch> {
  const context = contextOf(size, structure);
  let number = 0;
  let units = 0;
  let rows: Row[] = [];
  let corrections: Correction[] = [];
  const complete = (): FactBatch => {
    number += 1;
    const batch = { batchId: `facts-${size.seed}-${size.units}-${String(number).padStart(4, '0')}`, units, rows, corrections };
    units = 0;
    rows = [];
    corrections = [];
    return batch;
  };
  for (const family of structure.families) {
    const facts = factsOf(family, context);
    if (rows.length + facts.rows.length > MOST_ROWS) yield complete();
    const offset = rows.length;
    units += family.units.length;
    rows.push(...facts.rows);
    corrections.push(...facts.corrections.map((correction) => ({ ...correction, target: correction.target + offset })));
  }
  if (rows.length > 0) yield complete();
}

/** A province of that size. The structure is computed once, at the first question; facts are computed batch by batch as they are read. */
export function createProvince(size: Size): Province {
  let built: Structure | undefined;
  const structure = (): Structure => {
    built ??= buildStructure(size);
    return built;
  };
  return {
    regions: () => structure().regions,
    units: () => structure().units,
    people: () => [
      ...structure().regions.flatMap(cadresOf),
      ...buildGrants(structure()).map(({ personId }) => ({ personId, name: personId })),
    ],
    grants: () => buildGrants(structure()),
    factBatches: () => batchesOf(size, structure()),
  };
}
