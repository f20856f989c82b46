/**
 * `npm run bench [-- --gate] [--only G3,G4] [--quick]`: the goals of speed and cost, each beside an anchor that does the same work. Every suite
 * runs in a process of its own, so that none runs in what another has warmed up or filled.
 */
import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { suites } from './suites.ts';
import { isSteady, type Result, type SuiteOutcome, verdictOf } from './support/goal.ts';
import { keepMeasured } from './support/measured.ts';
import { printResult } from './support/print.ts';

const { values } = parseArgs({
  options: {
    gate: { type: 'boolean', default: false },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    /** Keeps the figures in bench/measured.json, for `npm run cost`. */
    keep: { type: 'boolean', default: false },
  },
});

const wanted = values.only?.toUpperCase().split(',');
const chosen = suites.filter((suite) =>
  wanted === undefined ? suite.onlyWhenAsked !== true : suite.goals.some((goal) => wanted.includes(goal)),
);
const known = suites.flatMap((suite) => suite.goals);
const unknown = (wanted ?? []).filter((goal) => !known.includes(goal));
if (unknown.length > 0) {
  console.error(`no such goal: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}

function runSuite(name: string): Promise<SuiteOutcome> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./suite-process.ts', import.meta.url), [name, ...(values.quick ? ['--quick'] : [])], {
      execArgv: ['--expose-gc'],
      // What functions log goes nowhere, but is written all the same.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, LOG_LEVEL: 'info' },
    });
    let outcome: SuiteOutcome | undefined;
    child.on('message', (message) => {
      if (typeof message === 'object' && message !== null && 'results' in message) outcome = message as SuiteOutcome;
      else console.log(`  … ${String(message)}`);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      outcome === undefined ? reject(new Error(`suite ${name} ended with ${String(code)}`)) : resolve(outcome),
    );
  });
}

console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown CPU'}`);
if (values.quick) console.log('quick: small and short, nothing is judged or kept');
let missed = 0;
const all: Result[] = [];
for (const suite of chosen) {
  console.log(`\n${suite.name} (${suite.goals.join(', ')})`);
  try {
    const { results, measured, lines = [] } = await runSuite(suite.name);
    for (const result of results) {
      printResult(result);
      if (!values.quick && (verdictOf(result) === 'missed' || (result.gate !== undefined && !isSteady(result)))) missed += 1;
    }
    for (const line of lines) console.log(line === '' ? '' : `  ${line}`);
    // Two suites may measure one goal: what this run has found so far of it stays beside the new figures.
    all.push(...results);
    if (values.keep && !values.quick) keepMeasured(measured, all);
  } catch (error) {
    missed += 1;
    console.log(`  failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
if (!values.quick) console.log(missed === 0 ? '\nevery gate is reached' : `\n${missed} not reached, or measured on too busy a machine`);
process.exitCode = values.gate && missed > 0 ? 1 : 0;
