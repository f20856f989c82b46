import { readLedgerCarriedOn } from '#app/carried-on.ts';
import { unitRoutes } from '#contracts/routes-units.ts';
import { currentYear } from '#domain/time.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(unitRoutes.readLedger, deps, async ({ principal, params, query, now }) => {
  return { status: 200, body: await readLedgerCarriedOn(deps.store, principal, params.unitId, query.year ?? currentYear(now), now) };
});
