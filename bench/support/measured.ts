import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { isSteady, type Measured, median, type Result, type Side, verdictOf } from './goal.ts';

const file = new URL('../measured.json', import.meta.url);

const Spread = z.strictObject({ median: z.number(), low: z.number(), high: z.number() });
const KeptSide = z.strictObject({ name: z.string(), unit: z.string(), ...Spread.shape });

/** One goal as it was last measured: both sides, the ratio and where it stands. */
export const KeptGoal = z.strictObject({
  ours: KeptSide,
  anchor: KeptSide,
  ratio: Spread,
  gate: z.strictObject({ is: z.enum(['at-most', 'at-least']), gate: z.number(), ambitious: z.number() }).optional(),
  verdict: z.enum(['ambitious', 'gate', 'missed', 'shown']),
  /** Whether the anchor's own rounds lay close enough together to judge by. */
  steady: z.boolean(),
});
export type KeptGoal = z.infer<typeof KeptGoal>;

/** `bench/measured.json`, on which the bill and the README rest. */
export const Kept = z.strictObject({
  node: z.string(),
  measured: z.record(z.string(), z.number()),
  /** By goal and what was measured. */
  goals: z.record(z.string(), KeptGoal),
});
export type Kept = z.infer<typeof Kept>;

/** The figures of the last runs that were kept. Throws where the file is not in the form that `keepMeasured` writes. */
export function readMeasured(): Kept {
  if (!existsSync(file)) return { node: process.version, measured: {}, goals: {} };
  return Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const rounded = (value: number): number => Number(value.toPrecision(4));

function spreadOf(figures: readonly number[]): z.infer<typeof Spread> {
  return { median: rounded(median(figures)), low: rounded(Math.min(...figures)), high: rounded(Math.max(...figures)) };
}

function sideOf({ name, unit, figures }: Side): z.infer<typeof KeptSide> {
  return { name, unit, ...spreadOf(figures) };
}

function goalOf(result: Result): KeptGoal {
  return {
    ours: sideOf(result.ours),
    anchor: sideOf(result.anchor),
    ratio: spreadOf(result.ratios),
    ...(result.gate === undefined ? {} : { gate: result.gate }),
    verdict: verdictOf(result),
    steady: isSteady(result),
  };
}

/** Puts a suite's figures in the place of those kept before. */
export function keepMeasured(measured: Measured, results: readonly Result[]): void {
  const before = readMeasured();
  const measuredAnew = new Set(results.map((result) => result.goal));
  const kept: Kept = {
    node: process.version,
    measured: { ...before.measured, ...Object.fromEntries(Object.entries(measured).map(([name, value]) => [name, rounded(value)])) },
    goals: {
      ...Object.fromEntries(Object.entries(before.goals).filter(([key]) => !measuredAnew.has(key.slice(0, key.indexOf(' '))))),
      ...Object.fromEntries(results.map((result) => [`${result.goal} ${result.what}`, goalOf(result)])),
    },
  };
  writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`);
}
