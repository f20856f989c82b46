import { topic } from '#adapters/messaging.ts';
import { openStore } from '#adapters/open-store.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { gatherReads } from '#app/gather-reads.ts';
import { readEnvironment } from '#runtime/environment.ts';
import { takeNotice } from '#runtime/notices.ts';
import { Env } from './env.ts';

const env = readEnvironment(Env);

export const deps = {
  store: gatherReads(openStore({ tableName: env.TABLE_NAME, notice: takeNotice })),
  topic: topic(env.TOPIC_ARN),
  clock: systemClock,
};
