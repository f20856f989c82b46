import type { PersonId, ReportId } from '../ids.ts';
import type { Determination, Ledger, Subject } from '../ledger.ts';
import type { ReportKind } from '../report-fields.ts';
import type { ClauseId, RulePack } from '../rule-pack.ts';
import type { CivilDate, Instant } from '../time.ts';
import type { AssessedUnit } from '../unit.ts';

/** Who asks: a fact that has just arrived (or somebody who reads), or the schedule. */
export type Asker = 'fact' | 'schedule';

/** What a person established in a report of kind `finding`. */
export interface PersonsFinding {
  readonly reportId: ReportId;
  readonly by: PersonId;
  /** Keys of elements and limbs. */
  readonly parts: readonly string[];
}

/** Whether the facts make out one clause for one period and subject. */
export interface Judgement {
  readonly key: string;
  readonly clause: ClauseId;
  readonly period: string;
  readonly subject: Subject;
  readonly form: 'absence' | 'deadline' | 'threshold' | 'event' | 'cross-reference' | 'finding';
  /** The facts, at the instant judged for, make out the lapse. */
  readonly holds: boolean;
  /** What the unit's determination is while it does not hold. */
  readonly otherwise: Determination;
  /** The persons, cases, findings or matters that make it out; empty for an absence. */
  readonly evidence: readonly string[];
  readonly reports: readonly ReportId[];
  /** Keys of the elements and limbs that recorded facts establish while it holds. */
  readonly established: readonly string[];
  /** Those that the reports bear on without establishing them: they stay open for a person, who finds the reports there. */
  readonly bearsOn?: readonly string[];
  /** What people established by reporting a finding. */
  readonly persons?: readonly PersonsFinding[];
  /** For an absence: nothing was reported, or the unit itself declared that there was nothing. */
  readonly basis?: 'no-report' | 'declared-nil';
  /** The kinds of report that make it out. */
  readonly fedBy: readonly ReportKind[];
  /** For a reader of the whole year: what was looked at besides what makes it out. */
  readonly looked?: Looked;
}

/** What the facts of a year say about a clause although they do not make it out. */
export interface Looked {
  /** Every report that was counted. */
  readonly reports: readonly ReportId[];
  /** The matters that are neither done in time nor overdue yet. */
  readonly open: readonly string[];
  /** Keys of the elements and limbs of which these reports speak. */
  readonly parts: readonly string[];
}

/** Where a clause has nothing to say; one for all, since most ledgers are like that. */
export const noJudgements: readonly Judgement[] = [];

/** One ledger under judgement: whose, by which pack, as of when, and for whom. */
export interface Inquiry {
  readonly unit: AssessedUnit;
  readonly ledger: Ledger;
  readonly pack: RulePack;
  readonly now: Instant;
  /** The date of `now`. */
  readonly today: CivilDate;
  readonly asker: Asker;
  /** Whether the ledger has any trigger at all; most have none, and need no key to be looked up. */
  readonly anyStands: boolean;
  /** A reader asks for all that facts speak of; a sweep only for what holds or stands, which is far less. */
  readonly everything: boolean;
}
