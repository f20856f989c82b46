import { listFaults } from '#app/list-faults.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.listFaults, deps, async ({ principal, query, language }) => {
  return { status: 200, body: await listFaults(deps, principal, query, language) };
});
