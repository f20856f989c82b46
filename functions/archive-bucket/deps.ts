import { archiveFormat } from '#adapters/archive-format.ts';
import { archiveReader, lazyObjects } from '#adapters/archive-reader.ts';
import { archiveStore } from '#adapters/archive-store.ts';
import { archiveQueue } from '#adapters/messaging.ts';
import { storeOn } from '#adapters/open-store.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { openTable } from '#adapters/table.ts';
import { readEnvironment } from '#runtime/environment.ts';
import { Env } from './env.ts';

const env = readEnvironment(Env);
const table = openTable(env.TABLE_NAME);
const objects = lazyObjects(env.ARCHIVE_BUCKET);

export const deps = {
  store: { ...storeOn(table), ...archiveStore(table) },
  objects,
  format: archiveFormat,
  reader: archiveReader(objects),
  queue: archiveQueue(env.ARCHIVE_QUEUE_URL),
  clock: systemClock,
};
