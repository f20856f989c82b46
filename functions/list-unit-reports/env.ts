import * as z from 'zod';
import { FunctionEnv } from '#runtime/environment.ts';

/** The environment of this function. */
export const Env = FunctionEnv.extend({
  ARCHIVE_BUCKET: z.string().min(1),
});
