import { listNotifications } from '#app/inbox.ts';
import { triggerRoutes } from '#contracts/routes-triggers.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(triggerRoutes.listNotifications, deps, async ({ principal, query, language }) => {
  return { status: 200, body: await listNotifications(deps.store, principal, query, language) };
});
