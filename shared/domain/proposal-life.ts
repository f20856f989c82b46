/** The life of a proposal: open until it is approved, rejected, withdrawn, or found to rest on what is no longer so. Pure. */
import type { ErrorCode } from './domain-error.ts';
import type { Account, PersonId } from './ids.ts';
import { type DecisionAction, decisionActions, type Proposal, type ProposalState } from './proposal.ts';

/** Somebody who decides, and whether what the proposal showed is still what it would do. */
export interface Decider {
  readonly account: Account;
  readonly personId: PersonId;
  readonly isFresh: boolean;
}

/** Whether two accounts are the same hand: one person with two accounts is one. */
function isSameHand(proposal: Pick<Proposal, 'by' | 'byPerson'>, decider: Pick<Decider, 'account' | 'personId'>): boolean {
  return proposal.by === decider.account || proposal.byPerson === decider.personId;
}

/**
 * Where a decision leads. Only whoever proposed withdraws; only somebody else approves or rejects, and nobody who is concerned. An approval
 * of what has changed since leads to `stale` and carries nothing out.
 */
export function decideOn(
  proposal: Pick<Proposal, 'state' | 'by' | 'byPerson' | 'people'>,
  action: DecisionAction,
  decider: Decider,
): { readonly state: Exclude<ProposalState, 'open'> } | { readonly refused: ErrorCode } {
  if (action === 'withdraw') {
    if (proposal.by !== decider.account) return { refused: 'only-proposer-withdraws' };
  } else {
    if (isSameHand(proposal, decider)) return { refused: 'proposer-may-not-decide' };
    if (proposal.people.includes(decider.personId)) return { refused: 'own-file' };
  }
  if (proposal.state !== 'open') return { refused: 'proposal-decided' };
  if (action === 'withdraw') return { state: 'withdrawn' };
  if (action === 'reject') return { state: 'rejected' };
  return { state: decider.isFresh ? 'approved' : 'stale' };
}

/** The decisions that an administrator may take on a proposal now. Approving again completes an approval that was interrupted. */
export function decisionsOn(
  proposal: Pick<Proposal, 'state' | 'by' | 'byPerson' | 'people' | 'left'>,
  decider: Pick<Decider, 'account' | 'personId'>,
): DecisionAction[] {
  return decisionActions.filter((action) => {
    const asked = decideOn(proposal, action, { ...decider, isFresh: true });
    return 'state' in asked || (asked.refused === 'proposal-decided' && action === 'approve' && proposal.left !== undefined);
  });
}
