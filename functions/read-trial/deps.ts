import { openStore } from '#adapters/open-store.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#runtime/environment.ts';
import { Env } from './env.ts';

const env = readEnvironment(Env);

export const deps = { store: openStore({ tableName: env.TABLE_NAME }), clock: systemClock };
