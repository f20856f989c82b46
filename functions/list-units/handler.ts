import { listUnits } from '#app/list-units.ts';
import { unitRoutes } from '#contracts/routes-units.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(unitRoutes.listUnits, deps, async ({ principal, query, now }) => {
  return { status: 200, body: await listUnits(deps.store, principal, query, now) };
});
