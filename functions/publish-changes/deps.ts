import { countQueue, eventBus } from '#adapters/messaging.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#runtime/environment.ts';
import { Env } from './env.ts';

const env = readEnvironment(Env);

export const deps = { bus: eventBus(env.BUS_NAME), counts: countQueue(env.COUNT_QUEUE_URL), clock: systemClock };
