/**
 * Units that no longer count where they did: those that moved, and those that others carry on. From them the counts of a past year are
 * restated by today's tree and today's successors. Pure.
 */
import * as z from 'zod';
import {
  addCounts,
  addMonths,
  type Counts,
  type Dashboard,
  type Months,
  noCounts,
  type RestatedCounts,
  subtractCounts,
  subtractMonths,
} from './dashboard.ts';
import { type RegionCode, UnitId } from './ids.ts';
import { codesOnPath, type RegionPath } from './region.ts';
import { CivilDate } from './time.ts';
import type { Unit } from './unit.ts';

/** A unit that moved or has successors, with the paths of regions that it takes to say where its years count. */
export const Displacement = z.object({
  unitId: UnitId,
  path: z.string().meta({ description: 'of the region in which it stands, or stood last' }),
  former: z.array(z.object({ path: z.string(), to: CivilDate })).meta({ description: 'the places it left, each with its last day there' }),
  successors: z.object({ on: CivilDate, units: z.array(z.object({ unitId: UnitId, path: z.string() })) }).optional(),
});
export type Displacement = z.infer<typeof Displacement>;

/** Why a unit's year counts elsewhere today than it did. */
export type Reason = RestatedCounts['units'][number]['because'];

/** What is to be kept of a unit so that its years can be restated; `successorPaths` are those of the regions where its successors stand. */
export function displacementOf(unit: Unit, path: RegionPath, successorPaths: ReadonlyMap<string, RegionPath>): Displacement {
  const { unitId, formerPlaces = [], successors } = unit;
  return {
    unitId,
    path,
    former: formerPlaces.map(({ path: left, to }) => ({ path: left, to })),
    ...(successors === undefined
      ? {}
      : {
          successors: {
            on: successors.on,
            units: successors.unitIds.map((heir) => ({ unitId: heir, path: successorPaths.get(heir) ?? path })),
          },
        }),
  };
}

/** The regions at the top of all places that a displacement names: in the list of each it is kept. */
export function topsOf({ path, former, successors }: Displacement): RegionCode[] {
  const paths = [path, ...former.map((place) => place.path), ...(successors?.units ?? []).map((unit) => unit.path)];
  return [...new Set(paths.flatMap((one) => codesOnPath(one).slice(0, 1)))];
}

/** Where a unit stood on a day. */
export function pathOn({ path, former }: Displacement, day: CivilDate): RegionPath {
  return former.find((place) => day <= place.to)?.path ?? path;
}

type Known = ReadonlyMap<string, Displacement>;

/**
 * Where all that a unit ever did counts today: where it stands, or where whoever carries it on does. What several carry on cannot be divided,
 * and counts whole in the smallest region in which all of them stand; where there is none, it stays where the unit stood last.
 */
export function pathToday(displacement: Displacement, known: Known, today: CivilDate, seen: ReadonlySet<string> = new Set()): RegionPath {
  const { unitId, path, successors } = displacement;
  if (successors === undefined || successors.on > today) return path;

  const before = new Set([...seen, unitId]);
  const heirs = successors.units.filter((heir) => !before.has(heir.unitId));
  const paths = heirs.map((heir) => {
    const own = known.get(heir.unitId);
    return own === undefined ? heir.path : pathToday(own, known, today, before);
  });
  return sharedPath(paths) ?? path;
}

/** The path of the smallest region in which all paths lie; undefined where they share none. */
function sharedPath(paths: readonly RegionPath[]): RegionPath | undefined {
  const [first = [], ...others] = paths.map(codesOnPath);
  const apart = first.findIndex((code, level) => others.some((other) => other[level] !== code));
  const shared = apart === -1 ? first : first.slice(0, apart);
  return shared.length === 0 ? undefined : `/${shared.join('/')}/`;
}

/** The part of a region's counts in which a path falls: the units attached to it, or the child by its code; undefined outside it. */
export function partOf(path: RegionPath, regionPath: RegionPath): RegionCode | 'direct' | undefined {
  if (!path.startsWith(regionPath)) return undefined;
  return codesOnPath(path.slice(regionPath.length - 1))[0] ?? 'direct';
}

/** A unit whose year falls in another part of the region's counts today than it did. */
export interface Displaced {
  readonly unitId: UnitId;
  readonly because: Reason;
  readonly was: RegionPath;
  readonly now: RegionPath;
}

/** The units that a region's counts of a year are restated by. A unit that changed its place within one part changes nothing of them. */
export function displacedIn(regionPath: RegionPath, yearEnd: CivilDate, today: CivilDate, all: readonly Displacement[]): Displaced[] {
  const known: Known = new Map(all.map((one) => [one.unitId, one]));
  return all.flatMap((one): Displaced[] => {
    const was = pathOn(one, yearEnd);
    const now = pathToday(one, known, today);
    if (partOf(was, regionPath) === partOf(now, regionPath)) return [];
    const heirs = one.successors === undefined || one.successors.on > today ? 0 : one.successors.units.length;
    return [{ unitId: one.unitId, because: heirs === 0 ? 'moved' : heirs === 1 ? 'merged' : 'split', was, now }];
  });
}

/** What one displaced unit adds to a year's counts, wherever it is counted. */
export interface Share extends Displaced {
  readonly counts: Counts;
  readonly months: Months;
}

/** A region's counts by today's tree: what counts elsewhere today is taken out of where it stood, and added where it counts. */
export function restateCounts(
  dashboard: Dashboard,
  regionPath: RegionPath,
  shares: readonly Share[],
  names: ReadonlyMap<string, string>,
): Pick<RestatedCounts, 'region' | 'direct' | 'children' | 'months'> {
  const children = new Map(dashboard.children.map(({ regionCode, name, ...counts }) => [regionCode, { name, counts: counts as Counts }]));
  let { region, direct, months } = dashboard;
  const change = (path: RegionPath, by: (counts: Counts) => Counts, byMonth: (months: Months) => Months): void => {
    const part = partOf(path, regionPath);
    if (part === undefined) return;
    region = by(region);
    months = months === undefined ? undefined : byMonth(months);
    if (part === 'direct') direct = by(direct);
    else {
      const child = children.get(part) ?? { name: names.get(part) ?? part, counts: noCounts() };
      children.set(part, { ...child, counts: by(child.counts) });
    }
  };
  for (const { was, now, counts, months: own } of shares) {
    change(
      was,
      (sum) => subtractCounts(sum, counts),
      (sum) => subtractMonths(sum, own),
    );
    change(
      now,
      (sum) => addCounts(sum, counts),
      (sum) => addMonths(sum, own),
    );
  }
  return {
    region,
    direct,
    children: [...children].sort(([a], [b]) => (a < b ? -1 : 1)).map(([regionCode, { name, counts }]) => ({ regionCode, name, ...counts })),
    ...(months === undefined ? {} : { months }),
  };
}
