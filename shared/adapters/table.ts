import { ConditionalCheckFailedException, DynamoDBClient, QueryCommand, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { itemOfWire, type WireItem, withPlainPage } from './plain-pages.ts';

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
  queryAll(
    input: Partial<QueryCommandInput> & { KeyConditionExpression: string; ExpressionAttributeValues: Values },
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
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(credentials === undefined ? {} : { credentials }),
  };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(configuration), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return tableOn(client, name);
}

/** The table over a given client; tests put faults into the client. */
export function tableOn(client: DynamoDBDocumentClient, name: string): Table {
  // It prepares every answer, item by item, for a log that nobody has asked for.
  client.middlewareStack.remove('loggerMiddleware');
  const query: Table['query'] = async (input) => {
    const { ExpressionAttributeValues, ExclusiveStartKey: start, ...own } = input;
    const command = new QueryCommand({
      TableName: name,
      ...(input.IndexName === undefined ? { ConsistentRead: true } : {}),
      ...own,
      ExpressionAttributeValues: marshall(ExpressionAttributeValues),
      ...(start === undefined ? {} : { ExclusiveStartKey: marshall(start) }),
    });
    const { Items = [], LastEvaluatedKey: last } = await client.send(withPlainPage(command));
    return {
      items: Items.map((item) => itemOfWire(item as WireItem) as Item),
      ...(last === undefined ? {} : { last: itemOfWire(last as WireItem) as Key & Values }),
    };
  };
  return {
    name,
    query,
    async get(key) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
      return Item as Item | undefined;
    },
    async batchGet(keys) {
      const unique = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, { pk: key.pk, sk: key.sk }])).values()];
      const items: Item[] = [];
      let left = unique;
      for (let attempt = 0; left.length > 0; ) {
        const { Responses, UnprocessedKeys } = await client.send(
          new BatchGetCommand({ RequestItems: { [name]: { Keys: left.slice(0, 100), ConsistentRead: true } } }),
        );
        items.push(...((Responses?.[name] ?? []) as Item[]));
        const unprocessed = (UnprocessedKeys?.[name]?.Keys ?? []) as Key[];
        left = [...unprocessed, ...left.slice(100)];
        if (unprocessed.length > 0) await pause(attempt++);
      }
      return items;
    },
    async *queryAll(input) {
      let start: Values | undefined;
      do {
        const page = await query({ ...input, ...(start === undefined ? {} : { ExclusiveStartKey: start }) });
        yield page.items;
        start = page.last;
      } while (start !== undefined);
    },
    async put(item, condition) {
      return held(() => client.send(new PutCommand({ TableName: name, Item: item, ...conditionInput(condition) })));
    },
    async update(key, expression, values, condition, names) {
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName: name,
            Key: key,
            UpdateExpression: expression,
            ExpressionAttributeValues: values,
            ReturnValues: 'ALL_NEW',
            ...(condition === undefined ? {} : { ConditionExpression: condition }),
            ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
          }),
        );
        return Attributes as Item | undefined;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
    async remove(key) {
      await client.send(new DeleteCommand({ TableName: name, Key: key }));
    },
    async transact(items) {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: [...items] }));
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
export function conditionInput(condition: Condition | undefined): Record<string, unknown> {
  if (condition === undefined) return {};
  return {
    ConditionExpression: condition.expression,
    ...(condition.values === undefined ? {} : { ExpressionAttributeValues: condition.values }),
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
