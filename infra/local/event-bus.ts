import { randomUUID } from 'node:crypto';
import type { Deliveries } from './deliveries.ts';
import type { HostDatabase } from './host-database.ts';
import { isObject, type JsonObject } from './json.ts';
import { type RuleModel, scheduledEvent } from './model-events.ts';
import { nameOfArn, type Queues } from './queues.ts';

/** One answer of PutEvents. */
export type PutResult = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

/** Largest entry that EventBridge takes, in bytes. */
const largestEntry = 1_048_576;

/** The event buses: matches events against the rules and stores one delivery for each target before answering. */
export class EventBuses {
  readonly #database: HostDatabase;
  readonly #queues: Queues;
  readonly #deliveries: Deliveries;
  readonly #rules: readonly RuleModel[];
  readonly #buses: ReadonlySet<string>;
  readonly #place: { account: string; region: string };

  constructor(
    parts: { database: HostDatabase; queues: Queues; deliveries: Deliveries },
    model: { rules: readonly RuleModel[]; buses: readonly string[] },
    place: { account: string; region: string },
  ) {
    this.#database = parts.database;
    this.#queues = parts.queues;
    this.#deliveries = parts.deliveries;
    this.#rules = model.rules;
    this.#buses = new Set(model.buses);
    this.#place = place;
  }

  /** Takes the entries of a PutEvents call; a bad entry fails alone. */
  put(entries: readonly unknown[]): PutResult[] {
    return this.#database.transaction(() => entries.map((entry) => this.#putOne(entry)));
  }

  /** Fires a scheduled rule for an instant. Returns the delivery numbers of its function targets, and the event's id. */
  fire(rule: RuleModel, at: Date): { eventId: string; deliveries: number[] } {
    const eventId = randomUUID();
    const event = JSON.stringify(scheduledEvent(rule, at, eventId));
    return { eventId, deliveries: this.#database.transaction(() => this.#send(rule, event, eventId)) };
  }

  #putOne(entry: unknown): PutResult {
    if (!isObject(entry)) return fault('InvalidArgument', 'an entry must be an object');
    const { Source: source, DetailType: type, Detail: detail } = entry;
    if (typeof source !== 'string' || source === '')
      return fault('InvalidArgument', 'Parameter Source is not valid. Reason: Source is a required argument.');
    if (source.startsWith('aws.')) return fault('NotAuthorizedForSourceException', 'Not authorized for the source.');
    if (typeof type !== 'string' || type === '')
      return fault('InvalidArgument', 'Parameter DetailType is not valid. Reason: DetailType is a required argument.');
    if (typeof detail !== 'string')
      return fault('InvalidArgument', 'Parameter Detail is not valid. Reason: Detail is a required argument.');
    if (Buffer.byteLength(detail) + source.length + type.length > largestEntry)
      return fault('InvalidArgument', 'Total size of the entries in the request is over the limit.');
    let parsed: unknown;
    try {
      parsed = JSON.parse(detail);
    } catch {
      parsed = undefined;
    }
    if (!isObject(parsed)) return fault('MalformedDetail', 'Detail is malformed.');
    const bus = typeof entry['EventBusName'] === 'string' ? (entry['EventBusName'].split('/').at(-1) ?? 'default') : 'default';
    if (!this.#buses.has(bus)) return fault('ResourceNotFoundException', `Event bus ${bus} does not exist.`);
    const id = randomUUID();
    const time = typeof entry['Time'] === 'number' ? new Date(entry['Time'] * 1000) : new Date();
    const event: JsonObject = {
      version: '0',
      id,
      'detail-type': type,
      source,
      account: this.#place.account,
      time: time.toISOString().replace(/\.\d{3}Z$/, 'Z'),
      region: this.#place.region,
      resources: Array.isArray(entry['Resources']) ? entry['Resources'] : [],
      detail: parsed,
    };
    const text = JSON.stringify(event);
    for (const rule of this.#rules) {
      if (rule.enabled && rule.bus === bus && rule.matches?.(event) === true) this.#send(rule, text, id);
    }
    return { EventId: id };
  }

  #send(rule: RuleModel, event: string, eventId: string): number[] {
    const deliveries: number[] = [];
    for (const target of rule.targets) {
      const input = target.input ?? event;
      if (target.arn.split(':')[2] === 'sqs') this.#queues.send(nameOfArn(target.arn), input);
      else deliveries.push(this.#deliveries.enqueue(target.arn, input, eventId, rule.arn, target.failureQueueArn));
    }
    return deliveries;
  }
}

function fault(ErrorCode: string, ErrorMessage: string): PutResult {
  return { ErrorCode, ErrorMessage };
}
