import { verifyReport } from '#app/verify-report.ts';
import { reportRoutes } from '#contracts/routes-reports.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(reportRoutes.verifyReport, deps, async (request) => {
  const { principal, params, now } = request;
  const { verification } = await verifyReport(deps.store, principal, params.reportId, () => request.body, now);
  return { status: 200, body: verification };
});
