import { submitOne } from '#app/submit-one.ts';
import { reportRoutes } from '#contracts/routes-reports.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(reportRoutes.submitReport, deps, async ({ principal, body, key, now }) => {
  const { report, isNew } = await submitOne(deps.store, { principal, input: body, key, now });
  return { status: isNew ? 201 : 200, body: report, version: report.version };
});
