import type { Functions, Outcome } from './functions.ts';
import { isObject, type JsonObject } from './json.ts';
import type { QueueMapping } from './model-mappings.ts';
import { type Message, nameOfArn, type Queues } from './queues.ts';

/** Largest event an invocation takes, in bytes, with room for the envelope. */
const largestEvent = 5_500_000;
/** Pause before a failed message is seen again: it doubles from the first to the second, up to the queue's visibility timeout. */
const firstPause = 400;

/** Feeds one function from one queue: batches, batching window, partial failures, redelivery. */
export class QueueSource {
  readonly #mapping: QueueMapping;
  readonly #queues: Queues;
  readonly #functions: Functions;
  readonly #name: string;
  readonly #region: string;
  readonly #limit: number;
  readonly #unsubscribe: () => void;
  #running = 0;
  #windowStart: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = true;
  #hurried = 0;

  constructor(mapping: QueueMapping, queues: Queues, functions: Functions, concurrency: number) {
    this.#mapping = mapping;
    this.#queues = queues;
    this.#functions = functions;
    this.#name = nameOfArn(mapping.queueArn);
    this.#region = mapping.queueArn.split(':')[3] ?? '';
    this.#limit = Math.min(concurrency, mapping.maximumConcurrency ?? concurrency);
    this.#unsubscribe = queues.onSent(this.#name, () => this.#pump());
  }

  get isIdle(): boolean {
    return this.#running === 0;
  }

  start(): void {
    this.#stopped = false;
    this.#pump();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#unsubscribe();
  }

  /** Waits for no batch to fill until the answer is called: whoever drains does not want to. */
  hurry(): () => void {
    this.#hurried += 1;
    this.#pump();
    return () => {
      this.#hurried -= 1;
    };
  }

  #pump(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    const { window, batchSize } = this.#mapping;
    while (this.#running < this.#limit) {
      const next = this.#queues.nextVisibleAt(this.#name);
      if (next === undefined) return;
      const now = Date.now();
      if (next > now) return this.#later(next - now);
      if (window > 0 && this.#hurried === 0) {
        this.#windowStart ??= now;
        const left = this.#windowStart + window - now;
        if (left > 0 && !this.#queues.hasVisible(this.#name, batchSize)) return this.#later(left);
      }
      this.#windowStart = undefined;
      const messages = this.#queues.receive(this.#name, batchSize);
      if (messages.length > 0) for (const batch of bySize(messages)) void this.#work(batch);
    }
  }

  #later(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#pump(), Math.min(milliseconds, 60_000));
  }

  async #work(batch: Message[]): Promise<void> {
    this.#running += 1;
    const { matches, functionName, partialResponses } = this.#mapping;
    // Lambda deletes from the queue what the filter leaves out.
    const wanted = matches === undefined ? batch : batch.filter((message) => matches({ body: parsed(message.body) }));
    const outcome: Outcome =
      wanted.length === 0
        ? { ok: true, payload: 'null' }
        : await this.#functions.invoke(functionName, JSON.stringify({ Records: wanted.map((message) => this.#record(message)) }));
    this.#running -= 1;
    if (this.#stopped) return;
    const failed = outcome.ok ? (partialResponses ? failedIds(outcome.payload) : new Set<string>()) : 'all';
    const isFailed = (message: Message): boolean => failed === 'all' || failed.has(message.messageId);
    const known = failed === 'all' || [...failed].every((id) => wanted.some((message) => message.messageId === id));
    const lost = wanted.filter((message) => !known || isFailed(message));
    const longest = this.#queues.model(this.#name).visibilityTimeout * 1000;
    this.#queues.settle(
      batch.filter((message) => !lost.includes(message)),
      lost.map((message) => ({ message, pause: Math.min(longest, firstPause * 2 ** (message.receiveCount - 1)) })),
    );
    this.#pump();
  }

  #record(message: Message): JsonObject {
    return {
      messageId: message.messageId,
      receiptHandle: `${message.id}.${message.receiveCount}`,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.receiveCount),
        SentTimestamp: String(message.sentAt),
        SenderId: 'local',
        ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      },
      messageAttributes: Object.fromEntries(
        Object.entries(message.attributes).map(([name, value]) => {
          const { StringValue: text = '', DataType: type = 'String' } = isObject(value) ? value : {};
          return [name, { stringValue: text, dataType: type, stringListValues: [], binaryListValues: [] }];
        }),
      ),
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: this.#mapping.queueArn,
      awsRegion: this.#region,
    };
  }
}

/** The items a function reported as failed; `all` when its answer is not what AWS understands. */
export function failedIds(payload: string): Set<string> | 'all' {
  const answer: unknown = JSON.parse(payload);
  if (answer === null || answer === '') return new Set();
  if (!isObject(answer)) return 'all';
  const failures = answer['batchItemFailures'];
  if (failures === undefined || failures === null) return new Set();
  if (!Array.isArray(failures)) return 'all';
  const ids = new Set<string>();
  for (const failure of failures) {
    const id = isObject(failure) ? failure['itemIdentifier'] : undefined;
    if (typeof id !== 'string' || id === '') return 'all';
    ids.add(id);
  }
  return ids;
}

function parsed(body: string): JsonObject | string {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : body;
  } catch {
    return body;
  }
}

function bySize(messages: readonly Message[]): Message[][] {
  const batches: Message[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    const own = message.body.length * 3;
    if (size + own > largestEvent) {
      batches.push([]);
      size = 0;
    }
    size += own;
    batches.at(-1)?.push(message);
  }
  return batches;
}
