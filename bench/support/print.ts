import { type Gate, isSteady, median, type Result, type Side, spread, verdictOf } from './goal.ts';

const colour = (code: number, text: string): string => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
const words = { ambitious: colour(32, 'ambitious goal'), gate: colour(32, 'gate'), missed: colour(31, 'MISSED'), shown: 'shown beside' };

/** A number as short as it can be read. */
export function figure(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6) return `${(value / 1e6).toFixed(2)} M`;
  if (size >= 1000) return Math.round(value).toLocaleString('en-US');
  return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : size >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}

/** The median with the range of the rounds. */
export function withRange(figures: readonly number[]): string {
  if (figures.length < 2) return figure(figures[0] ?? Number.NaN);
  return `${figure(median(figures))} (${figure(Math.min(...figures))} to ${figure(Math.max(...figures))})`;
}

/** `at most 2, better at most 1`. */
export function gateText({ is, gate, ambitious }: Gate): string {
  const sign = is === 'at-most' ? '≤' : '≥';
  return `gate ${sign} ${figure(gate)}, ambitious ${sign} ${figure(ambitious)}`;
}

function sideText(side: Side): string {
  const cpu = side.cpu === undefined || side.unit === 'µs CPU' ? '' : `, ${figure(median(side.cpu))} µs CPU each`;
  return `${side.name}: ${withRange(side.figures)} ${side.unit}${cpu}`;
}

/** Prints one result with both sides, the ratio and the verdict. */
export function printResult(result: Result): void {
  const verdict = verdictOf(result);
  console.log(`${result.goal} ${result.what}`);
  console.log(`    ours    ${sideText(result.ours)}`);
  console.log(`    anchor  ${sideText(result.anchor)}`);
  const rounds = result.ratios.length > 1 ? `, ${result.ratios.length} rounds` : '';
  console.log(
    `    ${withRange(result.ratios)}${rounds} → ${words[verdict]}${result.gate === undefined ? '' : ` (${gateText(result.gate)})`}`,
  );
  if (!isSteady(result)) {
    const apart = Math.round(spread(result.anchor.cpu ?? result.anchor.figures) * 100);
    console.log(colour(31, `    the anchor’s own rounds lie ${apart} % apart: the machine was busy, measure again`));
  }
  for (const note of result.notes) console.log(`    · ${note}`);
}
