import type { EntryOf, Ledger } from '../ledger.ts';
import type { ReportKind } from '../report-fields.ts';
import type { ClauseId, RulePack } from '../rule-pack.ts';
import type { CivilDate, Instant } from '../time.ts';
import { type AssessedUnit, inOffice } from '../unit.ts';
import type { Counted, EntriesByKind } from './entries.ts';
import { datesFor, type YearOfPack, yearOfPack } from './year-of-pack.ts';

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
  /** Zero reports of the unit for this duty: it says itself that nothing took place. One that says the duty is not its own asks to be heard. */
  readonly declaredNil: readonly Counted[];
}

/** Whether a unit is one that owes annual duties: only committees and party groups do. */
export function carriesAnnualDuties(unit: AssessedUnit): boolean {
  return unit.kind === 'committee' || unit.kind === 'party-group';
}

/**
 * Whether a unit owes the annual duties of a year: committees and party groups that opened before the pack's day (1 October, 平台设定) and
 * are open on 31 December. Before that day a unit counts as open on it unless its closing date says otherwise.
 */
export function owesAnnualDuties(unit: AssessedUnit, year: number, pack: RulePack): boolean {
  if (!carriesAnnualDuties(unit)) return false;
  const { yearEnd, owesIfOpenedBefore } = yearOfPack(pack, year);
  return unit.openedOn < owesIfOpenedBefore && (unit.closedOn === undefined || unit.closedOn >= yearEnd);
}

/** The last day on which a report of that kind about that year is not late. */
export function lastTimelyDay(kind: ReportKind, year: number, pack: RulePack): CivilDate {
  return datesFor(kind, yearOfPack(pack, year)).lastTimelyDay;
}

const nothing: readonly never[] = [];
const noPlan: readonly string[] = ['plan'];
const noInspection: readonly string[] = ['inspection'];

/** The annual duties of Articles 6 and 7 and what the ledger's facts say about each. */
export function annualStates(unit: AssessedUnit, ledger: Ledger, entries: EntriesByKind, pack: RulePack): AnnualState[] {
  const said = yearOfPack(pack, ledger.year);
  const states: AnnualState[] = [];
  if (said.judged.has('art6-1')) {
    const { plan } = entries;
    states.push(stateOf('art6-1', 'team', 'plan', plan, plan.length > 0 ? nothing : noPlan, entries, said));
  }
  if (said.judged.has('art7-5')) {
    const { education } = entries;
    const missing = categoriesMissing(education);
    // “和” can be read both ways; the pack says which reading it takes.
    const met = pack.parameters.educationBreachedBy.value === 'one-missing' ? missing.length === 0 : education.length > 0;
    states.push({ ...stateOf('art7-5', 'principal', 'education', education, missing, entries, said), met });
  }
  if (said.judged.has('art7-6')) {
    const led = entries.inspection.filter(({ entry }) => ledByPrincipal(unit, entry));
    states.push(stateOf('art7-6', 'principal', 'inspection', led, led.length > 0 ? nothing : noInspection, entries, said));
  }
  return states;
}

function stateOf(
  clause: string,
  subject: AnnualState['subject'],
  kind: ReportKind,
  satisfiedBy: readonly Counted[],
  missing: readonly string[],
  entries: EntriesByKind,
  said: YearOfPack,
): AnnualState {
  const { dueOn, lastTimelyDay, raisedFrom } = datesFor(kind, said);
  const met = satisfiedBy.length > 0;
  return {
    clause: clause as ClauseId,
    kind,
    subject,
    dueOn,
    raisedFrom,
    met,
    late: met && satisfiedBy.every(({ entry }) => entry.statedOn > lastTimelyDay),
    missing,
    satisfiedBy,
    declaredNil: entries.nil.length === 0 ? nothing : entries.nil.filter(({ entry }) => entry.subject === kind && entry.objects !== true),
  };
}

function categoriesMissing(activities: EntriesByKind['education']): readonly string[] {
  const missing: string[] = [];
  for (const category of ['education', 'culture'] as const)
    if (!activities.some(({ entry }) => entry.category === category)) missing.push(category);
  return missing;
}

function ledByPrincipal(unit: AssessedUnit, entry: EntryOf<'inspection'>): boolean {
  return (
    entry.annual && unit.principals.some((principal) => principal.personId === entry.teamLeaderId && inOffice(principal, entry.occurredOn))
  );
}
