import { readDeterminations } from '#app/read-determinations.ts';
import { unitRoutes } from '#contracts/routes-units.ts';
import { currentYear } from '#domain/time.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(unitRoutes.readDeterminations, deps, async ({ principal, params, query, now, language }) => {
  const year = query.year ?? currentYear(now);
  return { status: 200, body: { items: await readDeterminations(deps.store, { principal, unitId: params.unitId, year, now, language }) } };
});
