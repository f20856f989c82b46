import { startSweep } from '#app/run-sweep.ts';
import { log } from '#runtime/log.ts';
import { scheduledHandler } from '#runtime/scheduled-handler.ts';
import { deps } from './deps.ts';

export const handler = scheduledHandler(deps.rules, async (instant, now) => {
  const { runId, buckets } = await startSweep(deps, instant, now);
  await log('info', 'sweep-started', { runId, instant, buckets });
  return { runId };
});
