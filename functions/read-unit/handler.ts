import { openUnit, viewOfUnit } from '#app/read-unit.ts';
import { unitRoutes } from '#contracts/routes-units.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(unitRoutes.readUnit, deps, async ({ principal, params }) => {
  const stored = await openUnit(deps.store, principal, params.unitId);
  return { status: 200, body: viewOfUnit(stored), version: stored.version };
});
