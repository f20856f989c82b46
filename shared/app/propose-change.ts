import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Proposal, ProposalId, ProposalRequest } from '#domain/proposal.ts';
import type { Instant } from '#domain/time.ts';
import { demandAdministrator } from './administer.ts';
import { contentDigest, randomHash } from './digest.ts';
import { type ProposalPorts, type Weighed, weigh } from './proposal-kinds.ts';
import type { Act, ProposalStore } from './proposal-ports.ts';

/**
 * What a change would do, before anybody proposes it. Writes nothing, and shows what its proposal would show.
 * @throws DomainError `not-permitted`, `invalid-body` with every fault, `own-file`
 */
export async function previewChange(
  store: ProposalPorts,
  principal: Principal,
  readRequest: () => ProposalRequest,
  now: Instant,
): Promise<Pick<Proposal, 'path' | 'difference' | 'warnings'>> {
  const { weighed } = await weighRequest(store, principal, readRequest, now);
  return { path: weighed.path, difference: weighed.difference, warnings: [...weighed.warnings] };
}

async function weighRequest(store: ProposalPorts, principal: Principal, readRequest: () => ProposalRequest, now: Instant) {
  demandAdministrator(principal);
  const request = readRequest();
  const weighed = await weigh(store, request.kind, request.content, now);
  if (weighed.people.includes(principal.personId)) throw new DomainError('own-file');
  return { request, weighed };
}

/**
 * Proposes a change that takes two administrators: works out what it would do, writes nothing of it, and stores the proposal with that
 * difference, so that whoever decides sees the same.
 * @throws DomainError `not-permitted`, `invalid-body` with every fault, `own-file`
 */
export async function proposeChange(
  store: ProposalPorts & ProposalStore,
  principal: Principal,
  readRequest: () => ProposalRequest,
  now: Instant,
): Promise<Proposal> {
  const { request, weighed } = await weighRequest(store, principal, readRequest, now);
  const { difference, warnings, path, people } = weighed;
  const proposal: Proposal = {
    ...request,
    proposalId: randomHash() as ProposalId,
    version: 1,
    by: principal.account,
    byPerson: principal.personId,
    at: now,
    path,
    people: [...people],
    basis: basisOf(request, weighed),
    difference,
    warnings: [...warnings],
    state: 'open',
  };
  const act = actOf(proposal, 'proposed', principal, now);
  if (!(await store.commitProposal({ proposal, expectedVersion: 0, act }))) throw new DomainError('busy');
  return proposal;
}

/**
 * The digest of what the one who decides is shown: the content, the stored versions it rests on, and the difference. What is hidden from
 * administrators is not part of it, or a proposal that turns stale would tell them that something confidential happened.
 */
export function basisOf(request: Pick<ProposalRequest, 'kind' | 'content'>, weighed: Pick<Weighed, 'versions' | 'difference'>): string {
  const { kind, content } = request;
  return contentDigest({ kind, content, versions: weighed.versions, rows: weighed.difference.rows });
}

/** The act of the administrators' chain for a step of a proposal. */
export function actOf(proposal: Proposal, step: string, principal: Principal, now: Instant): Act {
  const { proposalId, kind, content, reason, basis, decisionReason } = proposal;
  const digest = contentDigest({ proposalId, kind, content, reason, basis, ...(decisionReason === undefined ? {} : { decisionReason }) });
  return { by: principal.account, at: now, what: `proposal-${step}`, digest };
}
