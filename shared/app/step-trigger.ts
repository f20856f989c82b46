/** What people do with a trigger. Each step writes trigger, ledger and the step itself in one transaction. */
import type { Language } from '#contracts/language.ts';
import { workflowTexts } from '#contracts/workflow-texts.ts';
import { type Action, allows, covers, type Principal } from '#domain/access.ts';
import { assess } from '#domain/assess/assess.ts';
import { settle, type TriggerChange } from '#domain/assess/settle.ts';
import { DomainError } from '#domain/domain-error.ts';
import { type Fault, pointerTo } from '#domain/fault.ts';
import { type PersonId, partsOfReportId, type ReportId, type TriggerId, type UnitId } from '#domain/ids.ts';
import { emptyLedger, type Ledger } from '#domain/ledger.ts';
import { codesOnPath } from '#domain/region.ts';
import { clauseParts, type RulePack } from '#domain/rule-pack.ts';
import type { Instant } from '#domain/time.ts';
import { partsOfTriggerId, type ReviewAction, type Step, type Trigger, type TriggerElement, type TriggerView } from '#domain/trigger.ts';
import { answerable, filesOfReferral, hasDecidedElement, openElements, reviewTransitions } from '#domain/trigger-life.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import { clauseOf } from '#regulation/in-force.ts';
import { changedTrigger, idOfChange } from './changed-trigger.ts';
import { elementsInWords } from './clause-words.ts';
import { nextLink } from './digest.ts';
import { pathInYear } from './places.ts';
import type { ReportStore, StoredUnit, Write } from './ports.ts';
import { placeOf } from './read-rows.ts';
import { openTrigger } from './read-triggers.ts';
import { pauseAfter } from './submit-reports.ts';
import { viewOfTrigger } from './trigger-view.ts';

const TRIES = 8;

export interface StepRequest {
  readonly triggerId: TriggerId;
  readonly principal: Principal;
  readonly now: Instant;
  readonly language: Language;
  /** The version the caller saw, if they named one. */
  readonly ifVersion?: number | undefined;
}

interface Taken {
  readonly trigger: Trigger;
  readonly step: Pick<Step, 'action' | 'reason'> & { readonly element?: string };
  /** The standing as the step leaves it, besides the workflow. */
  readonly restored?: boolean;
  readonly disclosed?: boolean;
}

async function take(
  store: ReportStore,
  request: StepRequest,
  action: Action | readonly Action[],
  decide: (trigger: Trigger, stored: StoredUnit, ledger: Ledger | undefined) => Taken | Promise<Taken>,
): Promise<TriggerView> {
  const { principal, now } = request;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { trigger, stored, ledger } = await openTrigger(store, principal, request.triggerId);
    // What the caller may do comes before what is wrong with the body.
    if (![action].flat().some((one) => allows(principal, one, placeOf(stored)))) throw new DomainError('not-permitted');
    if (action !== 'reply' && isAbout(trigger, stored, ledger, principal.personId)) throw new DomainError('own-file');
    if (request.ifVersion !== undefined && request.ifVersion !== trigger.version) throw new DomainError('precondition-failed');
    const taken = await decide(trigger, stored, ledger);
    const pack = (await store.law()).packFor(trigger.year);
    const step: Step = {
      ...taken.step,
      by: principal.personId,
      at: now,
      from: trigger.workflow,
      to: taken.trigger.workflow,
      episode: trigger.episode,
    };
    const before = ledger ?? emptyLedger(trigger.unitId, trigger.year);
    const after = afterStep(before, { ...taken, trigger: { ...taken.trigger, steps: [...trigger.steps, step] } }, stored, pack, now);
    const followed = await followReferences(store, after.ledger, trigger, stored, pack, now);
    const next: Trigger = { ...after.trigger, version: trigger.version + 1 };
    const { chain, salt } = nextLink(before.chain, { trigger: trigger.triggerId, step });
    const committed = await store.commit([
      { type: 'trigger', trigger: next, path: pathInYear(stored, trigger.year), expectedVersion: trigger.version },
      { type: 'ledger', ledger: { ...followed.ledger, version: before.version + 1, chain }, expectedVersion: before.version },
      { type: 'step', unitId: trigger.unitId, triggerId: trigger.triggerId, step, seq: chain.seq, link: chain.head, salt },
      ...followed.writes,
    ]);
    if (committed.done) return viewOfTrigger(next, stored, before, pack, request.language);
    await pauseAfter(attempt);
  }
  throw new DomainError('busy');
}

