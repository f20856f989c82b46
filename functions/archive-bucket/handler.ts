import { archivePart } from '#app/archive-year.ts';
import { ArchiveMessage } from '#contracts/events.ts';
import { log } from '#runtime/log.ts';
import { queueHandler } from '#runtime/queue-handler.ts';
import { deps } from './deps.ts';

export const handler = queueHandler(ArchiveMessage, async (message) => {
  const part = await archivePart(deps, message, deps.clock.now());
  await log('info', 'part-archived', { runId: part.runId, bucket: part.bucket, units: part.object?.units ?? 0, left: part.left.length });
});
