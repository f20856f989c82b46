import * as z from 'zod';
import { FunctionEnv } from '#runtime/environment.ts';

/** The environment of this function. */
export const Env = FunctionEnv.extend({
  SWEEP_QUEUE_URL: z.string().min(1),
  SWEEP_RULE_NAME: z.string().min(1),
  FUTURE_SWEEPS: z.enum(['refuse', 'allow']),
});
