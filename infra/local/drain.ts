import type { Deliveries } from './deliveries.ts';
import type { Functions } from './functions.ts';
import type { QueueSource } from './queue-source.ts';
import type { Queues } from './queues.ts';
import type { StreamSource } from './stream-source.ts';

/** The parts through which events move. */
export type Flow = {
  queues: Queues;
  deliveries: Deliveries;
  functions: Functions;
  streams: readonly StreamSource[];
  queueSources: readonly QueueSource[];
};

/**
 * Waits until nothing is under way: no undelivered event, no message in any queue but the dead-letter ones (delayed and in flight included), no
 * unprocessed stream record, no running invocation; seen twice in a row. Throws after `patience` milliseconds.
 */
export async function drain(flow: Flow, patience = 600_000): Promise<void> {
  const calmly = flow.queueSources.map((source) => source.hurry());
  try {
    await untilQuiet(flow, patience);
  } finally {
    for (const restore of calmly) restore();
  }
}

async function untilQuiet(flow: Flow, patience: number): Promise<void> {
  const end = Date.now() + patience;
  for (let calm = 0; calm < 2; ) {
    if (Date.now() > end) throw new Error(`still not drained after ${patience / 1000} s: ${JSON.stringify(flowState(flow))}`);
    if (!isQuiet(flow)) {
      calm = 0;
      await pause(20);
      continue;
    }
    await Promise.race([Promise.all(flow.streams.map((stream) => stream.idle())), pause(10_000)]);
    calm = isQuiet(flow) ? calm + 1 : 0;
  }
}

/** What still moves, for people and for `GET /local/state`. */
export function flowState(flow: Flow): object {
  return {
    at: new Date().toISOString(),
    queues: Object.fromEntries(
      [...flow.queues.models.keys()].map((name) => [
        name,
        {
          ...flow.queues.depth(name),
          ageSeconds: flow.queues.ageOfOldest(name) ?? null,
          deadLetters: flow.queues.deadLetterNames.has(name),
        },
      ]),
    ),
    deliveries: flow.deliveries.isEmpty ? 'empty' : 'pending',
    streams: flow.streams.map((stream) => ({
      function: stream.mapping.functionName,
      checkpoint: stream.checkpoint() ?? null,
      working: stream.isWorking,
      lagSeconds: Math.round(stream.lag() / 1000),
      lookedAt: instantOf(stream.lookedAt()),
    })),
    invocations: flow.functions.busy,
  };
}

function instantOf(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}

function isQuiet(flow: Flow): boolean {
  return (
    flow.functions.busy === 0 &&
    flow.queueSources.every((source) => source.isIdle) &&
    flow.streams.every((stream) => !stream.isWorking) &&
    flow.deliveries.isEmpty &&
    flow.queues.isEmpty()
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
