import { EventEmitter } from 'node:events';
import type { Functions, Outcome } from './functions.ts';
import type { HostDatabase } from './host-database.ts';
import { nameOfArn, type Queues } from './queues.ts';

/** Pause before the n-th retry of an asynchronous invocation, in milliseconds. Lambda waits one and two minutes. */
const retryPauses = [500, 2000];
const parallel = 4;

/**
 * Asynchronous invocations, as rules make them: stored first, then delivered, tried again, and in the end handed to the failure queue of
 * the function or of the rule's target.
 */
export class Deliveries {
  readonly #database: HostDatabase;
  readonly #functions: Functions;
  readonly #queues: Queues;
  readonly #log: (text: string) => void;
  readonly #finished = new EventEmitter();
  readonly #running = new Set<number>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(database: HostDatabase, functions: Functions, queues: Queues, log: (text: string) => void) {
    this.#database = database;
    this.#functions = functions;
    this.#queues = queues;
    this.#log = log;
  }

  /** Stores an invocation to be made. Returns its number. */
  enqueue(functionArn: string, event: string, eventId: string, origin: string, failureQueueArn?: string): number {
    const result = this.#database.sql
      .prepare('INSERT INTO deliveries (function_arn, event, event_id, origin, failure_queue, due_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(functionArn, event, eventId, origin, failureQueueArn ?? null, Date.now());
    setImmediate(() => this.#run());
    return Number(result.lastInsertRowid);
  }

  /** The last outcome of a delivery that is under way: success, or failure after all retries. */
  outcome(delivery: number): Promise<Outcome> {
    return new Promise((resolve) => this.#finished.once(String(delivery), resolve));
  }

  get isEmpty(): boolean {
    return this.#database.sql.prepare('SELECT 1 FROM deliveries LIMIT 1').get() === undefined;
  }

  start(): void {
    this.#run();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #run(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    const rows = this.#database.sql.prepare('SELECT * FROM deliveries ORDER BY due_at, id LIMIT 50').all();
    const now = Date.now();
    for (const row of rows) {
      const id = Number(row['id']);
      if (this.#running.has(id)) continue;
      const due = Number(row['due_at']);
      if (due > now) {
        this.#timer = setTimeout(() => this.#run(), due - now);
        return;
      }
      if (this.#running.size >= parallel) return;
      this.#running.add(id);
      void this.#deliver(id, {
        functionArn: String(row['function_arn']),
        event: String(row['event']),
        eventId: String(row['event_id']),
        origin: String(row['origin']),
        attempts: Number(row['attempts']),
        ...(row['failure_queue'] === null ? {} : { failureQueueArn: String(row['failure_queue']) }),
      });
    }
  }

  async #deliver(id: number, delivery: Delivery): Promise<void> {
    const outcome = await this.#functions.invoke(nameOfArn(delivery.functionArn), delivery.event);
    // What the stop of the host interrupted is delivered after the next start.
    if (this.#stopped) return;
    this.#running.delete(id);
    const { asynchronous } = this.#functions.model(nameOfArn(delivery.functionArn));
    if (outcome.ok) {
      this.#remove(id);
    } else if (delivery.attempts < asynchronous.retries) {
      const pause = retryPauses[delivery.attempts] ?? 2000;
      this.#database.sql.prepare('UPDATE deliveries SET attempts = attempts + 1, due_at = ? WHERE id = ?').run(Date.now() + pause, id);
      this.#run();
      return;
    } else {
      this.#giveUp(id, delivery, outcome.error, asynchronous.failureQueueArn);
    }
    this.#finished.emit(String(id), outcome);
    this.#run();
  }

  #giveUp(id: number, delivery: Delivery, error: string, functionsOwn: string | undefined): void {
    const queue = functionsOwn ?? delivery.failureQueueArn;
    this.#database.transaction(() => {
      this.#remove(id);
      if (queue === undefined) return;
      this.#queues.send(nameOfArn(queue), delivery.event, {
        ERROR_CODE: { StringValue: 'SDK_CLIENT_ERROR', DataType: 'String' },
        ERROR_MESSAGE: { StringValue: error.slice(0, 1000), DataType: 'String' },
        RULE_ARN: { StringValue: delivery.origin, DataType: 'String' },
        TARGET_ARN: { StringValue: delivery.functionArn, DataType: 'String' },
      });
    });
    this.#log(`event ${delivery.eventId} for ${nameOfArn(delivery.functionArn)} given up: ${error}`);
  }

  #remove(id: number): void {
    this.#database.sql.prepare('DELETE FROM deliveries WHERE id = ?').run(id);
  }
}

type Delivery = { functionArn: string; event: string; eventId: string; origin: string; attempts: number; failureQueueArn?: string };
