import { submitMany } from '#app/submit-many.ts';
import { reportRoutes } from '#contracts/routes-reports.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(reportRoutes.submitBatch, deps, async ({ principal, body, now, language, traceId }) => {
  return { status: 200, body: { results: await submitMany(deps.store, { principal, items: body.items, now, language, traceId }) } };
});
