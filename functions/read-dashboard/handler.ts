import { readDashboard } from '#app/read-dashboard.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { currentYear } from '#domain/time.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.readDashboard, deps, async ({ principal, params, query, now }) => {
  const year = query.year ?? currentYear(now);
  const isRestated = query.view === 'restated';
  return { status: 200, body: await readDashboard(deps.store, principal, { regionCode: params.regionCode, year, isRestated }, now) };
});
