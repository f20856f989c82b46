import type { QueryCommand, QueryCommandOutput } from '@aws-sdk/client-dynamodb';

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

/** A page of a query, as it was sent. */
export interface WirePage extends Omit<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'> {
  readonly Items?: readonly WireItem[];
  readonly LastEvaluatedKey?: WireItem;
}

/**
 * Lets the page of a query come as it was sent: `JSON.parse` of it, and nothing else. Signing, retries, faults and connections stay the
 * SDK's own; only its reading of a good answer is passed over, which holds each attribute against a schema and copies it twice, and was a
 * third of a sweep's time.
 */
export function withPlainPage(command: QueryCommand): QueryCommand {
  let page: WirePage | undefined;
  command.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (page !== undefined) Object.assign(answer.output as object, page);
      return answer;
    },
    { step: 'deserialize', priority: 'high', name: 'plainPage' },
  );
  command.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const response = answer.response as { statusCode: number; body: AsyncIterable<Uint8Array> | Uint8Array };
      // A fault is read as ever. An answer whose connection breaks throws here as it would there, inside of what tries again.
      if (response.statusCode !== 200) return answer;
      const chunks: Uint8Array[] = [];
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
      page = JSON.parse(Buffer.concat(chunks).toString()) as WirePage;
      response.body = new Uint8Array();
      return answer;
    },
    { step: 'deserialize', priority: 'low', name: 'readPlainPage' },
  );
  return command;
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

/** The values of an item. */
export function itemOfWire(item: WireItem): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name in item) values[name] = valueOfWire(item[name] as WireAttribute);
  return values;
}
