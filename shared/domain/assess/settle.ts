/**
 * Carries an assessment into the ledger: which triggers are raised, added to, withdrawn or moved on, and which lights the owners are told.
 * Pure. The schedule's pass and a fact's pass differ in one thing only: what may be raised.
 */
import type { ClueId } from '../ids.ts';
import {
  type Determination,
  type Duty,
  type Ledger,
  type Light,
  openWorkflows,
  partsOfStandingKey,
  type Standing,
  type Subject,
} from '../ledger.ts';
import type { ReportNature } from '../report.ts';
import type { ReportKind } from '../report-fields.ts';
import type { ClauseId, RulePack } from '../rule-pack.ts';
import { addWorkingDays, type Instant, laterOf, shanghaiDate } from '../time.ts';
import type { Assessment } from './assess.ts';
import { isByFinding } from './confidentiality.ts';
import type { Asker, Judgement } from './judgement.ts';
import { isWorse } from './lights.ts';
import { otherwiseOfEvent } from './otherwise.ts';
import { yearOfPack } from './year-of-pack.ts';

/** What brought the assessment about, where it was a fact. */
export interface Cause {
  readonly reportId: string;
  readonly kind: 'reported' | 'amended' | 'withdrawn';
  /** The kind of the report; it changes only what that kind feeds. */
  readonly reportKind?: ReportKind;
  /** The clue that the report names, which makes a talk confidential. */
  readonly clueId?: ClueId;
}

/** What a report brings about by being reported, amended or withdrawn. */
export function causeOf(kind: Cause['kind'], reportId: string, { kind: reportKind, clueId }: ReportNature): Cause {
  return { reportId, kind, reportKind, ...(clueId === undefined ? {} : { clueId }) };
}

/** A trigger that changes with this assessment. The item itself is written by the use case. */
export interface TriggerChange {
  readonly key: string;
  readonly clause: ClauseId;
  readonly period: string;
  readonly subject: Subject;
  readonly kind: 'raised' | 'evidence-added' | 'moved-on' | 'withdrawn' | 'determined';
  readonly standing: Standing;
  /** Absent where the facts no longer say anything about it. */
  readonly judgement?: Judgement;
  readonly cause?: Cause;
}

export interface LightChange {
  readonly dutyKey: string;
  readonly duty: Duty;
  readonly light: Light;
}

export interface Settlement {
  readonly ledger: Ledger;
  readonly triggers: readonly TriggerChange[];
  readonly lights: readonly LightChange[];
}

/** `art7-5`, or for a finding or an assigned matter `art6-7|finding|due date`: how a ledger remembers what it told about a duty. */
export function dutyKeyOf(duty: Pick<Duty, 'clause' | 'findingId' | 'assignmentId' | 'dueOn'>): string {
  const matter = duty.findingId ?? duty.assignmentId;
  return matter === undefined ? duty.clause : `${duty.clause}|${matter}|${duty.dueOn}`;
}

/** The date after which a sweep moves an unanswered trigger on. */
export function replyDueOn(raisedAt: Instant, pack: RulePack): ReturnType<typeof shanghaiDate> {
  return addWorkingDays(shanghaiDate(raisedAt), pack.parameters.replyWorkingDays.value);
}

/** Settles an assessment made at `now`. The ledger's version, entries and chain stay as they are. */
export function settle(ledger: Ledger, assessment: Assessment, pack: RulePack, now: Instant, asker: Asker, cause?: Cause): Settlement {
  const triggers: TriggerChange[] = [];
  const judged = new Set<string>();
  for (const judgement of assessment.judgements) {
    judged.add(judgement.key);
    const before = ledger.standing[judgement.key];
    const change = judgement.holds
      ? whenItHolds(judgement, before, pack, now, asker, cause)
      : whenItDoesNot(judgement.otherwise, judgement.form, before, cause);
    if (change === undefined) continue;
    const { key, clause, period, subject } = judgement;
    triggers.push({ key, clause, period, subject, ...change, judgement, ...(cause === undefined ? {} : { cause }) });
  }
  for (const key of Object.keys(ledger.standing)) {
    if (judged.has(key)) continue;
    const { clause, period, subject } = partsOfStandingKey(key);
    const change = whenItDoesNot(whenNothingIsSaid(clause, period, pack, ledger.year), 'event', ledger.standing[key], cause);
    if (change === undefined) continue;
    triggers.push({ key, clause, period, subject, ...change, ...(cause === undefined ? {} : { cause }) });
  }
  const lights = asker === 'schedule' ? lightChanges(ledger, assessment.duties) : [];
  const standing = standingAfter(ledger, triggers);
  const told = toldAfter(ledger, assessment.duties, lights);
  // Most nights change nothing in most ledgers: such a ledger is handed back as it is.
  const same = standing === ledger.standing && told === ledger.told;
  return { ledger: same ? ledger : { ...ledger, standing, told }, triggers, lights };
}

const annualClauses: ReadonlySet<string> = new Set(['art6-1', 'art7-5', 'art7-6']);

/**
 * What a clause is about which no fact says anything any more: the unit owes no annual duty, or nobody knows. That nothing is reported, or
 * that all of it was taken back, shows no compliance.
 */
