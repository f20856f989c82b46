import { withdrawReport } from '#app/withdraw-report.ts';
import { reportRoutes } from '#contracts/routes-reports.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(reportRoutes.withdrawReport, deps, async (request) => {
  const { principal, params, now } = request;
  const { report } = await withdrawReport(deps.store, principal, params.reportId, () => request.body, now);
  return { status: 200, body: report, version: report.version };
});
