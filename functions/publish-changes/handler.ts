import { changeOfRecord } from '#adapters/stream-records.ts';
import { publishChanges } from '#app/publish-changes.ts';
import { countedYears } from '#domain/time.ts';
import { log } from '#runtime/log.ts';
import { streamHandler } from '#runtime/stream-handler.ts';
import { deps } from './deps.ts';

const read = (record: Parameters<typeof changeOfRecord>[0]) => changeOfRecord(record, countedYears(deps.clock.now()));

export const handler = streamHandler(read, async (changes) => {
  await publishChanges(deps, changes, deps.clock.now());
  await log('info', 'changes-published', { changes: changes.length });
});
