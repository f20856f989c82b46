import * as z from 'zod';
import { FunctionEnv } from '#runtime/environment.ts';

/** The environment of this function. */
export const Env = FunctionEnv.extend({
  DEAD_LETTER_QUEUE_URLS: z.string(),
});
