import { previewChange, proposeChange } from '#app/propose-change.ts';
import { consequencesFor, viewOfProposal } from '#app/read-proposals.ts';
import { proposalRoutes } from '#contracts/routes-proposals.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(proposalRoutes.proposeChange, deps, async (request) => {
  const { principal, language } = request;
  if (request.query.preview === 'true') {
    const weighed = await previewChange(deps.store, principal, () => request.body, request.now);
    return { status: 200, body: consequencesFor(principal, weighed, language) };
  }
  const proposal = await proposeChange(deps.store, principal, () => request.body, request.now);
  return { status: 201, body: await viewOfProposal(deps.store, principal, proposal, language), version: proposal.version };
});
