import { FunctionEnv } from '#runtime/environment.ts';

/** The environment of this function. */
export const Env = FunctionEnv;
