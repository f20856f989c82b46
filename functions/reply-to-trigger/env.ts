import * as z from 'zod';

/** The environment of this function. */
export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  SERVICE_NAME: z.string().min(1),
  LOG_LEVEL: z.string().min(1),
});
