import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { QueryCommandInput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { answerPlainly, itemOfWire, type WireItem } from './plain-answers.ts';

export type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string };
export type Key = { readonly pk: string; readonly sk: string };
type Values = Record<string, unknown>;

/** What a conditional write runs into. */
export interface Condition {
  readonly expression: string;
  readonly values?: Values;
  readonly names?: Record<string, string>;
}

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The one table, with the few calls that the stores need. Reads are strongly consistent unless they go to the index. */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  batchGet(keys: readonly Key[]): Promise<Item[]>;
  query(
    input: Partial<QueryCommandInput> & { KeyConditionExpression: string; ExpressionAttributeValues: Values },
  ): Promise<{ items: Item[]; last?: Key & Values }>;
  /** Page by page. The first page has `first` items at most, where given, so that work can begin while the next one comes. */
  queryAll(
    input: Partial<QueryCommandInput> & { KeyConditionExpression: string; ExpressionAttributeValues: Values },
    first?: number,
  ): AsyncIterable<Item[]>;
  /** False: the condition did not hold. */
  put(item: Item, condition?: Condition): Promise<boolean>;
  update(key: Key, expression: string, values: Values, condition?: string, names?: Record<string, string>): Promise<Item | undefined>;
  remove(key: Key): Promise<void>;
  transact(items: readonly TransactItem[]): Promise<{ done: true } | { done: false; failed: number[]; contended: boolean }>;
  readonly name: string;
}

/** Where a DynamoDB is and who asks it. What is left out comes from the environment, as it does for functions on AWS. */
export interface ClientOptions {
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string } | undefined;
}

/** Opens the table. Options are for a DynamoDB other than the region's own. */
export function openTable(name: string, { endpoint, region, credentials }: ClientOptions = {}): Table {
  const configuration = {
    // Which steps a command goes through is worked out once, and not for every call.
    cacheMiddleware: true,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(credentials === undefined ? {} : { credentials }),
  };
  return tableOn(new DynamoDBClient(configuration), name);
}

/** Values as they are sent; those that are undefined are left out. */
const sent = (values: Values): Record<string, AttributeValue> => marshall(values, { removeUndefinedValues: true });
/** An item as it was answered; the types of the SDK are those of its own reading. */
const read = (item: Record<string, AttributeValue>): Item => itemOfWire(item as WireItem) as Item;

/** A write of a transaction as it is sent. */
function sentWrite(item: TransactItem) {
  const write = ({ Item, Key, ExpressionAttributeValues: values, ...own }: Values): Values => ({
    ...own,
    ...(Item === undefined ? {} : { Item: sent(Item as Values) }),
    ...(Key === undefined ? {} : { Key: sent(Key as Values) }),
    ...(values === undefined ? {} : { ExpressionAttributeValues: sent(values as Values) }),
  });
  return Object.fromEntries(Object.entries(item).map(([kind, own]) => [kind, write(own)]));
}

/** The table over a given client; tests put faults into the client. */
export function tableOn(client: DynamoDBClient, name: string): Table {
  answerPlainly(client);
  // It prepares every answer, item by item, for a log that nobody has asked for.
  client.middlewareStack.remove('loggerMiddleware');
  const query: Table['query'] = async (input) => {
    const { ExpressionAttributeValues, ExclusiveStartKey: start, ...own } = input;
    const command = new QueryCommand({
      TableName: name,
      ...(input.IndexName === undefined ? { ConsistentRead: true } : {}),
      ...own,
      ExpressionAttributeValues: sent(ExpressionAttributeValues),
      ...(start === undefined ? {} : { ExclusiveStartKey: sent(start) }),
    });
    const { Items = [], LastEvaluatedKey: last } = await client.send(command);
    return { items: Items.map(read), ...(last === undefined ? {} : { last: read(last) }) };
  };
  return {
    name,
    query,
    async get(key) {
      const { Item } = await client.send(new GetItemCommand({ TableName: name, Key: sent(key), ConsistentRead: true }));
      return Item === undefined ? undefined : read(Item);
    },
    async batchGet(keys) {
      const unique = [...new Map(keys.map(({ pk, sk }) => [`${pk}\n${sk}`, sent({ pk, sk })])).values()];
      const items: Item[] = [];
      let left = unique;
      for (let attempt = 0; left.length > 0; ) {
        const { Responses, UnprocessedKeys } = await client.send(
          new BatchGetItemCommand({ RequestItems: { [name]: { Keys: left.slice(0, 100), ConsistentRead: true } } }),
        );
        items.push(...(Responses?.[name] ?? []).map(read));
        const unprocessed = UnprocessedKeys?.[name]?.Keys ?? [];
        left = [...unprocessed, ...left.slice(100)];
        if (unprocessed.length > 0) await pause(attempt++);
      }
      return items;
    },
    async *queryAll(input, first) {
      let start: Values | undefined;
      do {
        const from = start === undefined ? (first === undefined ? {} : { Limit: first }) : { ExclusiveStartKey: start };
        const page = await query({ ...input, ...from });
        yield page.items;
        start = page.last;
      } while (start !== undefined);
    },
    async put(item, condition) {
      return held(() => client.send(new PutItemCommand({ TableName: name, Item: sent(item), ...conditionInput(condition) })));
    },
    async update(key, expression, values, condition, names) {
      try {
        const { Attributes } = await client.send(
          new UpdateItemCommand({
            TableName: name,
            Key: sent(key),
            UpdateExpression: expression,
            ExpressionAttributeValues: sent(values),
            ReturnValues: 'ALL_NEW',
            ...(condition === undefined ? {} : { ConditionExpression: condition }),
            ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
          }),
        );
        return Attributes === undefined ? undefined : read(Attributes);
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
    async remove(key) {
      await client.send(new DeleteItemCommand({ TableName: name, Key: sent(key) }));
    },
    async transact(items) {
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems: items.map(sentWrite) }));
        return { done: true };
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const reasons = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
        const failed = reasons.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []));
        const contended = reasons.some(
          (code) => code === 'TransactionConflict' || code === 'ThrottlingError' || code === 'ProvisionedThroughputExceeded',
        );
        if (failed.length === 0 && !contended) throw error;
        return { done: false, failed, contended };
      }
    },
  };
}

/** Waits longer with each attempt, with jitter. */
export async function pause(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1000, 20 * 2 ** attempt)));
}

/** The parts of a request that carry a condition. */
function conditionInput(condition: Condition | undefined) {
  if (condition === undefined) return {};
  return {
    ConditionExpression: condition.expression,
    ...(condition.values === undefined ? {} : { ExpressionAttributeValues: sent(condition.values) }),
    ...(condition.names === undefined ? {} : { ExpressionAttributeNames: condition.names }),
  };
}

async function held(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** An opaque cursor from the key a page ended at. */
export function cursorOf(last: Key | undefined): string | undefined {
  return last === undefined ? undefined : Buffer.from(JSON.stringify(last)).toString('base64url');
}

/** Reads a cursor; only a key of strings is let through. Undefined where it is not one. */
export function keyOfCursor(cursor: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value);
    return entries.length > 0 && entries.every(([, part]) => typeof part === 'string')
      ? (Object.fromEntries(entries) as Record<string, string>)
      : undefined;
  } catch {
    return undefined;
  }
}
