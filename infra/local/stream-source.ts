import { type DatabaseClient, DatabaseFault } from './database-client.ts';
import type { Functions } from './functions.ts';
import type { HostDatabase } from './host-database.ts';
import { isObject, type JsonObject, messageOf } from './json.ts';
import type { StreamMapping } from './model-mappings.ts';
import type { Queues } from './queues.ts';
import { ageOf, StreamBatches } from './stream-batches.ts';

/** How often a stream without a backlog is asked for records; Lambda asks four times a second. */
const usualPause = 100;
/** So many records at once are a backlog, which is worked off without pauses. */
const backlog = 300;

/**
 * Feeds one function from one DynamoDB stream: every shard in its order, filtered, in batches, with a checkpoint in the host's database
 * after each batch.
 */
export class StreamSource {
  readonly mapping: StreamMapping;
  readonly #client: DatabaseClient;
  readonly #database: HostDatabase;
  readonly #batches: StreamBatches;
  readonly #streamArn: string;
  readonly #log: (text: string) => void;
  #abort = new AbortController();
  #shards = new Map<string, Promise<void>>();
  #idleCalls: (() => void)[] = [];
  /** End the pauses between two looks. */
  readonly #pauses = new Set<() => void>();
  #working = 0;
  /** When the oldest change of the batch in hand was made, in epoch milliseconds. */
  #oldest: number | undefined;
  #looked: number | undefined;

  constructor(
    mapping: StreamMapping,
    streamArn: string,
    parts: { client: DatabaseClient; database: HostDatabase; queues: Queues; functions: Functions; log: (text: string) => void },
  ) {
    this.mapping = mapping;
    this.#client = parts.client;
    this.#database = parts.database;
    this.#streamArn = streamArn;
    this.#log = parts.log;
    this.#batches = new StreamBatches(mapping, parts.functions, parts.queues, (shard, sequence) => this.#checkpoint(shard, sequence));
  }

  async start(): Promise<void> {
    await this.#findShards();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    for (const end of this.#pauses) end();
    this.#batches.stop();
    await Promise.all(this.#shards.values());
  }

  /** Resolves after a look at the stream that began now and found nothing. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idleCalls.push(resolve);
      for (const end of this.#pauses) end();
    });
  }

  get isWorking(): boolean {
    return this.#working > 0;
  }

  /**
   * Milliseconds since the oldest change in hand was made, as Lambda's `IteratorAge`; 0 when the last look found nothing. The database tells
   * the time of a change to the second.
   */
  lag(): number {
    return this.#oldest === undefined ? 0 : Math.max(0, Date.now() - this.#oldest);
  }

  /** When the stream was last looked at, in epoch milliseconds; undefined before the first look. */
  lookedAt(): number | undefined {
    return this.#looked;
  }

  /** The newest sequence number that was dealt with; undefined before the first. */
  checkpoint(): string | undefined {
    const row = this.#database.sql
      .prepare('SELECT sequence_number FROM checkpoints WHERE mapping = ? ORDER BY rowid DESC LIMIT 1')
      .get(this.mapping.id);
    return row === undefined ? undefined : String(row['sequence_number']);
  }

  async #findShards(): Promise<void> {
    let last: string | undefined;
    do {
      const { StreamDescription: description } = await this.#client.call('DynamoDBStreams_20120810.DescribeStream', {
        StreamArn: this.#streamArn,
        ...(last === undefined ? {} : { ExclusiveStartShardId: last }),
      });
      if (!isObject(description) || !Array.isArray(description['Shards'])) return;
      for (const shard of description['Shards']) {
        const id = isObject(shard) ? String(shard['ShardId']) : '';
        if (id !== '' && !this.#shards.has(id)) this.#shards.set(id, this.#follow(id));
      }
      last = typeof description['LastEvaluatedShardId'] === 'string' ? description['LastEvaluatedShardId'] : undefined;
    } while (last !== undefined);
  }

  async #follow(shard: string): Promise<void> {
    let iterator: string | undefined;
    while (!this.#abort.signal.aborted) {
      // Whoever asks after this look began waits for the next one.
      const asked = [...this.#idleCalls];
      try {
        iterator ??= await this.#iterator(shard);
        const answer: JsonObject = await this.#client.call('DynamoDBStreams_20120810.GetRecords', { ShardIterator: iterator, Limit: 1000 });
        const records = Array.isArray(answer['Records']) ? answer['Records'].filter(isObject) : [];
        this.#looked = Date.now();
        if (records.length > 0) {
          this.#working += 1;
          this.#oldest = Date.now() - ageOf(records[0]);
          await this.#batches.process(shard, records).finally(() => {
            this.#working -= 1;
            this.#oldest = undefined;
          });
        } else {
          this.#idleCalls = this.#idleCalls.filter((call) => !asked.includes(call));
          for (const call of asked) call();
        }
        // Whoever drains does not want to wait for batches to fill.
        if (records.length < backlog) await this.#pause(this.#idleCalls.length > 0 ? 5 : Math.max(usualPause, this.mapping.window));
        const next = answer['NextShardIterator'];
        if (typeof next !== 'string') {
          await this.#findShards();
          return;
        }
        iterator = next;
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        iterator = undefined;
        if (!(error instanceof DatabaseFault && error.code === 'ExpiredIteratorException'))
          this.#log(`stream of ${this.mapping.functionName}: ${messageOf(error)}`);
        await this.#pause(500);
      }
    }
  }

  async #iterator(shard: string): Promise<string> {
    const row = this.#database.sql
      .prepare('SELECT sequence_number FROM checkpoints WHERE mapping = ? AND shard = ?')
      .get(this.mapping.id, shard);
    const answer = await this.#client.call('DynamoDBStreams_20120810.GetShardIterator', {
      StreamArn: this.#streamArn,
      ShardId: shard,
      ...(row === undefined
        ? { ShardIteratorType: this.mapping.fromStart ? 'TRIM_HORIZON' : 'LATEST' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: String(row['sequence_number']) }),
    });
    return String(answer['ShardIterator']);
  }

  #checkpoint(shard: string, sequence: string): void {
    this.#database.sql
      .prepare(
        'INSERT INTO checkpoints VALUES (?, ?, ?) ON CONFLICT (mapping, shard) DO UPDATE SET sequence_number = excluded.sequence_number',
      )
      .run(this.mapping.id, shard, sequence);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(), milliseconds);
      const done = (): void => {
        clearTimeout(timer);
        this.#pauses.delete(done);
        resolve();
      };
      this.#pauses.add(done);
    });
  }
}
