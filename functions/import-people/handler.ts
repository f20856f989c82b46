import { demandAdministrator } from '#app/administer.ts';
import { importPeople } from '#app/import-people.ts';
import { unitRoutes } from '#contracts/routes-units.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { rowResultsOf } from '#runtime/row-results.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(unitRoutes.importPeople, deps, async (request) => {
  demandAdministrator(request.principal);
  const outcomes = await importPeople(deps.store, request.principal, request.body.items, request.now);
  return { status: 200, body: { results: rowResultsOf(outcomes, 'personId', request) } };
});
