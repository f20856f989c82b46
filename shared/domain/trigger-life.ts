/** The life of a trigger: what people may do in which state, and what facts do to its elements. Pure. */
import { isConfidentialTrigger } from './assess/confidentiality.ts';
import type { Judgement } from './assess/judgement.ts';
import type { Cause, Settlement, TriggerChange } from './assess/settle.ts';
import type { PersonId, ReportId, UnitId } from './ids.ts';
import type { Ledger, Workflow } from './ledger.ts';
import { isConfidentialReport } from './report.ts';
import { type Clause, type ClauseElement, clauseParts } from './rule-pack.ts';
import type { Instant } from './time.ts';
import { daysBetween, shanghaiDate } from './time.ts';
import {
  type HandlingFile,
  isEstablished,
  type ReviewAction,
  responsibilitySides,
  type Trigger,
  type TriggerElement,
  type TriggerResult,
  triggerIdOf,
} from './trigger.ts';

/** Where each review action may start and where it leads. */
export const reviewTransitions: Readonly<Record<ReviewAction, { readonly from: readonly Workflow[]; readonly to: Workflow }>> = {
  start: { from: ['candidate'], to: 'under-review' },
  confirm: { from: ['candidate', 'under-review'], to: 'confirmed' },
  dismiss: { from: ['candidate', 'under-review'], to: 'dismissed' },
  refer: { from: ['confirmed'], to: 'referred' },
  close: { from: ['referred'], to: 'closed' },
  reopen: { from: ['confirmed', 'dismissed', 'referred', 'closed'], to: 'under-review' },
  restore: { from: ['withdrawn'], to: 'candidate' },
};

/**
 * The files that a referral opens. Article 10 asks for both responsibilities to be looked into, so that one trigger opens two files that
 * name each other; Article 9 is the commission's, Articles 6 to 8 the committee's. What they come to is for the competent organ to decide.
 */
export function filesOfReferral(trigger: Trigger, by: PersonId, at: Instant, reason: string): HandlingFile[] {
  const { article } = clauseParts(trigger.clause);
  const sides = article === 10 ? responsibilitySides : article === 9 ? (['supervision'] as const) : (['main'] as const);
  const nth = (trigger.files ?? []).length / sides.length + 1;
  const idOf = (side: HandlingFile['side']): string => `${trigger.triggerId}~${side}-${nth}`;
  return sides.map((side) => {
    const other = sides.find((one) => one !== side);
    return { fileId: idOf(side), side, ...(other === undefined ? {} : { linkedTo: idOf(other) }), openedAt: at, openedBy: by, reason };
  });
}

/** The states in which the unit may still answer, and the elements may still be decided. */
export const answerable: ReadonlySet<Workflow> = new Set<Workflow>(['awaiting-reply', 'candidate', 'under-review']);

/** The elements that still stand in the way of confirming: each clause needs its lapse (one limb), consequence and classification established. */
export function openElements(trigger: Trigger): string[] {
  return trigger.elements.filter((element) => !isEstablished(element)).map((element) => element.key);
}

/** Whether a person established (or rejected) an element of this episode and therefore may not confirm it. */
export function hasDecidedElement(trigger: Trigger, personId: PersonId): boolean {
  return trigger.elements.some((element) =>
    [element, ...(element.limbs ?? [])].some((part) => part.status === 'by-person' && part.by === personId),
  );
}

/** What says that a person established a part by reporting a finding; such a part goes when the report does. */
const BY_FINDING = 'finding';

type PartOf = Pick<TriggerElement, 'key' | 'status' | 'evidence' | 'basis' | 'by' | 'at'>;

function partFrom(key: string, judgement: Judgement | undefined, now: Instant): PartOf {
  if (judgement?.holds !== true) return { key, status: 'open', evidence: [] };
  if (judgement.established.includes(key)) {
    const basis = judgement.basis === undefined ? {} : { basis: judgement.basis };
    return { key, status: 'by-data', evidence: [...judgement.reports], ...basis };
  }
  const found = judgement.persons?.filter((one) => one.parts.includes(key)) ?? [];
  const first = found[0];
  if (first === undefined)
    return { key, status: 'open', evidence: judgement.bearsOn?.includes(key) === true ? [...judgement.reports] : [] };
  return { key, status: 'by-person', basis: BY_FINDING, evidence: found.map((one) => one.reportId), by: first.by, at: now };
}

function elementFrom(element: ClauseElement, judgement: Judgement | undefined, now: Instant): TriggerElement {
  const limbs = element.limbs?.map((limb) => partFrom(limb.key, judgement, now));
  return { ...partFrom(element.key, judgement, now), kind: element.kind, ...(limbs === undefined ? {} : { limbs }) };
}

/** The elements of a clause as a judgement establishes them; all open where none is given. */
export function traceOf(clause: Clause, judgement: Judgement | undefined, now: Instant): TriggerElement[] {
  return clause.elements.map((element) => elementFrom(element, judgement, now));
}

