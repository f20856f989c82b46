import { decideProposal } from '#app/decide-proposal.ts';
import { viewOfProposal } from '#app/read-proposals.ts';
import { proposalRoutes } from '#contracts/routes-proposals.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(proposalRoutes.decideProposal, deps, async (request) => {
  const { principal, params, language, now } = request;
  const proposal = await decideProposal(deps, principal, params.proposalId, () => request.body, now);
  return { status: 200, body: await viewOfProposal(deps.store, principal, proposal, language), version: proposal.version };
});
