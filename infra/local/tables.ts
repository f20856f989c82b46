import { type DatabaseClient, DatabaseFault } from './database-client.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { TableModel } from './model.ts';

/** Creates the tables that do not exist yet, and refuses a stored table of another shape. Returns the stream's ARN of each table that has one. */
export async function ensureTables(client: DatabaseClient, tables: readonly TableModel[]): Promise<Map<string, string>> {
  const streams = new Map<string, string>();
  for (const table of tables) {
    try {
      await client.call('DynamoDB_20120810.CreateTable', table.creation);
    } catch (error) {
      if (!(error instanceof DatabaseFault) || error.code !== 'ResourceInUseException') throw error;
    }
    const description = await described(client, table.name);
    compare(table, description);
    if (table.streamArn !== undefined) streams.set(table.name, String(description['LatestStreamArn']));
  }
  return streams;
}

async function described(client: DatabaseClient, name: string): Promise<JsonObject> {
  for (;;) {
    const { Table: table } = await client.call('DynamoDB_20120810.DescribeTable', { TableName: name });
    if (isObject(table) && table['TableStatus'] === 'ACTIVE') return table;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function compare(table: TableModel, stored: JsonObject): void {
  const shape = (of: JsonObject): string => {
    const stream = of['StreamSpecification'];
    return JSON.stringify([
      keys(of['KeySchema']),
      list(of['GlobalSecondaryIndexes'])
        .map((index) => [index['IndexName'], keys(index['KeySchema'])])
        .sort(),
      isObject(stream) && stream['StreamEnabled'] === true ? stream['StreamViewType'] : null,
    ]);
  };
  if (shape(table.creation) === shape(stored)) return;
  throw new Error(
    `the stored table ${table.name} has other keys, indexes or stream than the template; use a new DATA_DIR / 数据目录中的表结构与模板不一致，请使用新的 DATA_DIR`,
  );
}

function keys(schema: Json | undefined): (Json | undefined)[] {
  return list(schema)
    .map((key) => `${String(key['KeyType'])}:${String(key['AttributeName'])}`)
    .sort();
}

function list(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/**
 * Deletes items whose expiry (epoch seconds) has passed, a page at a time with pauses, since the embedded database does not. On AWS this
 * happens within days, so nothing may rely on it. Returns how many were deleted.
 */
export async function sweepExpired(client: DatabaseClient, table: TableModel, stopped: () => boolean): Promise<number> {
  const attribute = table.expiryAttribute;
  if (attribute === undefined) return 0;
  const names: JsonObject = { '#expiry': attribute, ...Object.fromEntries(table.keys.map((key, index) => [`#k${index}`, key])) };
  const now: JsonObject = { ':now': { N: String(Math.floor(Date.now() / 1000)) } };
  let start: Json | undefined;
  let deleted = 0;
  do {
    const page = await client.call('DynamoDB_20120810.Scan', {
      TableName: table.name,
      Limit: 500,
      FilterExpression: '#expiry < :now',
      ProjectionExpression: table.keys.map((_, index) => `#k${index}`).join(', '),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: now,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    for (const key of list(page['Items'])) {
      if (await deleteExpired(client, table.name, attribute, key, now)) deleted += 1;
    }
    start = page['LastEvaluatedKey'];
    await new Promise((resolve) => setTimeout(resolve, 50).unref());
  } while (start !== undefined && !stopped());
  return deleted;
}

async function deleteExpired(client: DatabaseClient, table: string, attribute: string, key: JsonObject, now: JsonObject): Promise<boolean> {
  try {
    await client.call('DynamoDB_20120810.DeleteItem', {
      TableName: table,
      Key: key,
      ConditionExpression: '#expiry < :now',
      ExpressionAttributeNames: { '#expiry': attribute },
      ExpressionAttributeValues: now,
    });
    return true;
  } catch (error) {
    if (error instanceof DatabaseFault && error.code === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
