import { openProposal, viewOfProposal } from '#app/read-proposals.ts';
import { proposalRoutes } from '#contracts/routes-proposals.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(proposalRoutes.readProposal, deps, async ({ principal, params, language }) => {
  const proposal = await openProposal(deps.store, principal, params.proposalId);
  return { status: 200, body: await viewOfProposal(deps.store, principal, proposal, language), version: proposal.version };
});
