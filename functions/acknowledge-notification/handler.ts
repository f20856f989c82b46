import { acknowledgeNotification } from '#app/inbox.ts';
import { triggerRoutes } from '#contracts/routes-triggers.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(triggerRoutes.acknowledgeNotification, deps, async ({ principal, params, now, language }) => {
  return { status: 200, body: await acknowledgeNotification(deps.store, principal, params.notificationId, now, language) };
});
