import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { caughtAfter, compare, leftOfNothing, smallest, usual, verdictOfSystem } from './comparison.ts';
import { type Mistake, mistakes } from './mistakes.ts';
import { questionOf } from './random-question.ts';

/** CI compares the same ledgers each time, so that it fails for a change of ours; `SOAK` compares as many more. */
const soak = Number(process.env['SOAK'] ?? '0');
const LEDGERS = 100_000;
const first = soak > 0 ? (Date.now() % 1_000_000) * LEDGERS : 1;
const patience = 300_000 * Math.max(1, soak);

describe('the second evaluator', () => {
  it(
    'agrees with the system on every ledger',
    () => {
      const count = LEDGERS * Math.max(1, soak);
      const { seed, drawing, judging } = compare(first, count);
      // Told and not asked for: the same ledgers take twice as long on a machine that does something else besides.
      console.info(`${count} ledgers: drawn in ${drawing.toFixed(1)} s, judged by both in ${judging.toFixed(1)} s of processor time`);
      if (seed === undefined) return;
      const question = smallest(questionOf(seed, usual));
      throw new Error(`seed ${seed}, smallest ledger that is judged differently:\n${JSON.stringify(question, null, 1)}
text:   ${JSON.stringify(verdictOfSystem.ofText(question))}
system: ${JSON.stringify(verdictOfSystem.ofSystem(question))}`);
    },
    patience,
  );

  it('finds nothing owed where the system has an open trigger left: that is want of data, never compliance', () => {
    const left = Array.from({ length: 20_000 }, (_, seed) => leftOfNothing(questionOf(seed + 1, usual))).flat();
    expect(left.length).toBeGreaterThan(20);
    expect(left.filter((one) => !one.endsWith(' insufficient-data'))).toEqual([]);
  }, 120_000);

  it.each(Object.entries(mistakes) as [Mistake, string][])(
    'would catch %s (%s)',
    (mistake) => {
      expect(caughtAfter(mistake, LEDGERS)).toBeLessThanOrEqual(LEDGERS);
    },
    patience,
  );

  it('knows nothing of the system: it imports its own folder only', () => {
    const folder = import.meta.dirname;
    const compares = ['agrees.test.ts', 'comparison.ts'];
    const files = readdirSync(folder).filter((file) => !compares.includes(file));
    expect(files.length).toBeGreaterThan(8);
    const imported = files.flatMap((file) =>
      ts.preProcessFile(readFileSync(join(folder, file), 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName),
    );
    expect(imported.filter((name) => !/^\.\/[a-z-]+\.ts$/.test(name) || compares.includes(name.slice(2)))).toEqual([]);
    expect(imported.length).toBeGreaterThan(10);
  });
});
