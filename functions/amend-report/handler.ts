import { amendReport } from '#app/amend-report.ts';
import { reportRoutes } from '#contracts/routes-reports.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(reportRoutes.amendReport, deps, async (request) => {
  const { principal, params, now } = request;
  const { report, isNew } = await amendReport(deps.store, principal, params.reportId, () => request.body, now);
  return { status: isNew ? 201 : 200, body: report, version: report.version };
});
