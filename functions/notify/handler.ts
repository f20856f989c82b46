import { notify } from '#app/notify.ts';
import { LianzeEvent } from '#contracts/events.ts';
import { log } from '#runtime/log.ts';
import { queueHandler } from '#runtime/queue-handler.ts';
import { deps } from './deps.ts';

export const handler = queueHandler(LianzeEvent, async (event) => {
  const sent = await notify(deps, event, deps.clock.now());
  await log('info', 'messages-sent', {
    type: event.type,
    ...('unitId' in event ? { unitId: event.unitId } : { proposalId: event.proposalId }),
    sent,
  });
});
