import { readRegion } from '#app/read-unit.ts';
import { unitRoutes } from '#contracts/routes-units.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(unitRoutes.readRegion, deps, async ({ principal, params }) => {
  return { status: 200, body: await readRegion(deps.store, principal, params.regionCode) };
});
