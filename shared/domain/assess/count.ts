import { type Counts, type MonthSpread, type Months, monthIn, noCounts, noMonths } from '../dashboard.ts';
import { entriesOf } from '../entry-list.ts';
import { endedWorkflows, type Ledger, partsOfStandingKey } from '../ledger.ts';
import type { RulePack } from '../rule-pack.ts';
import { type CivilDate, earlierOf, type Instant, shanghaiDate } from '../time.ts';
import { type AssessedUnit, isOpen } from '../unit.ts';
import { annualStates, owesAnnualDuties } from './annual-duties.ts';
import { entriesByKind } from './entries.ts';
import { yearOfPack } from './year-of-pack.ts';

/**
 * What one unit adds to its region's counts of a year, from the ledger as it stands. The numerator and the denominator are of the same
 * units: what a unit did that owes nothing is not counted as met.
 */
export function countUnit(unit: AssessedUnit, ledger: Ledger, pack: RulePack, asOf: Instant): Counts {
  const counts = noCounts();
  const { yearEnd } = yearOfPack(pack, ledger.year);
  const today = shanghaiDate(asOf);
  counts.units = isOpen(unit, earlierOf(today, yearEnd)) ? 1 : 0;
  if (owesAnnualDuties(unit, ledger.year, pack)) {
    const states = annualStates(unit, ledger, entriesByKind(ledger), pack);
    counts.reports.expected = states.length;
    counts.reports.actual = states.filter((state) => state.met).length;
    counts.reports.onTime = states.filter((state) => state.met && !state.late).length;
    counts.reports.rate = states.length === 0 ? null : counts.reports.actual / states.length;
  }
  counts.reports.verified = entriesOf(ledger).filter(([, entry]) => entry.verified === true).length;
  const breached = new Set<string>();
  for (const [key, standing] of Object.entries(ledger.standing)) {
    const { clause, period } = partsOfStandingKey(key);
    counts.triggers.total += 1;
    if (!endedWorkflows.has(standing.workflow)) counts.triggers.open += 1;
    if (standing.backfilled === true && standing.workflow === 'withdrawn') counts.triggers.backfilled += 1;
    counts.triggers.byWorkflow[standing.workflow] = (counts.triggers.byWorkflow[standing.workflow] ?? 0) + 1;
    counts.triggers.byClause[clause] = (counts.triggers.byClause[clause] ?? 0) + 1;
    if (standing.determination === 'breached') breached.add(`${clause}|${period}`);
  }
  counts.facts = breached.size;
  return counts;
}

function addTo(spread: MonthSpread, year: number, date: CivilDate): void {
  const place = monthIn(year, date);
  if (place === 'before' || place === 'after') spread[place] += 1;
  else spread.months[place] = (spread.months[place] ?? 0) + 1;
}

/** What one unit adds to the months of a year: its current reports by the date of the fact, its triggers by the day they were raised. */
export function monthsOfUnit(ledger: Ledger): Months {
  const months = noMonths();
  for (const [, entry] of entriesOf(ledger)) addTo(months.occurred, ledger.year, entry.occurredOn);
  for (const standing of Object.values(ledger.standing)) addTo(months.raised, ledger.year, shanghaiDate(standing.raisedAt));
  return months;
}
