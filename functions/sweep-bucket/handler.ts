import { handleSweepMessage } from '#app/handle-sweep-message.ts';
import { SweepMessage } from '#contracts/events.ts';
import { log } from '#runtime/log.ts';
import { queueHandler } from '#runtime/queue-handler.ts';
import { deps } from './deps.ts';

export const handler = queueHandler(SweepMessage, async (message) => {
  const done = await handleSweepMessage(deps, message, deps.clock.now());
  log('info', done.kind === 'bucket' ? 'bucket-judged' : 'clocks-moved', { runId: message.runId, ...done.tally });
});
