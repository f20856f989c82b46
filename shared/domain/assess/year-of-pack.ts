import type { ReportKind } from '../report-fields.ts';
import type { RulePack } from '../rule-pack.ts';
import { addDays, type CivilDate, dateIn, type Instant, startOfDay } from '../time.ts';

/** What one kind of annual report is held to in a year. */
export interface AnnualDates {
  readonly dueOn: CivilDate;
  /** The last day on which a report of the kind is not late. */
  readonly lastTimelyDay: CivilDate;
  /** From this instant on a sweep may raise what is still unmet. */
  readonly raisedFrom: Instant;
}

/** What a pack says about one year: its days as civil dates, and the clauses it judges. */
export interface YearOfPack {
  readonly yearEnd: CivilDate;
  /** Who opened before this day owes the annual duties (平台设定). */
  readonly owesIfOpenedBefore: CivilDate;
  readonly plan: AnnualDates;
  readonly activity: AnnualDates;
  readonly judged: ReadonlySet<string>;
}

// A sweep asks for the same two years a million times. A pack never changes, so what it says about a year is worked out once.
const known = new WeakMap<RulePack, Map<number, YearOfPack>>();

/** What a pack says about a year of Asia/Shanghai. */
export function yearOfPack(pack: RulePack, year: number): YearOfPack {
  let years = known.get(pack);
  if (years === undefined) {
    years = new Map();
    known.set(pack, years);
  }
  let found = years.get(year);
  if (found === undefined) {
    found = readYear(pack, year);
    years.set(year, found);
  }
  return found;
}

/** The dates of a kind of report; every kind but a plan has the whole year. */
export function datesFor(kind: ReportKind, said: YearOfPack): AnnualDates {
  return kind === 'plan' ? said.plan : said.activity;
}

function readYear(pack: RulePack, year: number): YearOfPack {
  const { annualDueOn, planDueOn, owesIfOpenedBefore, graceDays } = pack.parameters;
  const datesDue = (monthDay: string): AnnualDates => {
    const dueOn = dateIn(year, monthDay);
    const lastTimelyDay = addDays(dueOn, graceDays.value);
    return { dueOn, lastTimelyDay, raisedFrom: startOfDay(addDays(lastTimelyDay, 1)) };
  };
  const activity = datesDue(annualDueOn.value);
  return {
    yearEnd: activity.dueOn,
    owesIfOpenedBefore: dateIn(year, owesIfOpenedBefore.value),
    plan: datesDue(planDueOn.value),
    activity,
    judged: new Set<string>(pack.clauses),
  };
}
