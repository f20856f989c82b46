import { chineseNumber } from './names.ts';
import { PROVINCE, type Size } from './settings.ts';
import type { Region } from './shapes.ts';

/** Province, then each prefecture followed by its counties: parents always come first. */
export function buildRegions(size: Size): readonly Region[] {
  const regions: Region[] = [{ regionCode: PROVINCE, name: '示例省', level: 'province' }];
  for (let prefecture = 1; prefecture <= size.prefectures; prefecture += 1) {
    const parentCode = String(Number(PROVINCE) + prefecture * 100);
    const name = `示例${chineseNumber(prefecture)}市`;
    regions.push({ regionCode: parentCode, name, level: 'prefecture', parentCode: PROVINCE });
    const first = Math.floor(((prefecture - 1) * size.counties) / size.prefectures);
    const last = Math.floor((prefecture * size.counties) / size.prefectures);
    for (let county = 1; county <= last - first; county += 1) {
      regions.push({
        regionCode: String(Number(parentCode) + county),
        name: `${name}示例${chineseNumber(county)}县`,
        level: 'county',
        parentCode,
      });
    }
  }
  return regions;
}
