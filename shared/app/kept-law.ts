import type { PublishedLaw } from '#domain/rule-pack.ts';
import { type Law, lawOf } from '#regulation/law.ts';
import type { LawStore } from './law-ports.ts';

/** How long a law that was read is taken for the one in force, in milliseconds (平台设定): a warm function reads it at most that often. */
const KEPT_FOR = 15_000;

/** The law over a reader of what is published. Whoever asks while it is being read gets the same answer. */
export function keptLaw(readPublished: () => Promise<PublishedLaw>, clock: () => number = Date.now): LawStore {
  let kept: { readonly law: Law; readonly readAt: number } | undefined;
  let reading: Promise<Law> | undefined;
  const read = async (): Promise<Law> => {
    const readAt = clock();
    const law = lawOf(await readPublished());
    kept = { law, readAt };
    return law;
  };
  return {
    async law(atLeast = 0) {
      if (kept !== undefined && kept.law.version >= atLeast && clock() - kept.readAt < KEPT_FOR) return kept.law;
      reading ??= read().finally(() => {
        reading = undefined;
      });
      const law = await reading;
      // A read that was under way when the newer law was published may have missed it.
      return law.version >= atLeast ? law : read();
    },
    freshLaw: read,
  };
}
