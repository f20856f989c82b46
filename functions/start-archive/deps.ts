import { archiveStore } from '#adapters/archive-store.ts';
import { archiveQueue } from '#adapters/messaging.ts';
import { storeOn } from '#adapters/open-store.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { openTable } from '#adapters/table.ts';
import { welcoming } from '#app/authorize.ts';
import { readEnvironment } from '#runtime/environment.ts';
import { Env } from './env.ts';

const env = readEnvironment(Env);
const table = openTable(env.TABLE_NAME);
const store = { ...storeOn(table), ...archiveStore(table) };

export const deps = {
  store,
  queue: archiveQueue(env.ARCHIVE_QUEUE_URL),
  clock: systemClock,
  welcome: welcoming(store, env.FIRST_ADMINISTRATOR),
};
