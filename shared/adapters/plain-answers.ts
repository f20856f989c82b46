import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** An attribute as DynamoDB writes it: one member, named by its type. Bytes are base64. */
export interface WireAttribute {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly L?: readonly WireAttribute[];
  readonly M?: WireItem;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
}
export type WireItem = Readonly<Record<string, WireAttribute>>;

/** A response of the SDK's transport. */
interface Response {
  readonly statusCode: number;
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

/**
 * Lets the answers of a client come as they were sent: `JSON.parse` of them, and nothing else. Signing, retries, faults and connections stay
 * the SDK's own; only its reading of a good answer is passed over, which holds each attribute against a schema and copies it, and was a
 * third of a sweep's time.
 */
export function answerPlainly(client: DynamoDBClient): void {
  // A client that is given for a second table has its steps replaced, not doubled.
  const answers = new WeakMap<object, object>();
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      Object.assign(answer.output as object, answers.get(answer.response as object));
      return answer;
    },
    { step: 'deserialize', priority: 'high', name: 'plainAnswer', override: true },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const response = answer.response as Response;
      // A fault is read as ever. An answer whose connection breaks throws here as it would there, inside of what tries again.
      if (response.statusCode !== 200) return answer;
      const chunks: Uint8Array[] = [];
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
      answers.set(response, JSON.parse(Buffer.concat(chunks).toString()) as object);
      response.body = new Uint8Array();
      return answer;
    },
    { step: 'deserialize', priority: 'low', name: 'readPlainAnswer', override: true },
  );
}

/** The value of an attribute, as the document client would give it. */
export function valueOfWire(attribute: WireAttribute): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.B !== undefined) return Buffer.from(attribute.B, 'base64');
  if (attribute.L !== undefined) return attribute.L.map(valueOfWire);
  if (attribute.M !== undefined) return itemOfWire(attribute.M);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.SS !== undefined) return new Set(attribute.SS);
  if (attribute.NS !== undefined) return new Set(attribute.NS.map(Number));
  return null;
}

/** The values of an item, in place of what was sent: a sweep reads millions, and an object for each beside it would have to be cleared away. */
export function itemOfWire(item: WireItem): Record<string, unknown> {
  const values: Record<string, unknown> = item;
  for (const name in values) values[name] = valueOfWire(values[name] as WireAttribute);
  return values;
}
