import { listGrants } from '#app/grant-access.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.listGrants, deps, async ({ principal, query }) => {
  return { status: 200, body: await listGrants(deps.store, principal, query) };
});