/** Whether a trigger is about somebody: its subject, a member of the team it is about, or a person whose sanction made it. An answer is theirs to give all the same. */
function isAbout(trigger: Trigger, stored: StoredUnit, ledger: Ledger | undefined, personId: PersonId): boolean {
  if (trigger.subject.personId === personId) return true;
  const isTeam = trigger.subject.kind === 'team' || trigger.subject.kind === 'commission-team';
  if (isTeam && stored.unit.members.some((member) => member.personId === personId)) return true;
  return ledger?.standing[partsOfTriggerId(trigger.triggerId).key]?.evidence.includes(personId) === true;
}

/** Whether somebody reported one of the findings that made a trigger. An element names who established it first; whoever did so after that does not confirm it either. */
function hasFound(trigger: Trigger, ledger: Ledger | undefined, personId: PersonId): boolean {
  const evidence = ledger?.standing[partsOfTriggerId(trigger.triggerId).key]?.evidence ?? [];
  return evidence.some((one) => {
    const entry = ledger?.entries[partsOfReportId(one as ReportId).hash];
    return entry?.kind === 'finding' && entry.by === personId;
  });
}

/** The trigger and the ledger as a step leaves them. While a trigger is withdrawn its facts go on without it; one that is restored is judged by them at once. */
function afterStep(before: Ledger, taken: Taken, stored: StoredUnit, pack: RulePack, now: Instant): { trigger: Trigger; ledger: Ledger } {
  const { trigger } = taken;
  const ledger = standingAfter(before, trigger, taken);
  if (taken.restored !== true) return { trigger, ledger };
  const { key } = partsOfTriggerId(trigger.triggerId);
  const settled = settle(ledger, assess(assessedUnitOf(stored.unit), ledger, pack, now, 'fact'), pack, now, 'fact');
  const change = settled.triggers.find((one) => one.key === key);
  if (change === undefined) return { trigger, ledger };
  return {
    trigger: changedTrigger(trigger, change, stored, pack, trigger.year, now),
    ledger: { ...ledger, standing: { ...ledger.standing, [key]: change.standing } },
  };
}

/**
 * Articles 7(1) and 8(1) follow a trigger of Article 6: confirming it brings them up for their own subjects at once, and reopening it takes
 * back what has not been decided yet.
 */
async function followReferences(
  store: ReportStore,
  ledger: Ledger,
  { clause, unitId, year }: Trigger,
  stored: StoredUnit,
  pack: RulePack,
  now: Instant,
): Promise<{ ledger: Ledger; writes: Write[] }> {
  if (clauseParts(clause).article !== 6) return { ledger, writes: [] };
  const settled = settle(ledger, assess(assessedUnitOf(stored.unit), ledger, pack, now, 'fact'), pack, now, 'fact');
  const changes = settled.triggers.filter((change) => clauseOf(change.clause).form === 'cross-reference');
  if (changes.length === 0) return { ledger, writes: [] };
  const idOf = (change: TriggerChange): TriggerId => idOfChange(unitId, change);
  const known = await store.triggers(changes.map(idOf));
  const writes = changes.map((change): Write => {
    const current = known.get(idOf(change));
    const trigger = changedTrigger(current, change, stored, pack, year, now);
    return { type: 'trigger', trigger, path: pathInYear(stored, year), expectedVersion: current?.version ?? 0 };
  });
  const standing = { ...ledger.standing, ...Object.fromEntries(changes.map((change) => [change.key, change.standing])) };
  return { ledger: { ...ledger, standing }, writes };
}

