import { randomUUID } from 'node:crypto';
import type { HostDatabase } from './host-database.ts';
import type { JsonObject } from './json.ts';
import type { TopicModel } from './model-events.ts';

/** An SNS message that a deployment would have sent on; instants as ISO text. */
export type OutboxMessage = {
  messageId: string;
  topic: string;
  subject?: string;
  message: string;
  attributes: JsonObject;
  /** Who would have received it, `protocol:address`. */
  subscribers: string[];
  publishedAt: string;
};

/** Where SNS messages end locally: stored, shown, never sent. */
export class Outbox {
  readonly #database: HostDatabase;
  readonly #topics: readonly TopicModel[];

  constructor(database: HostDatabase, topics: readonly TopicModel[]) {
    this.#database = database;
    this.#topics = topics;
  }

  /** Stores a message. Returns its id, undefined when the template has no such topic. */
  publish(arn: string, message: string, subject: string | undefined, attributes: JsonObject): string | undefined {
    const topic = this.#topics.find((one) => one.arn === arn);
    if (topic === undefined) return undefined;
    const messageId = randomUUID();
    this.#database.sql
      .prepare(
        'INSERT INTO outbox (message_id, topic, subject, message, attributes, subscribers, published_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(messageId, topic.name, subject ?? null, message, JSON.stringify(attributes), JSON.stringify(topic.subscribers), Date.now());
    return messageId;
  }

  /** The newest messages first, at most `limit`. */
  list(limit = 10_000): OutboxMessage[] {
    const rows = this.#database.sql.prepare('SELECT * FROM outbox ORDER BY id DESC LIMIT ?').all(limit);
    return rows.map((row) => ({
      messageId: String(row['message_id']),
      topic: String(row['topic']),
      ...(row['subject'] === null ? {} : { subject: String(row['subject']) }),
      message: String(row['message']),
      attributes: JSON.parse(String(row['attributes'])) as JsonObject,
      subscribers: JSON.parse(String(row['subscribers'])) as string[],
      publishedAt: new Date(Number(row['published_at'])).toISOString(),
    }));
  }
}
