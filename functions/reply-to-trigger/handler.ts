import { replyToTrigger, stepOf } from '#app/step-trigger.ts';
import { triggerRoutes } from '#contracts/routes-triggers.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(triggerRoutes.replyToTrigger, deps, async (request) => {
  const trigger = await replyToTrigger(deps.store, stepOf(request), () => request.body);
  return { status: 201, body: trigger, version: trigger.version };
});
