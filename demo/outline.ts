import { chineseNumber } from './names.ts';
import type { Size } from './settings.ts';
import type { Region, UnitKind } from './shapes.ts';

/** A unit before it has people and dates. */
export interface Outline {
  readonly unitId: string;
  readonly name: string;
  readonly regionCode: string;
  readonly kind: UnitKind;
  readonly superiorUnitId?: string;
  /** The unit that this one, a commission or commission group, watches; also the first unit of its family. */
  readonly watches?: string;
}

/** What may be attached to a region, in the order in which it is, again and again. A group comes with the department it watches. */
type Attached = 'township' | 'department' | 'department-and-group';
const atCounty: readonly Attached[] = ['department-and-group', 'township', 'department', 'township', 'department'];
const above: readonly Attached[] = ['department-and-group', 'department'];

const departmentWord = { province: '厅', prefecture: '局', county: '局' } as const;
const committeeName = { province: '中共示例省委员会', prefecture: '市委员会', county: '县委员会' } as const;

function committeeId(regionCode: string): string {
  return `u${regionCode}-001`;
}

function commissionId(regionCode: string): string {
  return `u${regionCode}-002`;
}

function committeeAndCommission(region: Region): Outline[] {
  const { regionCode, parentCode } = region;
  const above = (id: string | undefined): { superiorUnitId?: string } => (id === undefined ? {} : { superiorUnitId: id });
  return [
    {
      unitId: committeeId(regionCode),
      name: region.level === 'province' ? committeeName.province : `中共${region.name}委员会`,
      regionCode,
      kind: 'committee',
      ...above(parentCode && committeeId(parentCode)),
    },
    {
      unitId: commissionId(regionCode),
      name: `中共${region.name}纪律检查委员会`,
      regionCode,
      kind: 'commission',
      watches: committeeId(regionCode),
      ...above(parentCode && commissionId(parentCode)),
    },
  ];
}

/** The units of one region: its committee, its commission, and so many others. */
function outlineRegion(region: Region, others: number): Outline[] {
  const units = committeeAndCommission(region);
  const { regionCode } = region;
  const nextId = (): string => `u${regionCode}-${String(units.length + 1).padStart(3, '0')}`;
  const cycle = region.level === 'county' ? atCounty : above;
  const wanted = others + units.length;
  let townships = 0;
  let departments = 0;
  for (let turn = 0; units.length < wanted; turn += 1) {
    const attached = cycle[turn % cycle.length];
    if (attached === 'township') {
      townships += 1;
      const name = `中共${region.name}示例${chineseNumber(townships)}乡委员会`;
      units.push({ unitId: nextId(), name, regionCode, kind: 'committee', superiorUnitId: committeeId(regionCode) });
      continue;
    }
    departments += 1;
    const department = `${region.name}示例${chineseNumber(departments)}${departmentWord[region.level]}`;
    const unitId = nextId();
    units.push({ unitId, name: `${department}党组`, regionCode, kind: 'party-group', superiorUnitId: committeeId(regionCode) });
    if (attached !== 'department-and-group' || units.length === wanted) continue;
    units.push({
      unitId: nextId(),
      name: `派驻${department}纪检组`,
      regionCode,
      kind: 'commission-group',
      superiorUnitId: commissionId(regionCode),
      watches: unitId,
    });
  }
  return units;
}

/** All units of the province, region by region; the units of one family (a body and whoever watches it) are neighbours. */
export function outlineUnits(size: Size, regions: readonly Region[]): readonly Outline[] {
  const own = 2 * regions.length;
  const left = size.units - own - size.provinceUnits - size.prefectures * size.prefectureUnits;
  let county = 0;
  return regions.flatMap((region) => {
    if (region.level === 'province') return outlineRegion(region, size.provinceUnits);
    if (region.level === 'prefecture') return outlineRegion(region, size.prefectureUnits);
    county += 1;
    const share = Math.floor((county * left) / size.counties) - Math.floor(((county - 1) * left) / size.counties);
    return outlineRegion(region, share);
  });
}
