import * as z from 'zod';
import { RegionCode } from './ids.ts';
import { Name } from './text.ts';

export const regionLevels = ['province', 'prefecture', 'county', 'township'] as const;

/** 地区: a node of the administrative tree. Whose subtree it lies in is decided by `parentCode`, never by the digits of its code. */
export const Region = z
  .strictObject({
    regionCode: RegionCode,
    name: Name,
    level: z.enum(regionLevels),
    parentCode: RegionCode.optional(),
  })
  .meta({ id: 'Region', description: '地区' });
export type Region = z.infer<typeof Region>;

/** Region codes from the root down to the region itself, as `/990000/990100/`: a path begins with the paths of all regions above it. */
export type RegionPath = string;

/** The path of a region below a parent's path. */
export function regionPathOf(regionCode: RegionCode, parentPath: RegionPath | undefined): RegionPath {
  return `${parentPath ?? '/'}${regionCode}/`;
}

/** The codes on a path, from the root down. */
export function codesOnPath(path: RegionPath): RegionCode[] {
  return path.split('/').filter((part) => part !== '') as RegionCode[];
}
