import * as z from 'zod';
import { FunctionEnv } from '#runtime/environment.ts';

/** The environment of this function. */
export const Env = FunctionEnv.extend({
  BUS_NAME: z.string().min(1),
  COUNT_QUEUE_URL: z.string().min(1),
});
