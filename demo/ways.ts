import { randomFor } from './random.ts';
import { isCommission } from './rosters.ts';
import { type FactYear, type Size, YEARS } from './settings.ts';
import type { Unit } from './shapes.ts';

/** The part of a unit's year that a way is about. A unit may get one way of each theme in a year. */
const themes = ['annual', 'findings', 'discipline'] as const;
export type Theme = (typeof themes)[number];

/** What happens to a unit in a year beyond the ordinary. Names say what happened, not what follows from it. */
export interface Way {
  readonly theme: Theme;
  readonly name: string;
  /** Falls behind, or comes close to a limit without falling behind. */
  readonly behind: boolean;
  readonly years: readonly FactYear[];
  readonly fits: (unit: Unit, year: FactYear) => boolean;
}

type Condition = (unit: Unit, year: FactYear) => boolean;

/** Open in the whole of the year, so that nothing but the way itself decides. */
const wholeYear: Condition = (unit, year) =>
  unit.openedOn < `${year - 1}-12-01` && (unit.closedOn === undefined || unit.closedOn > `${year + 1}-01-31`);
const owing: Condition = (unit, year) => !isCommission(unit) && wholeYear(unit, year);
const stable: Condition = (unit, year) =>
  owing(unit, year) && unit.members.filter((member) => member.role === 'principal').length === 1 && lastsAll(unit);
const lastsAll = (unit: Unit): boolean => unit.members.every((member) => member.role !== 'principal' || member.to === undefined);
const changesPrincipal: Condition = (unit, year) =>
  owing(unit, year) && unit.members.some((member) => member.role === 'principal' && member.to?.startsWith(String(year)) === true);
const commission: Condition = (unit, year) => isCommission(unit) && wholeYear(unit, year);

function list(theme: Theme, behind: boolean, fits: Condition, names: readonly string[], years: readonly FactYear[] = YEARS): Way[] {
  return names.map((name) => ({ theme, name, behind, years, fits }));
}

/** Every way of falling behind that the rules know, and everything that only looks like it. */
export const ways: readonly Way[] = [
  ...list('annual', true, stable, ['no-activity', 'nil-for-activity', 'activity-withdrawn', 'inspection-missing', 'inspection-by-member']),
  ...list('annual', true, changesPrincipal, ['inspection-by-former']),
  ...list('annual', true, stable, ['inspection-withdrawn', 'plan-missing', 'plan-withdrawn', 'nothing-annual']),
  ...list('annual', false, stable, [
    'only-education',
    'only-culture',
    'plan-early',
    'plan-late',
    'plan-on-last-day',
    'plan-on-first-late-day',
  ]),
  ...list(
    'annual',
    false,
    stable,
    ['activity-late', 'inspection-late', 'on-last-day', 'on-first-late-day', 'leader-corrected', 'activity-moved-year'],
    [2025],
  ),
  ...list('annual', false, changesPrincipal, ['inspection-by-later-former']),
  ...list('findings', true, owing, ['tour-open', 'tour-started', 'tour-closed-late', 'tour-mixed', 'tour-closing-withdrawn']),
  ...list('findings', true, owing, ['tour-due-day-before-sweep', 'tour-due-in-january'], [2026]),
  ...list('findings', false, owing, ['tour-on-due-day', 'tour-verified-only', 'tour-reported-late', 'tour-extended']),
  ...list('findings', false, owing, ['visit-open', 'self-open', 'audit-open']),
  ...list('findings', true, owing, ['tour-due-on-sweep-day'], [2026]),
  ...list('findings', true, owing, ['tour-due-next-year-open'], [2025]),
  ...list('discipline', true, owing, ['two-removed', 'three-removed', 'two-removed-one-left', 'three-major', 'major-by-amendment']),
  ...list('discipline', true, owing, ['serious-political', 'serious-organisation', 'serious-by-amendment', 'serious-twice']),
  ...list('discipline', true, commission, ['two-removed', 'three-major', 'serious-political']),
  ...list('discipline', false, owing, ['same-person-twice', 'removed-and-warned', 'removed-and-revoked', 'removed-and-outsider']),
  ...list('discipline', false, owing, ['removal-withdrawn', 'removal-amended', 'two-major', 'same-case-twice', 'three-cases-two-major']),
  ...list('discipline', false, owing, ['major-amended-away', 'serious-integrity', 'political-not-serious', 'serious-amended-away']),
  ...list('discipline', false, owing, ['removed-around-new-year', 'major-around-new-year'], [2025]),
];

/** The way of a theme that a unit goes in a year, if any. */
export type WayOf = (unitId: string, year: FactYear, theme: Theme) => string | undefined;

/** Deals the ways out to units: to one unit at most one of each theme in a year. */
export function dealWays(size: Size, units: readonly Unit[]): WayOf {
  const dealt = new Map<string, string>();
  for (const theme of themes) {
    for (const year of YEARS) {
      const order = randomFor(size.seed, 'ways', theme, year).sample(units, units.length);
      const taken = new Set<string>();
      const choices = ways
        .filter((way) => way.theme === theme && way.years.includes(year))
        .map((way) => ({ way, candidates: order.filter((unit) => way.fits(unit, year)) }))
        // What fits few units is dealt first, so that a small province does not run out of them.
        .sort((a, b) => a.candidates.length - b.candidates.length);
      for (const { way, candidates } of choices) {
        const rounds = way.behind ? size.behindRounds : size.nearMissRounds;
        for (const { unitId } of candidates.filter((unit) => !taken.has(unit.unitId)).slice(0, rounds)) {
          taken.add(unitId);
          dealt.set(`${theme}|${unitId}|${year}`, way.name);
        }
      }
    }
  }
  return (unitId, year, theme) => dealt.get(`${theme}|${unitId}|${year}`);
}
