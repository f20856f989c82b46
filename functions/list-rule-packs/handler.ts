import { listOf } from '#app/list-of.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.listRulePacks, deps, async ({ query }) => {
  return { status: 200, body: listOf((await deps.store.freshLaw()).packs, query) };
});
