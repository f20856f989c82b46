import { evaluator } from './goals/evaluator.ts';
import { ingestUnits } from './goals/ingest-units.ts';
import type { Suite } from './support/goal.ts';

/** In the order of the goals. */
export const suites: readonly Suite[] = [ingestUnits, evaluator];
