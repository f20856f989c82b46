import type { Clock } from '#app/ports.ts';
import { instantOf } from '#domain/time.ts';

/** The server's clock. */
export const systemClock: Clock = { now: () => instantOf(Date.now()) };
