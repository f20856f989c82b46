import { decideElement, stepOf } from '#app/step-trigger.ts';
import { triggerRoutes } from '#contracts/routes-triggers.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(triggerRoutes.decideElement, deps, async (request) => {
  const trigger = await decideElement(deps.store, stepOf(request), request.params.key, () => request.body);
  return { status: 200, body: trigger, version: trigger.version };
});
