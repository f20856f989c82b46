import type { Committed, ReportStore } from '#app/ports.ts';

/**
 * What may go wrong with a transaction: others were in the way; a condition failed although nothing was written; it was written, but the
 * answer said that its conditions failed, as a repeat of it finds; it was written, and the answer never came.
 */
export const commitFaults = ['contended', 'condition', 'written-but-refused', 'written-but-lost'] as const;
export type CommitFault = (typeof commitFaults)[number];

/** Thrown where an answer never came. */
export class LostAnswer extends Error {}

/** A store whose commits fail as the list says, one after the other; when it is used up they succeed. */
export function failing<Store extends ReportStore>(store: Store, faults: readonly (CommitFault | 'none')[]): Store {
  const left = [...faults];
  const commit = async (writes: Parameters<ReportStore['commit']>[0]): Promise<Committed> => {
    const fault = left.shift() ?? 'none';
    if (fault === 'contended') return { done: false, failed: [], contended: true };
    if (fault === 'condition') return { done: false, failed: [writes.length - 1], contended: false };
    const committed = await store.commit(writes);
    if (!committed.done || fault === 'none') return committed;
    if (fault === 'written-but-lost') throw new LostAnswer();
    return { done: false, failed: writes.map((_write, index) => index), contended: false };
  };
  return new Proxy(store, {
    get(target, name) {
      if (name === 'commit') return commit;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** Does something again until its answer comes, as a client does. */
export async function untilAnswered<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LostAnswer)) throw error;
    }
  }
}
