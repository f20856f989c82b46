import { verifyUnitChain } from '#app/verify-chain.ts';
import { unitRoutes } from '#contracts/routes-units.ts';
import { currentYear } from '#domain/time.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(unitRoutes.verifyUnitChain, deps, async ({ principal, params, query, now }) => {
  return { status: 200, body: await verifyUnitChain(deps, principal, params.unitId, query.year ?? currentYear(now), now) };
});
