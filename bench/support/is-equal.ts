import { isDeepStrictEqual } from 'node:util';

/** Whether two values say the same; what is undefined is not there. */
export function isEqual(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}
