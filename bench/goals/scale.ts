/** The country on one machine: the sweep and the counts over more and more ledgers, and on paper from there to every unit there is. */
import { fork } from 'node:child_process';
import type { Suite } from '../support/goal.ts';
import { keptData } from '../support/kept-data.ts';
import { onPaper } from '../support/on-paper.ts';
import { itemsOfScale, years } from '../support/scale-data.ts';
import type { Night, Phase } from '../support/scale-night.ts';

const sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000];

function nightOf(directory: string, units: number): Promise<Night> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('../support/scale-night.ts', import.meta.url), [directory, String(units)], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let night: Night | undefined;
    child.on('message', (message) => {
      night = message as Night;
    });
    child.once('error', reject);
    child.once('exit', (code) => (night === undefined ? reject(new Error(`the night ended with ${String(code)}`)) : resolve(night)));
  });
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)}`;
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** A table of fixed columns. */
function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => `  ${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}`;
  return [line(head), ...rows.map(line)];
}

function rowOf(night: Night, phase: Phase): string[] {
  const each = (seconds: number): string => `${((seconds * 1e6) / night.ledgers).toFixed(0)}`;
  const share = phase.emulatorCpu / (phase.cpu + phase.emulatorCpu);
  return [
    whole(night.ledgers),
    phase.seconds.toFixed(1),
    whole(night.ledgers / phase.seconds),
    each(phase.cpu),
    each(phase.emulatorCpu),
    `${Math.round(share * 100)} %`,
    megabytes(phase.peakMemory),
    whole(phase.reads),
    whole(phase.writes),
  ];
}

const head = ['ledgers', 's', 'ledgers/s', 'µs CPU', 'µs emulator', 'its share', 'peak MB', 'RRU', 'WRU'];

/** The nights as tables, and the country on paper from the largest of them. */
export function linesOf(nights: readonly Night[]): string[] {
  const largest = nights.at(-1);
  if (largest === undefined) throw new Error('no night was measured');
  const rows = (phase: (night: Night) => Phase): string[] =>
    tableOf(
      head,
      nights.map((night) => rowOf(night, phase(night))),
    );
  return [
    'a night that raises 1 % of the units, four buckets at a time, through sweepBucket',
    ...rows((night) => night.raising),
    'the counts of every region after it, both years, batches of 1,000 regions, two at a time, through countRequested',
    ...rows((night) => night.counting),
    'the quiet night after',
    ...rows((night) => night.quiet),
    `memory of the process before any of it: ${nights.map((night) => megabytes(night.idleMemory)).join(', ')} MB; regions: ${nights.map((night) => whole(night.regions)).join(', ')}`,
    'µs are CPU of this process, and of the emulator beside it, for each ledger; a busy machine changes the seconds far more than these',
    '',
    ...onPaper(largest),
  ];
}

export const scale: Suite = {
  name: 'scale',
  goals: ['SCALE'],
  onlyWhenAsked: true,
  async run({ quick, note }) {
    const nights: Night[] = [];
    for (const ledgers of quick ? [2000, 6000] : sizes) {
      const units = ledgers / years.length;
      const directory = await keptData(`scale-${ledgers}`, 'bench/support/scale-data.ts', () => itemsOfScale(units), note);
      const night = await nightOf(directory, units);
      nights.push(night);
      // Should a larger one be broken off, this is what was measured.
      for (const phase of ['raising', 'counting', 'quiet'] as const) note(`${phase}: ${rowOf(night, night[phase]).join(' | ')}`);
    }
    const largest = nights.at(-1);
    if (largest === undefined) throw new Error('no night was measured');
    return {
      results: [],
      lines: linesOf(nights),
      measured: {
        countReadsPerUnitNight: largest.counting.reads / largest.units,
        countCpuMicrosPerUnitNight: (largest.counting.cpu * 1e6) / largest.units,
        indexWritesPerRaised: largest.raising.indexWrites / largest.raised,
      },
    };
  },
};
