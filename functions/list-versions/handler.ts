import { listVersions } from '#app/read-report.ts';
import { reportRoutes } from '#contracts/routes-reports.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(reportRoutes.listVersions, deps, async ({ principal, params }) => {
  return { status: 200, body: { items: await listVersions(deps.store, principal, params.reportId) } };
});
