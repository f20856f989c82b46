import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** What files of one run share; it goes when the run ends. */
    runDirectory: string;
  }
}

/** How long a file waits for what another is making, in milliseconds. */
const patience = 110_000;

/**
 * A directory that several files of a run need, made by whichever comes first; the others wait for it. Nobody writes into it afterwards:
 * each takes a copy.
 */
export async function madeOnce(name: string, make: (directory: string) => Promise<void>): Promise<string> {
  const made = join(inject('runDirectory'), name);
  const begun = `${made}.begun`;
  try {
    // Stays, so that only one ever makes it.
    mkdirSync(begun);
  } catch {
    for (const end = Date.now() + patience; !existsSync(made); await new Promise((resolve) => setTimeout(resolve, 50)))
      if (existsSync(`${made}.failed`) || Date.now() > end) throw new Error(`${name} was not made by the file that began it`);
    return made;
  }
  try {
    await make(join(begun, name));
  } catch (error) {
    writeFileSync(`${made}.failed`, '');
    throw error;
  }
  renameSync(join(begun, name), made);
  return made;
}
