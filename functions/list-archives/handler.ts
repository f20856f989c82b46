import { listArchives } from '#app/archive-year.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.listArchives, deps, async ({ principal, query }) => {
  return { status: 200, body: await listArchives(deps.store, principal, query) };
});
