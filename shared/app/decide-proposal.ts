import { allowsSomewhere, type Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Proposal, ProposalDecisionRequest, ProposalId } from '#domain/proposal.ts';
import { decideOn } from '#domain/proposal-life.ts';
import type { Instant } from '#domain/time.ts';
import type { AccessStore, CountQueue } from './ports.ts';
import { type Applied, type ProposalPorts, type Weighed, weigh } from './proposal-kinds.ts';
import type { ProposalStore } from './proposal-ports.ts';
import { actOf, basisOf } from './propose-change.ts';
import { openProposal } from './read-proposals.ts';
import { startReassessment } from './reassess-year.ts';
import { applyLeftYear, yearsWithNewClocks } from './restate-unit.ts';
import { pauseAfter } from './submit-reports.ts';
import type { SweepQueue } from './sweep-ports.ts';

const TRIES = 8;

type Ports = {
  readonly store: ProposalPorts & ProposalStore & Pick<AccessStore, 'grantsOf'>;
  readonly counts: CountQueue;
  readonly queue: SweepQueue;
};

/**
 * Decides on a proposal. An approval is carried out at once, with its act in the administrators' chain, if what was shown is still what it
 * would do; else the proposal is stale and nothing is changed. Approving again completes an approval that was interrupted.
 * @throws DomainError `not-found`, `not-permitted`, `proposer-may-not-decide`, `only-proposer-withdraws`, `own-file`, `proposal-decided`,
 * `proposal-stale`, `busy`
 */
export async function decideProposal(
  ports: Ports,
  principal: Principal,
  proposalId: ProposalId,
  readDecision: () => ProposalDecisionRequest,
  now: Instant,
): Promise<Proposal> {
  const { store } = ports;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const proposal = await openProposal(store, principal, proposalId);
    if (!allowsSomewhere(principal, 'administer')) throw new DomainError('not-permitted');
    const { action, reason } = readDecision();
    const asked = decideOn(proposal, action, { ...principal, isFresh: true });
    if ('refused' in asked) {
      if (asked.refused === 'proposal-decided' && action === 'approve') {
        if (proposal.left !== undefined) return finishLeft(ports, proposal, now);
        if (proposal.state === 'approved' && proposal.kind === 're-assessment') {
          await judgeAnew(ports, proposal, now);
          return proposal;
        }
      }
      throw new DomainError(asked.refused, [], { state: proposal.state });
    }
    const weighed = action === 'approve' ? await weighedAgain(store, proposal, now) : undefined;
    const state = asked.state === 'approved' && weighed === undefined ? 'stale' : asked.state;
    const decided: Proposal = {
      ...proposal,
      version: proposal.version + 1,
      state,
      decidedBy: principal.account,
      decidedAt: now,
      decisionReason: reason,
    };
    const applied = state === 'approved' ? await weighed?.apply(decided) : undefined;
    const next: Proposal = applied?.left === undefined ? decided : { ...decided, left: applied.left };
    const done = await store.commitProposal({
      proposal: next,
      expectedVersion: proposal.version,
      act: actOf(next, state, principal, now),
      ...(applied?.unit === undefined ? {} : { unit: applied.unit }),
      ...(applied?.law === undefined ? {} : { law: applied.law }),
      ...(applied?.displacement === undefined ? {} : { displacement: applied.displacement }),
      ...(applied === undefined ? {} : { writes: applied.writes }),
    });
    if (done) {
      if (state === 'stale') throw new DomainError('proposal-stale');
      return applied === undefined ? next : carryOn(ports, next, applied, now);
    }
    await pauseAfter(attempt);
  }
  throw new DomainError('busy');
}

/** What the proposal would do now, if that is what it showed; undefined where anything of it has changed. */
async function weighedAgain(store: ProposalPorts, proposal: Proposal, now: Instant): Promise<Weighed | undefined> {
  try {
    const weighed = await weigh(store, proposal.kind, proposal.content, now);
    return basisOf(proposal, weighed) === proposal.basis ? weighed : undefined;
  } catch (error) {
    // What was possible when it was proposed is not any more.
    if (error instanceof DomainError && error.code === 'invalid-body') return undefined;
    throw error;
  }
}

/** Has a year judged by the pack that was just named for it; what is through already is not judged again. */
async function judgeAnew(ports: Ports, { proposalId, content }: Proposal & { kind: 're-assessment' }, now: Instant): Promise<void> {
  const [{ version: lawVersion }, trial] = await Promise.all([ports.store.freshLaw(), ports.store.trial(content.trialId)]);
  if (trial === undefined) throw new Error(`the trial of the proposal ${proposalId} is gone`);
  await startReassessment(ports, { proposalId, year: trial.year, against: trial.against, lawVersion }, now);
}

/** What follows an approval: clocks of old years, the counts, a year to be judged anew, and the years that did not fit into its transaction. */
async function carryOn(ports: Ports, proposal: Proposal, applied: Applied, now: Instant): Promise<Proposal> {
  await wakeClocks(ports.store, applied.writes, now);
  if (proposal.kind === 're-assessment') await judgeAnew(ports, proposal, now);
  const finished = proposal.left === undefined ? proposal : await finishLeft(ports, proposal, now);
  await ports.counts.request(applied.counts);
  return finished;
}

async function wakeClocks(store: ProposalPorts, writes: Applied['writes'], now: Instant): Promise<void> {
  for (const year of yearsWithNewClocks(writes, now)) await store.setSwept(year, (await store.sweptAt(year)) ?? now, true);
}

/** Judges the years that were left, newest first, each in a transaction of its own that also takes it off the proposal. */
async function finishLeft(ports: Ports, proposal: Proposal, now: Instant): Promise<Proposal> {
  const { store } = ports;
  let current = proposal;
  for (let attempt = 0; current.left !== undefined; ) {
    const { before, path, years } = current.left;
    const [year, ...rest] = years;
    const after = await store.unit(before.unitId);
    if (year === undefined || after === undefined) throw new Error(`nothing is left of the proposal ${current.proposalId}`);
    const plan = { before: { unit: before, path, version: after.version }, after, firstYear: year };
    const writes = await applyLeftYear(store, plan, current, year, now);
    const { left: _left, ...without } = current;
    const version = current.version + 1;
    const next: Proposal = rest.length === 0 ? { ...without, version } : { ...without, version, left: { before, path, years: rest } };
    if (await store.commitProposal({ proposal: next, expectedVersion: current.version, writes })) {
      await wakeClocks(store, writes, now);
      await ports.counts.request([{ unitId: before.unitId, years: [year] }]);
      current = next;
      continue;
    }
    attempt += 1;
    if (attempt === TRIES) throw new DomainError('busy');
    await pauseAfter(attempt);
    current = (await store.proposal(current.proposalId)) ?? current;
  }
  return current;
}
