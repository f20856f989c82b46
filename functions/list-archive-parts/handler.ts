import { listArchiveParts } from '#app/archive-year.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.listArchiveParts, deps, async ({ principal, params, query }) => {
  return { status: 200, body: await listArchiveParts(deps.store, principal, params.year, query) };
});
