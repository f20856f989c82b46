import { coldImport } from './goals/cold-import.ts';
import { countsTruth } from './goals/counts-truth.ts';
import { dashboard } from './goals/dashboard.ts';
import { evaluator } from './goals/evaluator.ts';
import { firstPage } from './goals/first-page.ts';
import { fullPack } from './goals/full-pack.ts';
import { ingestCpu } from './goals/ingest-cpu.ts';
import { ingestUnits } from './goals/ingest-units.ts';
import { ledgerBytes } from './goals/ledger-bytes.ts';
import { rollupWrites } from './goals/rollup-writes.ts';
import { scale } from './goals/scale.ts';
import { sweepSuite } from './goals/sweep.ts';
import { warmHandler } from './goals/warm-handler.ts';
import type { Suite } from './support/goal.ts';

/** In the order of the goals. */
export const suites: readonly Suite[] = [
  ingestUnits,
  evaluator,
  fullPack,
  sweepSuite,
  ledgerBytes,
  ingestCpu,
  warmHandler,
  coldImport,
  dashboard,
  countsTruth,
  rollupWrites,
  scale,
  firstPage,
];
