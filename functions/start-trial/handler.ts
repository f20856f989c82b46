import { readTrial } from '#app/read-trials.ts';
import { startTrial } from '#app/try-pack.ts';
import { trialRoutes } from '#contracts/routes-trials.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { log } from '#runtime/log.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(trialRoutes.startTrial, deps, async (request) => {
  const { principal, now } = request;
  const { trialId, year } = await startTrial(deps, principal, () => request.body, now);
  await log('info', 'trial-started', { trialId, year });
  return { status: 202, body: await readTrial(deps.store, principal, trialId, undefined) };
});
