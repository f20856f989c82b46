import { listTriggers } from '#app/read-triggers.ts';
import { triggerRoutes } from '#contracts/routes-triggers.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(triggerRoutes.listTriggers, deps, async ({ principal, query, language, now }) => {
  return { status: 200, body: await listTriggers(deps.store, principal, query, language, now) };
});
