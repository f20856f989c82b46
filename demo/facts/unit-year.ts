import { addDays, dayIn, daysBetween, earlierOf, laterOf, overlap, partOf, type Span } from '../calendar.ts';
import { type Random, randomFor } from '../random.ts';
import { CUT_OFF, type FactYear } from '../settings.ts';
import type { Fact, Member, Person, Unit } from '../shapes.ts';
import type { Theme, WayOf } from '../ways.ts';
import type { Amending, FamilyFacts } from './family-facts.ts';

/** When and under which title a fact is reported. */
export interface Happening {
  /** The day on which it happened. */
  readonly on: string;
  readonly title: string;
  /** When it was registered; if left out, within some days and in time. */
  readonly registeredOn?: string;
}

/** What is around a unit. */
export interface Surroundings {
  readonly seed: number;
  readonly facts: FamilyFacts;
  readonly wayOf: WayOf;
  /** Units that this one may inspect. */
  readonly subordinates: readonly string[];
  /** The commission or group that watches it, if it is in the same family. */
  readonly watcher: Unit | undefined;
  /** People of the region without a post. */
  readonly cadres: readonly Person[];
  /** Heads the inspection tours. */
  readonly tourLeaderId: string;
}

/** One unit in one year: where its facts are written down. */
export interface UnitYear extends Omit<Surroundings, 'facts' | 'wayOf' | 'seed'> {
  readonly unit: Unit;
  readonly year: FactYear;
  readonly random: Random;
  way(theme: Theme): string | undefined;
  /** Some day between two days of the year (`MM-DD`) on which the unit was open; undefined if there is none. */
  day(from: string, to: string): string | undefined;
  report(fact: Fact, happening: Happening, by?: Unit): number;
  amend(target: number, amending: Amending): void;
  withdraw(target: number, reason: string): void;
}

/** Those in office on a day. */
export function rosterOn(unit: Unit, day: string): readonly Member[] {
  return unit.members.filter((member) => member.from <= day && (member.to === undefined || day <= member.to));
}

/** The principal of a day, if the unit has one. */
export function principalOn(unit: Unit, day: string): Member | undefined {
  return rosterOn(unit, day).find((member) => member.role === 'principal');
}

/** The last day on which a fact is still reported in time. */
export function lastDayInTime(fact: Fact, on: string): string {
  return fact.kind === 'plan' ? `${fact.year}-04-10` : `${Number(on.slice(0, 4)) + 1}-01-10`;
}

/** Opens a unit's year. */
export function unitYear(unit: Unit, year: FactYear, { seed, facts, wayOf, ...around }: Surroundings): UnitYear {
  const random = randomFor(seed, 'facts', unit.unitId, year);
  const open: Span = { from: unit.openedOn, to: earlierOf(unit.closedOn ?? CUT_OFF, CUT_OFF) };
  let serial = 0;
  const registration = (fact: Fact, on: string): string => {
    const days = random.chance(0.2) ? 0 : random.whole(1, 20);
    const usual = earlierOf(addDays(on, days), CUT_OFF);
    return laterOf(on, earlierOf(usual, lastDayInTime(fact, on)));
  };
  return {
    ...around,
    unit,
    year,
    random,
    way: (theme) => wayOf(unit.unitId, year, theme),
    day: (from, to) => {
      const span = overlap(open, partOf(year, from, to));
      return span === undefined ? undefined : dayIn(random, span);
    },
    report: (fact, { on, title, registeredOn }, by = unit) => {
      serial += 1;
      return facts.add({
        ...fact,
        unitId: by.unitId,
        occurredOn: on,
        title: `${title}（${year}年第${serial}号${by === unit ? '' : `，${unit.unitId}`}）`,
        origin: 'migration',
        registeredOn: registeredOn ?? registration(fact, on),
      });
    },
    amend: facts.amend,
    withdraw: facts.withdraw,
  };
}

/** A day so many days after another, but not after the cut-off. */
export function daysAfter(day: string, days: number): string {
  return earlierOf(addDays(day, days), CUT_OFF);
}

/** A day on which something is registered late: after the last day in time, before the cut-off. */
export function lateDay(random: Random, lastInTime: string): string {
  const first = addDays(lastInTime, 1);
  return addDays(first, random.whole(0, Math.min(80, daysBetween(first, CUT_OFF))));
}
