import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Measured, median, type Result, verdictOf } from './goal.ts';

const file = new URL('../measured.json', import.meta.url);

export interface Kept {
  readonly node: string;
  readonly measured: Measured;
  /** What each goal came to when it was last measured. */
  readonly goals: Readonly<
    Record<string, { readonly ours: number; readonly anchor: number; readonly ratio: number; readonly verdict: string }>
  >;
}

/** The figures of the last run that was kept. */
export function readMeasured(): Kept {
  if (!existsSync(file)) return { node: process.version, measured: {}, goals: {} };
  return JSON.parse(readFileSync(file, 'utf8')) as Kept;
}

/** Adds a suite's figures to those kept before. */
export function keepMeasured(measured: Measured, results: readonly Result[]): void {
  const before = readMeasured();
  const round = (value: number): number => Number(value.toPrecision(4));
  const goals = Object.fromEntries(
    results.map((result) => [
      `${result.goal} ${result.what}`,
      {
        ours: round(median(result.ours.figures)),
        anchor: round(median(result.anchor.figures)),
        ratio: round(median(result.ratios)),
        verdict: verdictOf(result),
      },
    ]),
  );
  const kept: Kept = {
    node: process.version,
    measured: { ...before.measured, ...Object.fromEntries(Object.entries(measured).map(([name, value]) => [name, round(value)])) },
    goals: {
      ...Object.fromEntries(Object.entries(before.goals).filter(([key]) => !results.some((one) => key.startsWith(`${one.goal} `)))),
      ...goals,
    },
  };
  writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`);
}
