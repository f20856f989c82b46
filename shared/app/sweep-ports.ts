/** What sweeping needs of the store and of its queue, as types. */
import type { SweepMessage } from '#contracts/events.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { ProposalId } from '#domain/proposal.ts';
import type { Instant } from '#domain/time.ts';
import type { AssessedUnit } from '#domain/unit.ts';

/** A unit’s part of a sweep: what judging needs. */
export interface SweptUnit {
  readonly unit: AssessedUnit;
  /** One place for each year asked for, empty where the unit has no ledger of it. */
  readonly ledgers: readonly (Ledger | undefined)[];
}

/** What a sweep did, added up over its buckets. */
export interface SweepRun {
  readonly runId: string;
  readonly instant: Instant;
  readonly startedAt: Instant;
  readonly finishedAt?: Instant | undefined;
  readonly years: readonly number[];
  readonly buckets: number;
  readonly done: readonly number[];
  readonly judged: number;
  readonly changed: number;
  readonly raised: number;
  readonly withdrawn: number;
  readonly movedOn: number;
  readonly lights: number;
  readonly clocks: number;
  readonly rehearsal: boolean;
  /** The proposal by which a year is judged anew; absent: the nightly sweep. */
  readonly reassessment?: ProposalId | undefined;
}
export type SweepTally = Pick<SweepRun, 'judged' | 'changed' | 'raised' | 'withdrawn' | 'movedOn' | 'lights' | 'clocks'>;

export interface SweepStore {
  /** How many buckets the ledgers are spread over. */
  readonly buckets: number;
  startRun(run: SweepRun): Promise<void>;
  run(runId: string): Promise<SweepRun | undefined>;
  /** The run that was started last, whether it has ended or not. */
  lastRun(): Promise<SweepRun | undefined>;
  lastFinishedRun(): Promise<SweepRun | undefined>;
  /** Marks a bucket as done, once; answers the run as it then is. */
  finishBucket(runId: string, bucket: number, tally: SweepTally): Promise<SweepRun | undefined>;
  finishRun(runId: string, at: Instant): Promise<void>;
  sweptAt(year: number): Promise<Instant | undefined>;
  setSwept(year: number, instant: Instant, openClocks: boolean): Promise<void>;
  /** Years other than these that still have open clocks. */
  yearsWithClocks(): Promise<number[]>;
  /** The units of a bucket with their ledgers of some years, side by side, page by page. */
  walk(bucket: number, years: readonly number[]): AsyncIterable<readonly SweptUnit[]>;
}

export interface SweepQueue {
  send(messages: readonly SweepMessage[]): Promise<void>;
}
