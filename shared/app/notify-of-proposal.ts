import type { LianzeEvent } from '#contracts/events.ts';
import type { Proposal } from '#domain/proposal.ts';
import type { Instant } from '#domain/time.ts';
import type { AccessStore, FaultStore, InboxStore, Topic } from './ports.ts';
import type { ProposalStore } from './proposal-ports.ts';
import { type Content, holding, nobody, tell } from './tell.ts';

type Stores = Pick<AccessStore, 'grantsOn'> &
  Pick<FaultStore, 'putFault'> &
  Pick<InboxStore, 'putNotification'> &
  Pick<ProposalStore, 'proposal'>;

/**
 * Asks those who may decide on a new proposal, and tells whoever made it of the decision. Returns how many were told that had not been
 * before. Where nobody else may decide, it is a fault until another administrator is there.
 */
export async function notifyOfProposal(
  { store, topic }: { store: Stores; topic: Topic },
  { proposalId, change }: Extract<LianzeEvent, { type: 'proposal-changed' }>,
  now: Instant,
): Promise<number> {
  const proposal = await store.proposal(proposalId);
  if (proposal === undefined) return 0;
  if (change !== 'proposed')
    return tell(store, [proposal.byPerson], contentOf(proposal, `proposal-${change}`), [proposalId], now, undefined);
  // Told late, when it is decided already, nobody has anything to do.
  if (proposal.state !== 'open') return 0;
  const deciding = holding(await store.grantsOn('system'), ['administrator'], now).filter((personId) => mayDecide(proposal, personId));
  if (deciding.length === 0) await nobody(store, 'system', '/', undefined, now);
  const told = await tell(store, deciding, contentOf(proposal, 'proposal-waiting'), [proposalId], now, undefined);
  if (told > 0) await topic.announce('lianze proposal', `${proposalId} ${change}: ${told} to decide`);
  return told;
}

/** Whether a person could decide with an account of their own, as the decision itself will ask. */
function mayDecide(proposal: Proposal, personId: Proposal['byPerson']): boolean {
  return personId !== proposal.byPerson && !proposal.people.includes(personId);
}

function contentOf({ proposalId, kind, content }: Proposal, message: Content['kind']): Content {
  return { kind: message, proposalId, proposalKind: kind, ...('unitId' in content ? { unitId: content.unitId } : {}) };
}