function standingAfter(ledger: Ledger, trigger: Trigger, taken: Taken): Ledger {
  const { key } = partsOfTriggerId(trigger.triggerId);
  const before = ledger.standing[key];
  if (before === undefined) return ledger;
  const after = {
    ...before,
    workflow: trigger.workflow,
    ...(taken.restored === true ? { restored: true, backfilled: false } : {}),
    ...(taken.disclosed === true ? { disclosed: true } : {}),
  };
  return { ...ledger, standing: { ...ledger.standing, [key]: after } };
}

/** The unit answers. An answer ends the waiting; later ones are added. @throws DomainError `not-found`, `not-permitted`, `illegal-transition` */
export function replyToTrigger(
  store: ReportStore,
  request: StepRequest,
  readReply: () => { text: string; reportIds?: readonly ReportId[] | undefined },
): Promise<TriggerView> {
  return take(store, request, 'reply', (trigger) => {
    const reply = readReply();
    if (!answerable.has(trigger.workflow)) throw illegal(trigger, request.language);
    const workflow = trigger.workflow === 'awaiting-reply' ? 'candidate' : trigger.workflow;
    const replies = [
      ...trigger.replies,
      { text: reply.text, reportIds: [...(reply.reportIds ?? [])], by: request.principal.personId, at: request.now },
    ];
    return { trigger: { ...trigger, workflow, replies }, step: { action: 'reply', reason: reply.text } };
  });
}

/** An officer establishes or rejects an element, or one limb of it. @throws DomainError `not-found`, `not-permitted`, `illegal-transition` */
export function decideElement(
  store: ReportStore,
  request: StepRequest,
  key: string,
  readDecision: () => { status: 'by-person' | 'rejected'; reason: string; reportIds?: readonly ReportId[] | undefined },
): Promise<TriggerView> {
  return take(store, request, 'decide-element', (trigger) => {
    if (!trigger.elements.some((element) => element.key === key || element.limbs?.some((limb) => limb.key === key)))
      throw new DomainError('not-found');
    if (!answerable.has(trigger.workflow)) throw illegal(trigger, request.language);
    const decision = readDecision();
    const decided = <Part extends Omit<TriggerElement, 'kind' | 'limbs'>>(part: Part): Part =>
      part.key === key
        ? {
            ...part,
            status: decision.status,
            reason: decision.reason,
            by: request.principal.personId,
            at: request.now,
            evidence: [...new Set([...part.evidence, ...(decision.reportIds ?? [])])],
          }
        : part;
    const elements = trigger.elements.map((element) => ({
      ...decided(element),
      ...(element.limbs === undefined ? {} : { limbs: element.limbs.map(decided) }),
    }));
    return {
      trigger: { ...trigger, elements },
      step: { action: decision.status === 'by-person' ? 'establish' : 'reject', element: key, reason: decision.reason },
    };
  });
}

const actionOfReview: Readonly<Record<ReviewAction, Action>> = {
  start: 'start-review',
  restore: 'restore-trigger',
  confirm: 'decide-trigger',
  dismiss: 'decide-trigger',
  refer: 'decide-trigger',
  close: 'decide-trigger',
  reopen: 'decide-trigger',
};

/**
 * Starts a review, confirms, dismisses, refers, closes, reopens or restores. Referring opens the files of the handling (Articles 10 and 11). Confirming asks for every element and for somebody who established none of
 * them; what was confirmed only the leaders of a region above may reopen, where there is one.
 * @throws DomainError `not-found`, `not-permitted`, `own-file`, `same-person`, `illegal-transition`, `elements-open`
 */
