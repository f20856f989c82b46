import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCounts, addMonths, type Counts, type Dashboard, type Months, noCounts, noMonths, subtractCounts } from '#domain/dashboard.ts';
import {
  type Displacement,
  displacedIn,
  displacementOf,
  partOf,
  pathToday,
  restateCounts,
  type Share,
  topsOf,
} from '#domain/displacement.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import type { CivilDate, Instant } from '#domain/time.ts';
import type { Unit } from '#domain/unit.ts';
import { runs } from '../support/runs.ts';

const TODAY = '2026-11-24' as CivilDate;
const END_OF_2024 = '2024-12-31' as CivilDate;

/** A province of two prefectures with two counties each, and another province. */
const paths = ['/p/', '/p/a/', '/p/a/1/', '/p/a/2/', '/p/b/', '/p/b/1x/', '/p/b/2x/', '/q/', '/q/c/'];
const children: Readonly<Record<string, string[]>> = { '/p/': ['a', 'b'], '/p/a/': ['1', '2'], '/p/b/': ['1x', '2x'], '/q/': ['c'] };

interface Made {
  readonly displacement: Displacement;
  readonly counts: Counts;
  readonly months: Months;
}

const madeUnits: fc.Arbitrary<Made[]> = fc
  .array(
    fc.record({
      path: fc.constantFrom(...paths),
      former: fc.array(fc.tuple(fc.constantFrom(...paths), fc.constantFrom('2023-06-30', '2024-06-30', '2025-06-30')), { maxLength: 2 }),
      heirs: fc.option(
        fc.record({
          on: fc.constantFrom('2024-07-01', '2025-07-01', '2027-01-01'),
          at: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }),
        }),
      ),
      numbers: fc.tuple(fc.nat(1), fc.nat(5), fc.nat(3), fc.nat(3)),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ path, former, heirs, numbers: [units, open, expected, actual] }, index): Made => {
      const unitIds = [...new Set((heirs?.at ?? []).map((one) => one % drawn.length))].filter((one) => one !== index);
      const counts: Counts = {
        ...noCounts(),
        units,
        facts: open,
        triggers: { total: open, open, backfilled: 0, byWorkflow: open === 0 ? {} : { candidate: open }, byClause: {} },
        reports: { expected, actual, onTime: actual, rate: expected === 0 ? null : actual / expected, verified: 0 },
      };
      const ends = [...former].sort(([, a], [, b]) => (a < b ? -1 : 1));
      return {
        counts,
        months: {
          ...noMonths(),
          occurred: { before: 0, months: Array.from({ length: 12 }, (_, month) => (month === index ? 1 : 0)), after: 0 },
        },
        displacement: {
          unitId: `u${index}` as UnitId,
          path,
          former: ends.map(([left, to]) => ({ path: left, to: to as CivilDate })),
          ...(heirs === null || unitIds.length === 0
            ? {}
            : {
                successors: {
                  on: heirs.on as CivilDate,
                  units: unitIds.map((one) => ({ unitId: `u${one}` as UnitId, path: drawn[one]?.path ?? '' })),
                },
              }),
        },
      };
    }),
  );

/** Where a unit stood at the end of 2024, and where it counts today, by a plain reading. */
const wasAt = ({ displacement: { former, path } }: Made): string =>
  former.filter(({ to }) => to >= END_OF_2024).map((one) => one.path)[0] ?? path;
function isAt(made: readonly Made[], unitId: string, trail: readonly string[] = []): string {
  const own = made.find((one) => one.displacement.unitId === unitId)?.displacement;
  if (own === undefined) throw new Error(`no ${unitId}`);
  if (own.successors === undefined || own.successors.on > TODAY) return own.path;
  const next = own.successors.units.map((one) => one.unitId).filter((one) => one !== unitId && !trail.includes(one));
  const places = next.map((one) => isAt(made, one, [...trail, unitId]));
  const shared = paths.filter((path) => places.length > 0 && places.every((place) => place.startsWith(path)));
  return shared.sort((a, b) => b.length - a.length)[0] ?? own.path;
}

function dashboardOf(made: readonly Made[], path: string, at: (one: Made) => string): Dashboard {
  const sum = (fits: (place: string) => boolean): Counts =>
    made.filter((one) => fits(at(one))).reduce((total, one) => addCounts(total, one.counts), noCounts());
  return {
    regionCode: path as RegionCode,
    name: path,
    year: 2024,
    asOf: '2026-11-24T00:00:00Z' as Instant,
    packVersion: '1',
    region: sum((place) => place.startsWith(path)),
    direct: sum((place) => place === path),
    children: (children[path] ?? []).map((code) => ({
      regionCode: code as RegionCode,
      name: code,
      ...sum((place) => place.startsWith(`${path}${code}/`)),
    })),
    months: made.filter((one) => at(one).startsWith(path)).reduce((total, one) => addMonths(total, one.months), noMonths()),
  };
}

function restated(made: readonly Made[], path: string) {
  const all = made.map((one) => one.displacement);
  const shares = displacedIn(path, END_OF_2024, TODAY, all).map((one): Share => {
    const { counts, months } = made.find(({ displacement }) => displacement.unitId === one.unitId) as Made;
    return { ...one, counts, months };
  });
  return { shares, ...restateCounts(dashboardOf(made, path, wasAt), path, shares, new Map()) };
}

