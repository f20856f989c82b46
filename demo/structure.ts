import { personName } from './names.ts';
import { type Outline, outlineUnits } from './outline.ts';
import { buildRegions } from './regions.ts';
import { type NextPerson, peopleCounter, rosterMaker } from './rosters.ts';
import { PROVINCE, type Size } from './settings.ts';
import type { Grant, Person, Region, Unit } from './shapes.ts';

/** A body and the commissions that watch it: they are reported together, since one refers to the other. */
export interface Family {
  readonly units: readonly Unit[];
}

/** The province without its facts. */
export interface Structure {
  readonly regions: readonly Region[];
  readonly units: readonly Unit[];
  readonly families: readonly Family[];
}

/** Builds regions, units and rosters. */
export function buildStructure(size: Size): Structure {
  const regions = buildRegions(size);
  const outlines = outlineUnits(size, regions);
  const nextPerson: NextPerson = peopleCounter();
  const maker = rosterMaker(size, nextPerson);
  const units = outlines.map((outline) => maker.unitOf(outline));
  const complete = withSecretaries(outlines, units);
  return { regions, units: complete, families: familiesOf(outlines, complete) };
}

/** The secretary of a commission also sits in the body that it watches. */
function withSecretaries(outlines: readonly Outline[], units: readonly Unit[]): Unit[] {
  const secretaries = new Map(
    outlines.flatMap(({ watches }, index) => {
      const secretary = units[index]?.members[0];
      return watches === undefined || secretary === undefined ? [] : [[watches, secretary] as const];
    }),
  );
  return units.map((unit) => {
    const secretary = secretaries.get(unit.unitId);
    return secretary === undefined ? unit : { ...unit, members: [...unit.members, secretary] };
  });
}

function familiesOf(outlines: readonly Outline[], units: readonly Unit[]): Family[] {
  const families = new Map<string, Unit[]>();
  outlines.forEach(({ unitId, watches }, index) => {
    const unit = units[index];
    if (unit === undefined) return;
    const family = families.get(watches ?? unitId);
    if (family === undefined) families.set(unitId, [unit]);
    else family.push(unit);
  });
  return [...families.values()].map((members) => ({ units: members }));
}

const CADRES_PER_REGION = 8;

/** People of a region who lead no unit and may still be named in a case. */
export function cadresOf(region: Region): readonly Person[] {
  const code = Number(region.regionCode);
  return Array.from({ length: CADRES_PER_REGION }, (_, index) => ({
    personId: `p${region.regionCode}-${String(index + 1).padStart(2, '0')}`,
    name: personName(50_000 + ((code % 10_000) * CADRES_PER_REGION + index)),
  }));
}

/** Who works with the system: two people for each region, an auditor for the province, a reporter and the head's account for each unit. */
export function buildGrants(structure: Structure): readonly Grant[] {
  const from = '2000-01-01';
  const grantOf = (role: Grant['role'], kind: 'unit' | 'region', id: string): Grant => {
    const account = `${role}@${id}`;
    return { account, personId: account, role, scope: { kind, id }, from };
  };
  return [
    grantOf('auditor', 'region', PROVINCE),
    ...structure.regions.flatMap(({ regionCode }) => [grantOf('leader', 'region', regionCode), grantOf('officer', 'region', regionCode)]),
    ...structure.units.flatMap(({ unitId }) => [grantOf('reporter', 'unit', unitId), grantOf('head', 'unit', unitId)]),
  ];
}
