/** Judging one year anew because a proposal says so, over the same buckets as the nightly sweep. */
import type { SweepMessage } from '#contracts/events.ts';
import type { Asker } from '#domain/assess/judgement.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { ProposalId } from '#domain/proposal.ts';
import { type Instant, laterOf } from '#domain/time.ts';
import type { SweepQueue, SweepStore } from './sweep-ports.ts';

/** Who asks when a ledger is judged anew: the schedule where one ever judged it, which shows in what it told; else a fact, which raises no absence. */
export function askerOf(ledger: Ledger, wasSwept: boolean): Asker {
  return wasSwept || Object.keys(ledger.told).length > 0 ? 'schedule' : 'fact';
}

export interface YearToReassess {
  readonly proposalId: ProposalId;
  readonly year: number;
  /** `packId@version` that judged the year before. */
  readonly against: string;
  /** The law that names another pack for the year. */
  readonly lawVersion: number;
}

/**
 * Has one year judged by the law as it now is, because a proposal says so. Starting it again goes on with what is not through.
 */
export async function startReassessment(
  ports: { readonly store: SweepStore; readonly queue: SweepQueue },
  { proposalId, year, against, lawVersion }: YearToReassess,
  now: Instant,
): Promise<void> {
  const { store, queue } = ports;
  const runId = `anew~${proposalId}`;
  const before = await store.run(runId);
  if (before?.finishedAt !== undefined) return;
  const instant = before?.instant ?? laterOf(now, await store.sweptAt(year));
  const years = [year];
  const { buckets } = store;
  if (before === undefined)
    await store.startRun({
      runId,
      instant,
      startedAt: now,
      years,
      buckets,
      done: [],
      rehearsal: false,
      reassessment: proposalId,
      judged: 0,
      changed: 0,
      raised: 0,
      withdrawn: 0,
      movedOn: 0,
      lights: 0,
      clocks: 0,
    });
  await queue.send(
    Array.from(
      { length: buckets },
      (_, bucket): SweepMessage => ({
        kind: 'bucket',
        runId,
        instant,
        bucket,
        years,
        clockYears: [],
        rehearsal: false,
        lawVersion,
        reassessment: { proposalId, against },
      }),
    ),
  );
}
