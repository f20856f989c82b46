import { countRequested } from '#app/count-requested.ts';
import { CountRequest } from '#contracts/events.ts';
import { log } from '#runtime/log.ts';
import { wholeBatchHandler } from '#runtime/queue-handler.ts';
import { deps } from './deps.ts';

export const handler = wholeBatchHandler(CountRequest, async (requests) => {
  const written = await countRequested(deps.store, requests, deps.clock.now());
  await log('info', 'counts-written', { requests: requests.length, written });
});
