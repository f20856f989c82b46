import { reviewTrigger, stepOf } from '#app/step-trigger.ts';
import { triggerRoutes } from '#contracts/routes-triggers.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(triggerRoutes.reviewTrigger, deps, async (request) => {
  const trigger = await reviewTrigger(deps.store, stepOf(request), () => request.body);
  return { status: 200, body: trigger, version: trigger.version };
});