describe('the counts of a past year by today’s tree', () => {
  it('are those of the units that stand there today, or whose successors do', () => {
    fc.assert(
      fc.property(madeUnits, fc.constantFrom(...paths), (made, path) => {
        const { shares: _shares, ...counts } = restated(made, path);
        const { region, direct, children: below, months } = dashboardOf(made, path, (one) => isAt(made, one.displacement.unitId));
        expect(counts).toEqual({ region, direct, children: below, months });
      }),
      runs(500),
    );
  });

  it('count every unit exactly once, whatever moved and whoever carries it on', () => {
    fc.assert(
      fc.property(madeUnits, (made) => {
        const whole = ['/p/', '/q/'].reduce((sum, path) => addCounts(sum, restated(made, path).region), noCounts());
        expect(whole).toEqual(made.reduce((sum, one) => addCounts(sum, one.counts), noCounts()));
        for (const path of paths) {
          const { region, direct, children: below } = restated(made, path);
          expect(below.reduce((sum, { regionCode: _code, name: _name, ...counts }) => addCounts(sum, counts), direct)).toEqual(region);
        }
      }),
      runs(300),
    );
  });

  it('need no unit that changed its place within one part of the region', () => {
    const moved = { unitId: 'u' as UnitId, path: '/p/a/2/', former: [{ path: '/p/a/1/', to: '2025-06-30' as CivilDate }] };
    expect(displacedIn('/p/', END_OF_2024, TODAY, [moved])).toEqual([]);
    expect(displacedIn('/p/a/', END_OF_2024, TODAY, [moved])).toMatchObject([{ because: 'moved', was: '/p/a/1/', now: '/p/a/2/' }]);
    expect(displacedIn('/p/a/', '2025-12-31' as CivilDate, TODAY, [moved])).toEqual([]);
  });

  it('give what several carry on to the smallest region that they share', () => {
    const split = (...at: string[]): Displacement => ({
      unitId: 'x' as UnitId,
      path: '/p/b/2x/',
      former: [],
      successors: { on: '2025-01-01' as CivilDate, units: at.map((path, index) => ({ unitId: `h${index}` as UnitId, path })) },
    });
    const today = (one: Displacement): string => pathToday(one, new Map([[one.unitId, one]]), TODAY);
    expect(today(split('/p/a/1/', '/p/a/2/'))).toBe('/p/a/');
    expect(today(split('/p/a/1/', '/p/a/1/'))).toBe('/p/a/1/');
    expect(today(split('/p/a/1/', '/p/b/1x/'))).toBe('/p/');
    expect(today(split('/p/a/1/', '/q/c/'))).toBe('/p/b/2x/');
    // A code that begins like another is another region.
    expect(today(split('/p/a/1/', '/p/a/1x/'))).toBe('/p/a/');
  });

  it('follow successors that moved since, and end where they go round in a ring', () => {
    const merged = (unitId: string, path: string, into: string, at: string): Displacement => ({
      unitId: unitId as UnitId,
      path,
      former: [],
      successors: { on: '2025-01-01' as CivilDate, units: [{ unitId: into as UnitId, path: at }] },
    });
    const [one, two] = [merged('m', '/p/a/1/', 's', '/p/a/2/'), merged('s', '/p/a/2/', 'm', '/p/a/1/')];
    const known = (...all: Displacement[]) => new Map(all.map((each) => [each.unitId, each] as const));
    expect(pathToday(one, known(one), TODAY)).toBe('/p/a/2/');
    const heir = { unitId: 's' as UnitId, path: '/p/b/1x/', former: [{ path: '/p/a/2/', to: '2025-06-30' as CivilDate }] };
    expect(pathToday(one, known(one, heir), TODAY)).toBe('/p/b/1x/');
    expect(paths).toContain(pathToday(one, known(one, two), TODAY));
  });
});

describe('a displacement', () => {
  it('names the regions at the top of every place it knows', () => {
    const unit = {
      unitId: 'u' as UnitId,
      formerPlaces: [{ regionCode: 'c', path: '/q/c/', from: '2020-01-01', to: '2024-06-30' }],
      successors: { on: '2025-01-01', unitIds: ['h'] },
    } as unknown as Unit;
    const displacement = displacementOf(unit, '/p/a/1/', new Map([['h', '/r/d/']]));
    expect(topsOf(displacement).sort()).toEqual(['p', 'q', 'r']);
    expect(displacement.former).toEqual([{ path: '/q/c/', to: '2024-06-30' }]);
  });
  it('falls in a part of a region, in the units attached to it, or outside', () => {
    expect(['/p/', '/p/a/', '/p/a/1/', '/q/'].map((path) => partOf(path, '/p/'))).toEqual(['direct', 'a', 'a', undefined]);
  });
  it('is taken away as it was added', () => {
    const one: Counts = { ...noCounts(), units: 2, triggers: { ...noCounts().triggers, total: 1, byClause: { 'art7-5': 1 } } };
    expect(subtractCounts(addCounts(noCounts(), one), one)).toEqual(noCounts());
  });
});
