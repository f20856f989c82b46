import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#runtime/environment.ts';
import { Env } from './env.ts';

const env = readEnvironment(Env);

export const deps = { clock: systemClock, version: env.VERSION };
