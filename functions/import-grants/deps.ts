import { openStore } from '#adapters/open-store.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { welcoming } from '#app/authorize.ts';
import { readEnvironment } from '#runtime/environment.ts';
import { Env } from './env.ts';

const env = readEnvironment(Env);
const store = openStore({ tableName: env.TABLE_NAME });

export const deps = { store, clock: systemClock, welcome: welcoming(store, env.FIRST_ADMINISTRATOR) };
