/**
 * The truth that counts are held against in G12, recomputed from the stored triggers alone and added up along the paths of their regions: it
 * shares no code with the counting. Also what incrementing counters would have made of the same stream.
 */
import type { Ledger } from '#domain/ledger.ts';
import type { Trigger } from '#domain/trigger.ts';

/** `region year clause:art7-5` or `region year workflow:candidate` → how many. */
export type Tally = Map<string, number>;

export function add(tally: Tally, path: string, year: number, parts: readonly string[], by: number): void {
  for (const region of path.split('/').filter((part) => part !== ''))
    for (const part of parts) {
      const key = `${region} ${year} ${part}`;
      tally.set(key, (tally.get(key) ?? 0) + by);
    }
}

/** Counts every stored trigger in its region and in all regions above. */
export function truthOf(triggers: readonly { readonly trigger: Trigger; readonly path: string }[]): Tally {
  const tally: Tally = new Map();
  for (const { trigger, path } of triggers) add(tally, path, trigger.year, [`clause:${trigger.clause}`, `workflow:${trigger.workflow}`], 1);
  return tally;
}

/** The sum of absolute differences over every key that either has. */
export function drift(a: Tally, b: Tally): number {
  let sum = 0;
  for (const key of new Set([...a.keys(), ...b.keys()])) sum += Math.abs((a.get(key) ?? 0) - (b.get(key) ?? 0));
  return sum;
}

/** What `ADD` from the stream makes of one record: the difference of its two images, added on every level. */
export function increment(tally: Tally, path: string, before: Ledger | undefined, after: Ledger): void {
  for (const [key, now] of Object.entries(after.standing)) {
    const was = before?.standing[key];
    if (was === undefined) add(tally, path, after.year, [`clause:${key.split('|')[0]}`], 1);
    if (was?.workflow === now.workflow) continue;
    add(tally, path, after.year, [`workflow:${now.workflow}`], 1);
    if (was !== undefined) add(tally, path, after.year, [`workflow:${was.workflow}`], -1);
  }
}
