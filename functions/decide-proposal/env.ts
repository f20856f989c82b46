import * as z from 'zod';
import { FunctionEnv } from '#runtime/environment.ts';

/** The environment of this function. */
export const Env = FunctionEnv.extend({
  COUNT_QUEUE_URL: z.string().min(1),
  SWEEP_QUEUE_URL: z.string().min(1),
});
