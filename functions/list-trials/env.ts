import * as z from 'zod';

/** The environment of this function. */
export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  POWERTOOLS_SERVICE_NAME: z.string().min(1),
  POWERTOOLS_LOG_LEVEL: z.string().min(1),
});
