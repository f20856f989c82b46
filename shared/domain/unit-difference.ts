/** What a changed unit or another pack would change in one year of a unit: the same ledger judged as it is and as it would be. Pure. */
import { type Assessment, assess } from './assess/assess.ts';
import { isConfidentialTrigger } from './assess/confidentiality.ts';
import type { Asker } from './assess/judgement.ts';
import { dutyKeyOf, type Settlement, settle, type TriggerChange } from './assess/settle.ts';
import { type Ledger, partsOfStandingKey, type Standing } from './ledger.ts';
import type { DifferenceRow } from './proposal.ts';
import type { ClauseId, RulePack } from './rule-pack.ts';
import type { Instant } from './time.ts';
import type { AssessedUnit } from './unit.ts';

/** A year of one unit, judged both ways at the same instant. */
export interface YearDifference {
  readonly rows: readonly DifferenceRow[];
  /** Changes of what only commissions see. */
  readonly hidden: readonly DifferenceRow[];
  /** What changes in triggers because of it, and nothing that the schedule would do anyway. */
  readonly changes: readonly TriggerChange[];
  /** The ledger with those changes and no others. */
  readonly ledger: Ledger;
  readonly gapGained: boolean;
}

/** How one settlement is carried out beside triggers of other years; the default takes it as it is. */
export type Beside = (settlement: Settlement) => Settlement;

/** For whom and by what a ledger is judged. */
export interface JudgedSide {
  readonly unit: AssessedUnit;
  readonly pack: RulePack;
}

/**
 * Judges a ledger as it is and as a change of the unit or of the pack would have it. `asker` is the schedule for a year that was swept, else
 * a fact: it raises no absence.
 */
export function yearDifference(
  sides: { readonly before: JudgedSide; readonly after: JudgedSide },
  ledger: Ledger,
  now: Instant,
  asker: Asker,
  beside: Beside = (settlement) => settlement,
): YearDifference {
  const was = assess(sides.before.unit, ledger, sides.before.pack, now, asker);
  const will = assess(sides.after.unit, ledger, sides.after.pack, now, asker);
  const wasSettled = beside(settle(ledger, was, sides.before.pack, now, asker));
  const willSettled = beside(settle(ledger, will, sides.after.pack, now, asker));
  const changed = keysThatDiffer(wasSettled.ledger, willSettled.ledger);
  const changes = willSettled.triggers.filter((change) => changed.has(change.key));
  const standing = { ...ledger.standing };
  for (const change of changes) standing[change.key] = change.standing;
  const isShown = shownMatters(was, will);
  const triggerRows = (shown: boolean): DifferenceRow[] =>
    triggerRowsOf(ledger.year, wasSettled.ledger, willSettled.ledger, (matter) => isShown(matter) === shown);
  const rows = [...triggerRows(true), ...dutyRows(ledger.year, was, will), ...gapRows(ledger.year, was, will)];
  return {
    rows: summed(rows),
    hidden: summed(triggerRows(false)),
    changes,
    ledger: { ...ledger, standing },
    gapGained: will.rosterGap && !was.rosterGap,
  };
}

/**
 * Whether changes of a matter are shown to administrators: those of duties that the unit's ledger shows them anyway. What commissions alone
 * know stays hidden, and so does what only the course of a trigger brings about, such as a reference to one that was confirmed.
 */
function shownMatters(...assessments: readonly Assessment[]): (matter: Matter) => boolean {
  const owed = new Set(assessments.flatMap((assessment) => assessment.duties.map((duty) => duty.clause)));
  return ({ clause, period }) => owed.has(clause) && !isConfidentialTrigger(clause, period);
}

interface Matter {
  readonly clause: ClauseId;
  readonly period: string;
}

function keysThatDiffer(was: Ledger, will: Ledger): ReadonlySet<string> {
  const said = (standing: Standing | undefined): string =>
    standing === undefined ? '' : [standing.determination, standing.workflow, standing.episode].join(' ');
  const keys = new Set([...Object.keys(was.standing), ...Object.keys(will.standing)]);
  return new Set([...keys].filter((key) => said(was.standing[key]) !== said(will.standing[key])));
}

/** Breaches by clause and period: a subject that goes while another comes is one that changed. */
function triggerRowsOf(year: number, was: Ledger, will: Ledger, fits: (matter: Matter) => boolean): DifferenceRow[] {
  const subjects = (ledger: Ledger): Map<string, Set<string>> => {
    const found = new Map<string, Set<string>>();
    for (const [key, standing] of Object.entries(ledger.standing)) {
      if (standing.determination !== 'breached') continue;
      const { clause, period } = partsOfStandingKey(key);
      if (!fits({ clause, period })) continue;
      found.set(`${clause}|${period}`, (found.get(`${clause}|${period}`) ?? new Set()).add(key));
    }
    return found;
  };
  const [before, after] = [subjects(was), subjects(will)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((matter): DifferenceRow[] => {
    const clause = matter.split('|')[0] as ClauseId;
    const [old, fresh] = [before.get(matter) ?? new Set<string>(), after.get(matter) ?? new Set<string>()];
    const lost = [...old].filter((key) => !fresh.has(key)).length;
    const gained = [...fresh].filter((key) => !old.has(key)).length;
    const both = Math.min(lost, gained);
    return [
      ...rowOf(year, clause, 'subject-changed', both),
      ...rowOf(year, clause, 'trigger-lost', lost - both),
      ...rowOf(year, clause, 'trigger-gained', gained - both),
    ];
  });
}

function rowOf(year: number, clause: ClauseId, change: DifferenceRow['change'], count: number): DifferenceRow[] {
  return count === 0 ? [] : [{ year, clause, change, count }];
}

function dutyRows(year: number, was: Assessment, will: Assessment): DifferenceRow[] {
  const duties = (assessment: Assessment) => new Map(assessment.duties.map((duty) => [dutyKeyOf(duty), duty]));
  const [before, after] = [duties(was), duties(will)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): DifferenceRow[] => {
    const clause = (before.get(key) ?? after.get(key))?.clause;
    const from = before.get(key)?.determination ?? 'not-applicable';
    const to = after.get(key)?.determination ?? 'not-applicable';
    return from === to || clause === undefined ? [] : [{ year, clause, change: 'duty-changed', from, to, count: 1 }];
  });
}

function gapRows(year: number, was: Assessment, will: Assessment): DifferenceRow[] {
  if (was.rosterGap === will.rosterGap) return [];
  return [{ year, change: will.rosterGap ? 'roster-gap-gained' : 'roster-gap-mended', count: 1 }];
}

/** Adds up equal rows, in a fixed order. */
export function summed(rows: readonly DifferenceRow[]): DifferenceRow[] {
  const sums = new Map<string, DifferenceRow>();
  for (const row of rows) {
    const key = [row.year, row.clause ?? '', row.change, row.from ?? '', row.to ?? ''].join('|');
    sums.set(key, { ...row, count: (sums.get(key)?.count ?? 0) + row.count });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
