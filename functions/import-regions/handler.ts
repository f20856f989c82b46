import { demandAdministrator } from '#app/administer.ts';
import { importRegions } from '#app/import-regions.ts';
import { unitRoutes } from '#contracts/routes-units.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { rowResultsOf } from '#runtime/row-results.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(unitRoutes.importRegions, deps, async (request) => {
  demandAdministrator(request.principal);
  const outcomes = await importRegions(deps.store, request.principal, request.body.items, request.now);
  return { status: 200, body: { results: rowResultsOf(outcomes, 'regionCode', request) } };
});
