/** What a suite hands back, and how a goal is judged. */

/** One side of a comparison: figures of the rounds, in the unit that is printed. */
export interface Side {
  readonly name: string;
  readonly unit: string;
  /** One figure per round; a single figure for what is counted and does not vary. */
  readonly figures: readonly number[];
  /** CPU of this process per operation in microseconds, one figure per round, where time was measured. */
  readonly cpu?: readonly number[];
}

export interface Result {
  readonly goal: string;
  readonly what: string;
  readonly ours: Side;
  readonly anchor: Side;
  /** Ours divided by the anchor, round by round; for counted goals that are not ratios, the figure itself. */
  readonly ratios: readonly number[];
  /** Absent: printed beside a goal, but not judged. */
  readonly gate?: Gate;
  readonly notes: readonly string[];
}

/** `figure` says which number of the rounds is judged: the median of ratios, or ours itself where the anchor is nothing. */
export interface Gate {
  readonly is: 'at-most' | 'at-least';
  readonly gate: number;
  readonly ambitious: number;
}

/** Numbers for the cost table and the README, by name; see `support/measured.ts`. */
export type Measured = Readonly<Record<string, number>>;

export interface SuiteOutcome {
  readonly results: readonly Result[];
  readonly measured: Measured;
  /** Printed as they are, under the results. */
  readonly lines?: readonly string[];
}

export interface SuiteOptions {
  /** Small and short, to see that it runs; no figures of it are kept and no gate is judged by it. */
  readonly quick: boolean;
  readonly note: (text: string) => void;
}

export interface Suite {
  readonly name: string;
  readonly goals: readonly string[];
  /** Takes too long to run with the others. */
  readonly onlyWhenAsked?: true;
  readonly run: (options: SuiteOptions) => Promise<SuiteOutcome>;
}

/** The middle of a list; the mean of the two in the middle where it is even. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** How far the figures lie apart, as a share of their median. */
export function spread(figures: readonly number[]): number {
  return figures.length < 2 ? 0 : (Math.max(...figures) - Math.min(...figures)) / median(figures);
}

/** An anchor whose own rounds lie further apart than this says that the machine was busy. */
export const SPREAD_ALLOWED = 0.4;

/** Whether the anchor held still enough to judge by. */
export function isSteady(result: Result): boolean {
  return spread(result.anchor.cpu ?? result.anchor.figures) <= SPREAD_ALLOWED;
}

export type Verdict = 'ambitious' | 'gate' | 'missed' | 'shown';

/** Where a result stands beside its gate. */
export function verdictOf({ gate, ratios }: Result): Verdict {
  if (gate === undefined) return 'shown';
  const figure = median(ratios);
  const reaches = (bound: number): boolean => (gate.is === 'at-most' ? figure <= bound : figure >= bound);
  return reaches(gate.ambitious) ? 'ambitious' : reaches(gate.gate) ? 'gate' : 'missed';
}

/** A counted figure beside a counted anchor. */
export function counted(
  goal: string,
  what: string,
  sides: { unit: string; ours: readonly [string, number]; anchor: readonly [string, number] },
  gate: Gate | undefined,
  notes: readonly string[] = [],
): Result {
  const [ourName, our] = sides.ours;
  const [anchorName, anchor] = sides.anchor;
  return {
    goal,
    what,
    ours: { name: ourName, unit: sides.unit, figures: [our] },
    anchor: { name: anchorName, unit: sides.unit, figures: [anchor] },
    ratios: [our / anchor],
    ...(gate === undefined ? {} : { gate }),
    notes,
  };
}
