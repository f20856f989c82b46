import { randomUUID } from 'node:crypto';
import type { Functions } from './functions.ts';
import { isObject, type JsonObject } from './json.ts';
import type { StreamMapping } from './model-mappings.ts';
import { failedIds } from './queue-source.ts';
import { nameOfArn, type Queues } from './queues.ts';

/** Largest event an invocation takes, in bytes, with room for the envelope. */
const largestEvent = 5_500_000;

/** Thrown inside to leave everything as it is when the host stops. */
class Stopped extends Error {}

/** The last attempt of a batch, for the failure record. */
type Attempt = { error: string; attempts: number; requestId: string };

/**
 * Carries stream records to the function: filter, batches, retries with growing pauses, bisecting, partial answers, and in the end the
 * on-failure queue, so that one bad record cannot hold up the stream for ever.
 */
export class StreamBatches {
  readonly #mapping: StreamMapping;
  readonly #functions: Functions;
  readonly #queues: Queues;
  readonly #checkpoint: (shard: string, sequence: string) => void;
  readonly #region: string;
  #stopped = false;
  #wake: (() => void) | undefined;

  constructor(mapping: StreamMapping, functions: Functions, queues: Queues, checkpoint: (shard: string, sequence: string) => void) {
    this.#mapping = mapping;
    this.#functions = functions;
    this.#queues = queues;
    this.#checkpoint = checkpoint;
    this.#region = mapping.streamArn.split(':')[3] ?? '';
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  /** Deals with records of one shard, in order; returns when each was delivered, filtered out or given up. */
  async process(shard: string, records: readonly JsonObject[]): Promise<void> {
    try {
      let batch: JsonObject[] = [];
      let size = 0;
      for (const raw of records) {
        const record = this.#asEvent(raw);
        if (this.#mapping.matches?.(record) === false) continue;
        const own = JSON.stringify(record).length * 2;
        if (batch.length >= this.#mapping.batchSize || (batch.length > 0 && size + own > largestEvent)) {
          await this.#deliver(shard, batch, 0);
          this.#passed(shard, batch.at(-1));
          batch = [];
          size = 0;
        }
        batch.push(record);
        size += own;
      }
      if (batch.length > 0) await this.#deliver(shard, batch, 0);
      this.#passed(shard, records.at(-1));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  }

  /** Delivers one batch; `attempts` counts what its records have already been through. Bisecting does not count as an attempt. */
  async #deliver(shard: string, batch: readonly JsonObject[], attempts: number): Promise<void> {
    const outcome = await this.#functions.invoke(this.#mapping.functionName, JSON.stringify({ Records: batch }));
    if (this.#stopped) throw new Stopped();
    let rest = batch;
    let error = outcome.ok ? 'the function reported failed items' : outcome.error;
    if (outcome.ok) {
      const failed = this.#mapping.partialResponses ? failedIds(outcome.payload) : new Set<string>();
      if (failed !== 'all') {
        if (failed.size === 0) return;
        const first = batch.findIndex((record) => failed.has(sequenceOf(record)));
        if (first < 0) error = 'the function reported an item that is not in the batch';
        else rest = batch.slice(first);
        // What lies before the first failed item is done for good.
        if (first > 0) this.#passed(shard, batch[first - 1]);
      }
    }
    if (this.#mapping.bisect && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      await this.#deliver(shard, rest.slice(0, middle), attempts);
      this.#passed(shard, rest[middle - 1]);
      await this.#deliver(shard, rest.slice(middle), attempts);
      return;
    }
    const tooOld = this.#mapping.maximumAge >= 0 && ageOf(rest[0]) > this.#mapping.maximumAge;
    if (tooOld || (this.#mapping.retries >= 0 && attempts >= this.#mapping.retries)) {
      this.#giveUp(shard, rest, { error, attempts: attempts + 1, requestId: randomUUID() }, tooOld);
      return;
    }
    await this.#pause(Math.min(10_000, 100 * 2 ** Math.min(attempts, 10)));
    await this.#deliver(shard, rest, attempts + 1);
  }

  #giveUp(shard: string, batch: readonly JsonObject[], attempt: Attempt, tooOld: boolean): void {
    const { failureQueueArn, functionName, streamArn } = this.#mapping;
    if (failureQueueArn === undefined) return;
    const first = batch[0];
    const last = batch.at(-1);
    if (first === undefined || last === undefined) return;
    const message = {
      requestContext: {
        requestId: attempt.requestId,
        functionArn: this.#functions.model(functionName).arn,
        condition: tooOld ? 'RecordAgeExceeded' : 'RetryAttemptsExhausted',
        approximateInvokeCount: attempt.attempts,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: attempt.error },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId: shard,
        startSequenceNumber: sequenceOf(first),
        endSequenceNumber: sequenceOf(last),
        approximateArrivalOfFirstRecord: new Date(Date.now() - ageOf(first)).toISOString(),
        approximateArrivalOfLastRecord: new Date(Date.now() - ageOf(last)).toISOString(),
        batchSize: batch.length,
        streamArn,
      },
    };
    this.#queues.send(nameOfArn(failureQueueArn), JSON.stringify(message));
  }

  #asEvent(record: JsonObject): JsonObject {
    return { ...record, awsRegion: this.#region, eventSource: 'aws:dynamodb', eventSourceARN: this.#mapping.streamArn };
  }

  #passed(shard: string, record: JsonObject | undefined): void {
    if (record !== undefined) this.#checkpoint(shard, sequenceOf(record));
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#wake = undefined;
        resolve();
      }, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        reject(new Stopped());
      };
    });
  }
}

function sequenceOf(record: JsonObject): string {
  const change = record['dynamodb'];
  return isObject(change) ? String(change['SequenceNumber']) : '';
}

/** Milliseconds since the record was written; 0 where it does not tell. */
export function ageOf(record: JsonObject | undefined): number {
  const change = record?.['dynamodb'];
  const created = isObject(change) ? Number(change['ApproximateCreationDateTime']) : Number.NaN;
  return Number.isFinite(created) ? Date.now() - created * 1000 : 0;
}
