import { listUnitReports } from '#app/read-unit.ts';
import { unitRoutes } from '#contracts/routes-units.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(unitRoutes.listUnitReports, deps, async ({ principal, params, query }) => {
  return { status: 200, body: await listUnitReports(deps.store, principal, params.unitId, query) };
});
