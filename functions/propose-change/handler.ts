import { proposeChange } from '#app/propose-change.ts';
import { viewOfProposal } from '#app/read-proposals.ts';
import { proposalRoutes } from '#contracts/routes-proposals.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(proposalRoutes.proposeChange, deps, async (request) => {
  const { principal, language } = request;
  const proposal = await proposeChange(deps.store, principal, () => request.body, request.now);
  return { status: 201, body: await viewOfProposal(deps.store, principal, proposal, language), version: proposal.version };
});
