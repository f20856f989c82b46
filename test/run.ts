/**
 * `npm test`: types, format and lint, then every test. The last line says how many passed and failed; types and lint count as one each.
 * The exit code is 0 only if nothing failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bringChromium } from './browser/chromium.ts';

const root = resolve(import.meta.dirname, '..');

function run(title: string, program: string, ...rest: readonly string[]): boolean {
  const started = Date.now();
  const path = join(root, 'node_modules', program);
  // Biome is a program of its own; the others are modules that this Node runs.
  const isModule = /\.m?js$|\/tsc$/.test(path);
  const { status } = spawnSync(isModule ? process.execPath : path, isModule ? [path, ...rest] : rest, { cwd: root, stdio: 'inherit' });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${title} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
  return status === 0;
}

interface Summary {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
    readonly name: string;
    readonly message: string;
  }[];
}

const filters = process.argv.slice(2);
const checks =
  filters.length > 0
    ? []
    : [
        run('types', '@typescript/native/bin/tsc', '--noEmit'),
        run('format and lint', '@biomejs/cli-linux-x64/biome', 'check', '--error-on-warnings', '.'),
      ];
if (filters.length === 0 || filters.some((filter) => filter.includes('browser'))) await bringChromium();
const place = mkdtempSync(join(tmpdir(), 'lianze-results-'));
const file = join(place, 'results.json');
const ran = run('tests', 'vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters);
const summary = JSON.parse(readFileSync(file, 'utf8')) as Summary;
rmSync(place, { recursive: true, force: true });

// A file that could not be loaded has no tests of its own to fail; it counts as one that did. A skipped test is a failed one.
const unloaded = summary.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0);
for (const result of unloaded) console.log(`could not be loaded: ${result.name}\n${result.message}`);
// Where only the end of the output is kept, each failure must still say what it was: a first one often brings others with it.
for (const { status, fullName, failureMessages } of summary.testResults.flatMap((result) => result.assertionResults))
  if (status !== 'passed') {
    const lines = (failureMessages[0] ?? 'no message').split('\n').filter((line) => line.trim() !== '');
    console.log([`${status}: ${fullName}`, ...lines.slice(0, 12)].join('\n  '));
  }
const passed = summary.numPassedTests + checks.filter(Boolean).length;
const failed = summary.numFailedTests + summary.numPendingTests + unloaded.length + checks.filter((ok) => !ok).length;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = ran && failed === 0 && passed > 0 ? 0 : 1;
