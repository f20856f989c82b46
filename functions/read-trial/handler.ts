import { readTrial } from '#app/read-trials.ts';
import { trialRoutes } from '#contracts/routes-trials.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(trialRoutes.readTrial, deps, async ({ principal, params, query }) => {
  return { status: 200, body: await readTrial(deps.store, principal, params.trialId, query.region) };
});
