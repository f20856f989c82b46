import { listTrials } from '#app/read-trials.ts';
import { trialRoutes } from '#contracts/routes-trials.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(trialRoutes.listTrials, deps, async ({ principal, query }) => {
  return { status: 200, body: await listTrials(deps.store, principal, query) };
});
