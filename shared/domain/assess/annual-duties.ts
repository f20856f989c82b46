import type { EntryOf, Ledger } from '../ledger.ts';
import type { ReportKind } from '../report.ts';
import type { ClauseId, RulePack } from '../rule-pack.ts';
import { addDays, type CivilDate, dateIn, type Instant, startOfDay } from '../time.ts';
import { type AssessedUnit, inOffice } from '../unit.ts';
import { type Counted, entriesOf } from './entries.ts';

/** How far the facts of a year go towards one annual duty. */
export interface AnnualState {
  readonly clause: ClauseId;
  /** The kind of report that meets it. */
  readonly kind: ReportKind;
  readonly subject: 'team' | 'principal';
  readonly dueOn: CivilDate;
  /** From this instant on a sweep may raise what is still unmet. */
  readonly raisedFrom: Instant;
  readonly met: boolean;
  /** Met, but by late facts only. */
  readonly late: boolean;
  /** Kinds of activity that the duty names and no report shows, even where the duty counts as met. */
  readonly missing: readonly string[];
  readonly satisfiedBy: readonly Counted[];
  /** Zero reports of the unit for this duty: it says itself that nothing took place. */
  readonly declaredNil: readonly Counted[];
}

/**
 * Whether a unit owes the annual duties of a year: committees and party groups that opened before the pack's day (1 October, 平台设定) and
 * are open on 31 December. Before that day a unit counts as open on it unless its closing date says otherwise.
 */
export function owesAnnualDuties(unit: AssessedUnit, year: number, pack: RulePack): boolean {
  if (unit.kind !== 'committee' && unit.kind !== 'party-group') return false;
  const yearEnd = dateIn(year, pack.parameters.annualDueOn.value);
  return (
    unit.openedOn < dateIn(year, pack.parameters.owesIfOpenedBefore.value) && (unit.closedOn === undefined || unit.closedOn >= yearEnd)
  );
}

/** The last day on which a report of that kind about that year is not late. */
export function lastTimelyDay(kind: ReportKind, year: number, pack: RulePack): CivilDate {
  const due = kind === 'plan' ? pack.parameters.planDueOn.value : pack.parameters.annualDueOn.value;
  return addDays(dateIn(year, due), pack.parameters.graceDays.value);
}

/** The annual duties of Articles 6 and 7 and what the ledger's facts say about each. */
export function annualStates(unit: AssessedUnit, ledger: Ledger, pack: RulePack): AnnualState[] {
  const { year } = ledger;
  const states: AnnualState[] = [];
  const judges = (clause: string): boolean => pack.clauses.includes(clause as ClauseId);
  const state = (
    clause: string,
    subject: AnnualState['subject'],
    kind: ReportKind,
    satisfiedBy: readonly Counted[],
    missing: readonly string[],
  ): AnnualState => {
    const dueOn = dateIn(year, kind === 'plan' ? pack.parameters.planDueOn.value : pack.parameters.annualDueOn.value);
    const timely = lastTimelyDay(kind, year, pack);
    return {
      clause: clause as ClauseId,
      kind,
      subject,
      dueOn,
      raisedFrom: startOfDay(addDays(timely, 1)),
      met: satisfiedBy.length > 0,
      late: satisfiedBy.length > 0 && satisfiedBy.every(({ entry }) => entry.statedOn > timely),
      missing,
      satisfiedBy,
      declaredNil: entriesOf(ledger, 'nil').filter(({ entry }) => entry.subject === kind),
    };
  };

  if (judges('art6-1')) {
    const plans = entriesOf(ledger, 'plan');
    states.push(state('art6-1', 'team', 'plan', plans, plans.length > 0 ? [] : ['plan']));
  }
  if (judges('art7-5')) {
    const activities = entriesOf(ledger, 'education');
    const missing = (['education', 'culture'] as const).filter((category) => !activities.some(({ entry }) => entry.category === category));
    states.push(state('art7-5', 'principal', 'education', activities, missing));
  }
  if (judges('art7-6')) {
    const led = entriesOf(ledger, 'inspection').filter(({ entry }) => ledByPrincipal(unit, entry));
    states.push(state('art7-6', 'principal', 'inspection', led, led.length > 0 ? [] : ['inspection']));
  }
  return states;
}

function ledByPrincipal(unit: AssessedUnit, entry: EntryOf<'inspection'>): boolean {
  return (
    entry.annual && unit.principals.some((principal) => principal.personId === entry.teamLeaderId && inOffice(principal, entry.occurredOn))
  );
}