/** Facts renew what data says; what a person decided in this episode stays. */
function renew(elements: readonly TriggerElement[], clause: Clause, judgement: Judgement | undefined, now: Instant): TriggerElement[] {
  return clause.elements.map((definition) => {
    const fresh = elementFrom(definition, judgement, now);
    const old = elements.find((element) => element.key === definition.key);
    if (old === undefined) return fresh;
    const keepsPerson = <Part extends Pick<TriggerElement, 'status' | 'basis' | 'by' | 'at'>>(
      before: Part | undefined,
      after: Part,
    ): Part => {
      if (before === undefined || (before.status !== 'by-person' && before.status !== 'rejected')) return after;
      if (before.status === 'rejected' || before.basis !== BY_FINDING) return before;
      // The report that established it still does: when it was established stays as it was.
      return after.basis === BY_FINDING && after.by === before.by && before.at !== undefined ? { ...after, at: before.at } : after;
    };
    const limbs = fresh.limbs?.map((limb) =>
      keepsPerson(
        old.limbs?.find((before) => before.key === limb.key),
        limb,
      ),
    );
    return { ...keepsPerson(old, fresh), ...(limbs === undefined ? {} : { limbs }) };
  });
}

/**
 * Reports may place one case in two years, and it has one trigger all the same: while another year's ledger holds it, this one raises
 * nothing; once it is withdrawn there, it comes back here as its next episode. `stored` are the triggers of the settlement's changes.
 */
export function settledBeside(before: Ledger, settlement: Settlement, stored: (change: TriggerChange) => Trigger | undefined): Settlement {
  const standing = { ...settlement.ledger.standing };
  const triggers = settlement.triggers.flatMap((change): TriggerChange[] => {
    const held = change.kind === 'raised' ? stored(change) : undefined;
    if (held === undefined || held.year === before.year) return [change];
    const { [change.key]: own } = before.standing;
    if (held.workflow !== 'withdrawn') {
      if (own === undefined) delete standing[change.key];
      else standing[change.key] = own;
      return [];
    }
    const next = { ...change, standing: { ...change.standing, episode: Math.max(held.episode, own?.episode ?? 0) + 1 } };
    standing[change.key] = next.standing;
    return [next];
  });
  return { ...settlement, ledger: { ...settlement.ledger, standing }, triggers };
}

export interface ChangeContext {
  readonly unitId: UnitId;
  readonly year: number;
  readonly clause: Clause;
  readonly packVersion: string;
  readonly now: Instant;
  readonly earlierPrincipals: readonly PersonId[];
  readonly replyDueOn: Trigger['replyDueOn'];
}

/** So many results are kept of a trigger: the first, which stays for good, and the last ones. */
const RESULTS_KEPT = 50;

/** The report that brought a change about, where it may be named: in what everybody sees, one that only commissions see is not. */
function namedCause({ clause, period, cause }: TriggerChange): Cause | undefined {
  if (cause?.reportKind === undefined || isConfidentialTrigger(clause, period)) return cause;
  return isConfidentialReport({ kind: cause.reportKind, clueId: cause.clueId }) ? undefined : cause;
}

/** The results after a change: one more where the determination is another than before. */
function resultsAfter(before: Trigger | undefined, change: TriggerChange, { now, packVersion }: ChangeContext): TriggerResult[] {
  // A trigger that was stored before results were kept was breached when it was raised.
  const kept =
    before === undefined
      ? []
      : (before.results ?? [{ at: before.raisedAt, determination: 'breached' as const, packVersion: before.packVersion }]);
  const { determination } = change.standing;
  if (kept.at(-1)?.determination === determination) return kept;
  const cause = namedCause(change);
  const feeds = cause?.reportKind !== undefined && change.judgement?.fedBy.includes(cause.reportKind) !== false;
  const named = cause === undefined || !feeds ? {} : { cause: { kind: cause.kind, reportId: cause.reportId as ReportId } };
  const all = [...kept, { at: now, determination, packVersion, ...named }];
  return all.length > RESULTS_KEPT ? [...all.slice(0, 1), ...all.slice(1 - RESULTS_KEPT)] : all;
}

/** Writes a change that facts or the schedule brought into the trigger. A new episode starts without what people established in the last. */
export function applyChange(before: Trigger | undefined, change: TriggerChange, context: ChangeContext): Trigger {
  const { standing, judgement } = change;
  const shared = {
    determination: standing.determination,
    workflow: standing.workflow,
    version: (before?.version ?? 0) + 1,
    results: resultsAfter(before, change, context),
  };
  if (before === undefined || change.kind === 'raised') {
    return {
      triggerId: triggerIdOf(context.unitId, change.clause, change.period, change.subject),
      unitId: context.unitId,
      year: context.year,
      period: change.period,
      clause: change.clause,
      subject: change.subject,
      ...(context.earlierPrincipals.length > 0 ? { earlierPrincipals: [...context.earlierPrincipals] } : {}),
      ...shared,
      episode: standing.episode,
      confidential: isConfidentialTrigger(change.clause, change.period),
      raisedAt: standing.raisedAt,
      ...(standing.workflow === 'awaiting-reply' && context.replyDueOn !== undefined ? { replyDueOn: context.replyDueOn } : {}),
      packVersion: context.packVersion,
      elements: renew([], context.clause, judgement, context.now),
      replies: before?.replies ?? [],
      ...(before?.files === undefined ? {} : { files: before.files }),
      steps: before?.steps ?? [],
      ...(before?.corrections === undefined ? {} : { corrections: before.corrections }),
    };
  }
  const cause = namedCause(change);
  const withdrawn =
    change.kind === 'withdrawn'
      ? {
          withdrawal: {
            at: context.now,
            ...(cause === undefined ? {} : { reportId: cause.reportId as ReportId }),
            backfilled: standing.backfilled === true,
            daysAfterRaising: Math.max(0, daysBetween(shanghaiDate(standing.raisedAt), shanghaiDate(context.now))),
          },
        }
      : {};
  return { ...before, ...shared, elements: renew(before.elements, context.clause, judgement, context.now), ...withdrawn };
}