export function reviewTrigger(
  store: ReportStore,
  request: StepRequest,
  readReview: () => { action: ReviewAction; reason: string },
): Promise<TriggerView> {
  return take(store, request, Object.values(actionOfReview), async (trigger, stored, ledger) => {
    const review = readReview();
    if (!allows(request.principal, actionOfReview[review.action], placeOf(stored))) throw new DomainError('not-permitted');
    const transition = reviewTransitions[review.action];
    if (!transition.from.includes(trigger.workflow)) throw illegal(trigger, request.language);
    if (review.action === 'confirm') {
      const open = openElements(trigger);
      if (open.length > 0) throw new DomainError('elements-open', faultsOf(trigger, open, request.language));
      const { personId } = request.principal;
      if (hasDecidedElement(trigger, personId) || hasFound(trigger, ledger, personId)) throw new DomainError('same-person');
    }
    if (review.action === 'reopen' && !(await isAbove(store, request.principal, stored))) throw new DomainError('not-permitted');
    const restoring = review.action === 'restore';
    const { withdrawal: _withdrawal, ...kept } = trigger;
    const { principal, now } = request;
    const opened = review.action === 'refer' ? filesOfReferral(trigger, principal.personId, now, review.reason) : [];
    return {
      trigger: {
        ...(restoring ? kept : trigger),
        workflow: transition.to,
        ...(opened.length === 0 ? {} : { files: [...(trigger.files ?? []), ...opened] }),
      },
      step: { action: review.action, reason: review.reason },
      ...(restoring ? { restored: true } : {}),
    };
  });
}

/** Whether the caller leads a region above the one that is responsible for the unit; at the top, that region itself. */
async function isAbove(store: ReportStore, principal: Principal, stored: StoredUnit): Promise<boolean> {
  const path = await responsiblePath(store, stored);
  const codes = codesOnPath(path);
  const above = codes.length > 1 ? `/${codes.slice(0, -1).join('/')}/` : path;
  return principal.grants.some((grant) => grant.role === 'leader' && covers(grant.scope, { path: above }));
}

/** The path of the region whose leaders answer for a unit: that of its superior unit, or its own. */
export async function responsiblePath(store: Pick<ReportStore, 'load'>, stored: StoredUnit): Promise<string> {
  const superiorId: UnitId | undefined = stored.unit.superiorUnitId;
  if (superiorId === undefined) return stored.path;
  return (await store.load({ units: [superiorId] })).units.get(superiorId)?.path ?? stored.path;
}

/** A leader discloses a confidential trigger to its unit, once and for good. @throws DomainError `not-found`, `not-permitted`, `illegal-transition` */
export function discloseTrigger(store: ReportStore, request: StepRequest, readReason: () => { reason: string }): Promise<TriggerView> {
  return take(store, request, 'disclose', (trigger) => {
    const { reason } = readReason();
    if (!trigger.confidential || trigger.disclosedAt !== undefined) throw illegal(trigger, request.language);
    return { trigger: { ...trigger, disclosedAt: request.now }, step: { action: 'disclose', reason }, disclosed: true };
  });
}

function illegal({ workflow }: Trigger, language: Language): DomainError {
  return new DomainError('illegal-transition', [], { workflow: workflowTexts[workflow][language] });
}

/** Each open element by its key, in the words of the clause. */
function faultsOf({ clause, elements }: Trigger, open: readonly string[], language: Language): Fault[] {
  return elementsInWords(clauseOf(clause), elements, language)
    .filter(({ key }) => open.includes(key))
    .map(({ key, text }) => ({ pointer: pointerTo('elements', key), code: 'element-open', values: { element: text === '' ? key : text } }));
}

/** The parts of a request that a step needs. */
export function stepOf(request: Omit<StepRequest, 'triggerId'> & { readonly params: { readonly triggerId: TriggerId } }): StepRequest {
  const { principal, now, language, ifVersion, params } = request;
  return { principal, now, language, ifVersion, triggerId: params.triggerId };
}
