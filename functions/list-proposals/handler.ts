import { listProposals } from '#app/read-proposals.ts';
import { proposalRoutes } from '#contracts/routes-proposals.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(proposalRoutes.listProposals, deps, async ({ principal, query, language }) => {
  return { status: 200, body: await listProposals(deps.store, principal, query, language) };
});
