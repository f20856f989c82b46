import type { SweepRun } from '#app/sweep-ports.ts';
import { drain, type Flow } from './drain.ts';
import type { EventBuses } from './event-bus.ts';
import { isObject, type JsonObject } from './json.ts';
import type { FunctionModel } from './model.ts';
import type { RuleModel } from './model-events.ts';

/** What a sweep came to. `result` is what the scheduled function returned, `run` what the application stored of its run. */
export type SweepResult = { eventId: string; runId: string; result: JsonObject; run?: SweepRun; deadLetters: number; milliseconds: number };

/** Thrown when the sweep's function failed after all retries. */
export class SweepFailed extends Error {}

/** An instant with an offset, as the command line takes it. */
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an ISO instant with an offset. Throws with a sentence for people. */
export function parseInstant(text: string): Date {
  const at = new Date(text);
  const day = Number(text.slice(8, 10));
  // JavaScript turns 30 February into 2 March instead of refusing it.
  const exists = new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === day;
  if (!instantPattern.test(text) || Number.isNaN(at.getTime()) || !exists) {
    throw new Error(`"${text}" is not an instant with an offset, such as 2026-01-11T00:30:00+08:00 / 不是带时区的时刻`);
  }
  return at;
}

/**
 * Fires the nightly rule with the given time, through the durable store, and waits until sweep, stream, queues, inbox and counts are
 * drained.
 */
export async function fireSweep(
  asOf: string,
  parts: {
    rules: readonly RuleModel[];
    functions: readonly FunctionModel[];
    buses: EventBuses;
    flow: Flow;
    run: (runId: string) => Promise<SweepRun | undefined>;
  },
): Promise<SweepResult> {
  const at = parseInstant(asOf);
  const started = Date.now();
  const rule = nightlyRule(parts.rules, parts.functions);
  const before = parts.flow.queues.deadLetters();
  const { eventId, deliveries } = parts.buses.fire(rule, at);
  const outcomes = await Promise.all(deliveries.map((delivery) => parts.flow.deliveries.outcome(delivery)));
  let result: JsonObject = {};
  for (const outcome of outcomes) {
    if (!outcome.ok) throw new SweepFailed(outcome.error);
    const value: unknown = JSON.parse(outcome.payload);
    if (isObject(value)) result = value;
  }
  await drain(parts.flow);
  const named = result['runId'];
  const run = typeof named === 'string' ? await parts.run(named) : undefined;
  return {
    eventId,
    runId: typeof named === 'string' ? named : eventId,
    result,
    ...(run === undefined ? {} : { run }),
    deadLetters: parts.flow.queues.deadLetters() - before,
    milliseconds: Date.now() - started,
  };
}

/** The rule that the sweep's function trusts; the only scheduled rule when no function names one. */
function nightlyRule(rules: readonly RuleModel[], functions: readonly FunctionModel[]): RuleModel {
  const scheduled = rules.filter((rule) => rule.schedule !== undefined);
  const named = functions.flatMap((one) => one.environment['SWEEP_RULE_NAME'] ?? []);
  const rule = scheduled.find((one) => named.includes(one.name)) ?? (scheduled.length === 1 ? scheduled[0] : undefined);
  if (rule === undefined) throw new Error('the template has no nightly rule');
  return rule;
}
