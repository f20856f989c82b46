import { demandAdministrator } from '#app/administer.ts';
import { importUnits } from '#app/import-units.ts';
import { unitRoutes } from '#contracts/routes-units.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { rowResultsOf } from '#runtime/row-results.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(unitRoutes.importUnits, deps, async (request) => {
  demandAdministrator(request.principal);
  const outcomes = await importUnits(deps.store, request.principal, request.body.items, request.now);
  return { status: 200, body: { results: rowResultsOf(outcomes, 'unitId', request) } };
});
