import { discloseTrigger, stepOf } from '#app/step-trigger.ts';
import { triggerRoutes } from '#contracts/routes-triggers.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(triggerRoutes.discloseTrigger, deps, async (request) => {
  const trigger = await discloseTrigger(deps.store, stepOf(request), () => request.body);
  return { status: 200, body: trigger, version: trigger.version };
});
