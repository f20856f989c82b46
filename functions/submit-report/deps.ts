import { openDeskStore } from '#adapters/open-desk-store.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#runtime/environment.ts';
import { takeNotice } from '#runtime/notices.ts';
import { Env } from './env.ts';

const env = readEnvironment(Env);

export const deps = {
  store: openDeskStore({ tableName: env.TABLE_NAME, bucket: env.ARCHIVE_BUCKET, notice: takeNotice }),
  clock: systemClock,
};
