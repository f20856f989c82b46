import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { HostDatabase } from './host-database.ts';
import type { JsonObject } from './json.ts';
import type { QueueModel } from './model.ts';

/** A message as a consumer receives it. Instants are epoch milliseconds. */
export type Message = {
  id: number;
  messageId: string;
  body: string;
  attributes: JsonObject;
  sentAt: number;
  firstReceivedAt: number;
  receiveCount: number;
};

/** How many messages wait, are being worked on, and are delayed. */
export type Depth = { visible: number; inFlight: number; delayed: number };

/** The SQS queues of the template, durable in the host's database. */
export class Queues {
  readonly models: ReadonlyMap<string, QueueModel>;
  /** Names of queues that collect what failed; draining does not wait for them. */
  readonly deadLetterNames: ReadonlySet<string>;
  readonly #database: HostDatabase;
  readonly #sent = new EventEmitter();
  readonly #statements;

  constructor(database: HostDatabase, models: readonly QueueModel[], failureArns: readonly string[]) {
    this.#database = database;
    this.models = new Map(models.map((model) => [model.name, model]));
    const dead = [...failureArns, ...models.flatMap((model) => (model.redrive === undefined ? [] : [model.redrive.queueArn]))];
    this.deadLetterNames = new Set(dead.map(nameOfArn));
    for (const name of this.deadLetterNames) this.model(name);
    this.#sent.setMaxListeners(100);
    const sql = database.sql;
    this.#statements = {
      insert: sql.prepare('INSERT INTO messages (queue, message_id, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)'),
      visible: sql.prepare('SELECT * FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, id LIMIT ?'),
      take: sql.prepare(
        'UPDATE messages SET visible_at = ?, receive_count = receive_count + 1, in_flight = 1, first_received_at = COALESCE(first_received_at, ?) WHERE id = ?',
      ),
      move: sql.prepare(
        'UPDATE messages SET queue = ?, visible_at = ?, in_flight = 0, receive_count = 0, first_received_at = NULL WHERE id = ?',
      ),
      remove: sql.prepare('DELETE FROM messages WHERE id = ?'),
      release: sql.prepare('UPDATE messages SET visible_at = ?, in_flight = 0 WHERE id = ?'),
      next: sql.prepare('SELECT MIN(visible_at) AS at FROM messages WHERE queue = ?'),
      depth: sql.prepare(
        `SELECT COUNT(*) AS total, COALESCE(SUM(in_flight), 0) AS flying, COALESCE(SUM(in_flight = 0 AND visible_at > ?), 0) AS late FROM messages WHERE queue = ?`,
      ),
      oldest: sql.prepare('SELECT MIN(sent_at) AS at FROM messages WHERE queue = ?'),
      reach: sql.prepare('SELECT COUNT(*) AS found FROM (SELECT 1 FROM messages WHERE queue = ? AND visible_at <= ? LIMIT ?)'),
      expire: sql.prepare('DELETE FROM messages WHERE queue = ? AND sent_at < ?'),
    };
  }

  /** The model of a queue by name. Throws when the template has no such queue. */
  model(name: string): QueueModel {
    const model = this.models.get(name);
    if (model === undefined) throw new Error(`the template has no queue ${name}`);
    return model;
  }

  /** Stores a message. `delay` in seconds, the queue's own when absent. Returns its id. */
  send(name: string, body: string, attributes: JsonObject = {}, delay?: number): string {
    const model = this.model(name);
    const now = Date.now();
    const messageId = randomUUID();
    this.#statements.insert.run(name, messageId, body, JSON.stringify(attributes), now, now + (delay ?? model.delay) * 1000);
    // After the commit of whoever sends inside a transaction.
    setImmediate(() => this.#sent.emit(name));
    return messageId;
  }

  /** Calls back after each send to the queue. Returns the way to stop. */
  onSent(name: string, listener: () => void): () => void {
    this.#sent.on(name, listener);
    return () => this.#sent.off(name, listener);
  }

  /**
   * Takes up to `limit` visible messages and hides them for the visibility timeout; those received too often move to the dead-letter queue.
   */
  receive(name: string, limit: number): Message[] {
    const model = this.model(name);
    const now = Date.now();
    return this.#database.transaction(() => {
      const taken: Message[] = [];
      for (const row of this.#statements.visible.all(name, now, limit)) {
        const id = Number(row['id']);
        const count = Number(row['receive_count']);
        if (model.redrive !== undefined && count >= model.redrive.maxReceiveCount) {
          this.#statements.move.run(nameOfArn(model.redrive.queueArn), now, id);
          continue;
        }
        this.#statements.take.run(now + model.visibilityTimeout * 1000, now, id);
        taken.push({
          id,
          messageId: String(row['message_id']),
          body: String(row['body']),
          attributes: JSON.parse(String(row['attributes'])) as JsonObject,
          sentAt: Number(row['sent_at']),
          firstReceivedAt: Number(row['first_received_at'] ?? now),
          receiveCount: count + 1,
        });
      }
      return taken;
    });
  }

  /** Deletes what was worked on, and makes the failed messages visible again after their pause (milliseconds by message). */
  settle(done: readonly Message[], failed: readonly { message: Message; pause: number }[]): void {
    const now = Date.now();
    this.#database.transaction(() => {
      for (const message of done) this.#statements.remove.run(message.id);
      for (const { message, pause } of failed) this.#statements.release.run(now + pause, message.id);
    });
  }

  /** When the next message becomes visible (epoch milliseconds); undefined when the queue is empty. */
  nextVisibleAt(name: string): number | undefined {
    const at = this.#statements.next.get(name)?.['at'];
    return typeof at === 'number' ? at : undefined;
  }

  depth(name: string): Depth {
    const row = this.#statements.depth.get(Date.now(), name);
    const inFlight = Number(row?.['flying'] ?? 0);
    const delayed = Number(row?.['late'] ?? 0);
    return { visible: Number(row?.['total'] ?? 0) - inFlight - delayed, inFlight, delayed };
  }

  /** Seconds since the oldest message was sent, as SQS's `ApproximateAgeOfOldestMessage`; undefined when the queue is empty. */
  ageOfOldest(name: string): number | undefined {
    const at = this.#statements.oldest.get(name)?.['at'];
    return typeof at === 'number' ? Math.max(0, Math.round((Date.now() - at) / 1000)) : undefined;
  }

  /** Whether at least so many messages are visible. */
  hasVisible(name: string, count: number): boolean {
    return Number(this.#statements.reach.get(name, Date.now(), count)?.['found'] ?? 0) >= count;
  }

  /** Whether nothing waits, flies or is delayed in any queue that is not a dead-letter queue. */
  isEmpty(): boolean {
    for (const name of this.models.keys()) {
      if (!this.deadLetterNames.has(name) && this.nextVisibleAt(name) !== undefined) return false;
    }
    return true;
  }

  /** How many messages lie in the dead-letter queues. */
  deadLetters(): number {
    let total = 0;
    for (const name of this.deadLetterNames) total += this.depth(name).visible;
    return total;
  }

  /** Deletes messages past the retention of their queue. */
  expire(): void {
    for (const model of this.models.values()) this.#statements.expire.run(model.name, Date.now() - model.retention * 1000);
  }
}

/** The last part of an ARN. */
export function nameOfArn(arn: string): string {
  return arn.split(':').at(-1) ?? arn;
}
