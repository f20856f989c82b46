import { readTrigger } from '#app/read-triggers.ts';
import { triggerRoutes } from '#contracts/routes-triggers.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(triggerRoutes.readTrigger, deps, async ({ principal, params, language }) => {
  const trigger = await readTrigger(deps.store, principal, params.triggerId, language);
  return { status: 200, body: trigger, version: trigger.version };
});
