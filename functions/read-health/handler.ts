import { describeHealth } from '#app/system.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { publicHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = publicHandler(systemRoutes.readHealth, deps.clock, async ({ now }) => {
  return { status: 200, body: await describeHealth(deps.store, deps.version, now) };
});