function whenNothingIsSaid(clause: ClauseId, period: string, pack: RulePack, year: number): Determination {
  const isOwnDuty = annualClauses.has(clause) && !isByFinding(period) && yearOfPack(pack, year).judged.has(clause);
  return isOwnDuty ? 'not-applicable' : otherwiseOfEvent;
}

function standingAfter(ledger: Ledger, triggers: readonly TriggerChange[]): Ledger['standing'] {
  if (triggers.length === 0) return ledger.standing;
  const standing = { ...ledger.standing };
  for (const change of triggers) standing[change.key] = change.standing;
  return standing;
}

type Change = Pick<TriggerChange, 'kind' | 'standing'> | undefined;

function whenItHolds(
  judgement: Judgement,
  before: Standing | undefined,
  pack: RulePack,
  now: Instant,
  asker: Asker,
  cause: Cause | undefined,
): Change {
  const fresh = judgement.evidence.filter((item) => !before?.evidence.includes(item));
  const ended = before !== undefined && (before.workflow === 'dismissed' || before.workflow === 'closed');
  if (before === undefined || before.workflow === 'withdrawn' || (ended && fresh.length > 0)) {
    const byFact = judgement.form !== 'absence' && judgement.form !== 'deadline';
    if (asker !== 'schedule' && !byFact) return undefined;
    const asksFirst = judgement.form === 'absence' && judgement.basis === 'no-report';
    return {
      kind: 'raised',
      standing: {
        episode: (before?.episode ?? 0) + 1,
        determination: 'breached',
        workflow: asksFirst ? 'awaiting-reply' : 'candidate',
        raisedAt: now,
        judgedAt: now,
        evidence: [...judgement.evidence],
      },
    };
  }
  const sameEvidence = fresh.length === 0 && before.evidence.length === judgement.evidence.length;
  const next: Standing = {
    ...before,
    determination: 'breached',
    evidence: [...judgement.evidence],
    judgedAt: fresh.length > 0 ? laterOf(before.judgedAt, now) : before.judgedAt,
  };
  if (
    before.workflow === 'awaiting-reply' &&
    (judgement.basis === 'declared-nil' || (asker === 'schedule' && shanghaiDate(now) > replyDueOn(before.raisedAt, pack)))
  ) {
    return { kind: 'moved-on', standing: { ...next, workflow: 'candidate' } };
  }
  if (!sameEvidence) return { kind: fresh.length > 0 ? 'evidence-added' : 'determined', standing: next };
  // Another report about the same persons or cases is no new evidence; the trigger names it all the same, and forgets one that is gone.
  // A correction of a kind that does not feed it leaves it alone: its version must not tell the unit that a commission wrote something.
  const feeds = cause?.reportKind === undefined || judgement.fedBy.includes(cause.reportKind);
  const renamed =
    cause !== undefined && feeds && (cause.kind !== 'reported' || judgement.reports.some((reportId) => reportId === cause.reportId));
  return before.determination === 'breached' && !renamed ? undefined : { kind: 'determined', standing: next };
}

function whenItDoesNot(otherwise: Determination, form: Judgement['form'], before: Standing | undefined, cause: Cause | undefined): Change {
  if (before === undefined) return undefined;
  if (openWorkflows.has(before.workflow) && before.restored !== true) {
    // A duty that turns out to be met after its absence was flagged may have been written up afterwards: an officer looks at the record.
    const backfilled = (form === 'absence' || form === 'deadline') && cause !== undefined && cause.kind !== 'withdrawn';
    return {
      kind: 'withdrawn',
      standing: { ...before, determination: otherwise, workflow: 'withdrawn', ...(backfilled ? { backfilled: true } : {}) },
    };
  }
  // What was withdrawn goes on following the facts, too: of three cases two are taken back, then the last, and nobody knows any more.
  return before.determination === otherwise ? undefined : { kind: 'determined', standing: { ...before, determination: otherwise } };
}

function lightChanges(ledger: Ledger, duties: readonly Duty[]): LightChange[] {
  const changes: LightChange[] = [];
  for (const duty of duties) {
    const { light } = duty;
    const asks = duty.determination !== 'not-applicable' && (light === 'blue' || light === 'yellow' || light === 'red');
    if (!asks) continue;
    const dutyKey = dutyKeyOf(duty);
    if (isWorse(light, ledger.told[dutyKey])) changes.push({ dutyKey, duty, light });
  }
  return changes;
}

/** What was told is forgotten once the duty is met, or no longer exists: should it fall back, the owners hear of it again. */
function toldAfter(ledger: Ledger, duties: readonly Duty[], changes: readonly LightChange[]): Ledger['told'] {
  const before = Object.entries(ledger.told);
  if (before.length === 0 && changes.length === 0) return ledger.told;
  const asking = new Set(duties.filter((duty) => duty.light !== 'green' && duty.determination !== 'not-applicable').map(dutyKeyOf));
  const kept = before.filter(([key]) => asking.has(key));
  if (kept.length === before.length && changes.length === 0) return ledger.told;
  const told = Object.fromEntries(kept);
  for (const change of changes) told[change.dutyKey] = change.light;
  return told;
}
