import type { Side } from './goal.ts';

/** Somebody who does the same work in every round and says how many operations it was. */
export interface Contestant {
  readonly name: string;
  /** Lays out what a round works on; not measured. */
  readonly prepare?: () => void;
  readonly round: (round: number) => Promise<number> | number;
}

export interface Timed {
  readonly sides: readonly { readonly name: string; readonly perSecond: readonly number[]; readonly cpu: readonly number[] }[];
}

const leastRounds = 7;

/**
 * Lets contestants take turns, the order turned round every time so that none always runs in another's wake. Answers operations per second
 * of wall time and microseconds of this process's CPU per operation, round by round; the first round warms up and is left out.
 */
export async function interleaved(contestants: readonly Contestant[], rounds = leastRounds, warming = 1): Promise<Timed> {
  const sides = contestants.map(({ name }) => ({ name, perSecond: [] as number[], cpu: [] as number[] }));
  for (let round = 0; round < rounds + warming; round += 1) {
    const order = contestants.map((_contestant, index) => (index + round) % contestants.length);
    for (const index of order) {
      const contestant = contestants[index];
      const side = sides[index];
      if (contestant === undefined || side === undefined) continue;
      contestant.prepare?.();
      globalThis.gc?.();
      const cpuBefore = process.cpuUsage();
      const started = performance.now();
      const operations = await contestant.round(round);
      const milliseconds = performance.now() - started;
      const { user, system } = process.cpuUsage(cpuBefore);
      if (round < warming) continue;
      side.perSecond.push((operations / milliseconds) * 1000);
      side.cpu.push((user + system) / operations);
    }
  }
  return { sides };
}

/** A contestant's rounds as a side that prints operations per second. */
export function rateSide(timed: Timed, index: number, unit: string): Side {
  const side = timed.sides[index];
  if (side === undefined) throw new Error(`no contestant ${index}`);
  return { name: side.name, unit, figures: side.perSecond, cpu: side.cpu };
}

/** A contestant's rounds as a side that prints CPU per operation. */
export function cpuSide(timed: Timed, index: number): Side {
  const side = timed.sides[index];
  if (side === undefined) throw new Error(`no contestant ${index}`);
  return { name: side.name, unit: 'µs CPU', figures: side.cpu, cpu: side.cpu };
}

/** Ours by theirs, round by round. */
export function ratiosOf(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((figure, round) => figure / (theirs[round] ?? Number.NaN));
}
