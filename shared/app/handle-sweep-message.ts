import type { SweepMessage } from '#contracts/events.ts';
import type { Instant } from '#domain/time.ts';
import { escalateNotifications } from './notify.ts';
import type { CountQueue, Store } from './ports.ts';
import { sweepBucket } from './run-sweep.ts';
import type { SweepTally } from './sweep-ports.ts';

/** Handles a message of a sweep: a bucket of ledgers, or the clocks of messages that nobody acknowledged. */
export async function handleSweepMessage(
  ports: { store: Store; counts: CountQueue },
  message: SweepMessage,
  now: Instant,
): Promise<{ kind: 'bucket'; tally: SweepTally } | { kind: 'escalate'; tally: { escalated: number } }> {
  if (message.kind === 'bucket') return { kind: 'bucket', tally: await sweepBucket(ports, message, now) };
  return { kind: 'escalate', tally: { escalated: await escalateNotifications(ports.store, message.instant, now) } };
}
