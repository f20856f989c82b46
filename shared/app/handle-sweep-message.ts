import type { SweepMessage } from '#contracts/events.ts';
import type { Instant } from '#domain/time.ts';
import { escalateNotifications } from './notify.ts';
import type { CountQueue, Store } from './ports.ts';
import { sweepBucket } from './run-sweep.ts';
import type { SweepTally } from './sweep-ports.ts';
import type { TrialStore } from './trial-ports.ts';
import { tryBucket } from './try-pack.ts';

/** Handles a message of a sweep: a bucket of ledgers, the clocks of messages that nobody acknowledged, or a bucket of a trial. */
export async function handleSweepMessage(
  ports: { store: Store & TrialStore; counts: CountQueue },
  message: SweepMessage,
  now: Instant,
): Promise<
  | { kind: 'bucket'; tally: SweepTally }
  | { kind: 'escalate'; tally: { escalated: number } }
  | { kind: 'trial'; tally: { units: number; unitsChanged: number } }
> {
  if (message.kind === 'bucket') return { kind: 'bucket', tally: await sweepBucket(ports, message, now) };
  if (message.kind === 'trial') return { kind: 'trial', tally: await tryBucket(ports.store, message) };
  return { kind: 'escalate', tally: { escalated: await escalateNotifications(ports.store, message, now) } };
}
