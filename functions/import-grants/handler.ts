import { demandAdministrator } from '#app/administer.ts';
import { importGrants } from '#app/grant-access.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { rowResultsOf } from '#runtime/row-results.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.importGrants, deps, async (request) => {
  demandAdministrator(request.principal);
  const outcomes = await importGrants(deps.store, request.principal, request.body.items, request.now);
  return { status: 200, body: { results: rowResultsOf(outcomes, 'account', request) } };
});
