import { handleSweepMessage } from '#app/handle-sweep-message.ts';
import { SweepMessage } from '#contracts/events.ts';
import { log } from '#runtime/log.ts';
import { queueHandler } from '#runtime/queue-handler.ts';
import { deps } from './deps.ts';

const events = { bucket: 'bucket-judged', escalate: 'clocks-moved', trial: 'bucket-tried' } as const;

export const handler = queueHandler(SweepMessage, async (message) => {
  const done = await handleSweepMessage(deps, message, deps.clock.now());
  const about = message.kind === 'trial' ? { trialId: message.trialId } : { runId: message.runId };
  await log('info', events[done.kind], { ...about, ...done.tally });
});
