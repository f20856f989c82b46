import { describeCaller } from '#app/system.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.readMe, deps, async ({ principal, now }) => {
  return { status: 200, body: describeCaller(principal, now) };
});
