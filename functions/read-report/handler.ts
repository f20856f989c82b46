import { readReport } from '#app/read-report.ts';
import { reportRoutes } from '#contracts/routes-reports.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(reportRoutes.readReport, deps, async ({ principal, params }) => {
  const report = await readReport(deps.store, principal, params.reportId);
  return { status: 200, body: report, version: report.version };
});
