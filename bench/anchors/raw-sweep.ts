/**
 * Anchor of G5: the same partitions read page by page with bare requests and `JSON.parse`, no SDK, no decoding of ledgers, no rules. Anchor of
 * G6: each unit's reports queried, as a system without ledgers has to.
 */

import type { Table } from '#adapters/table.ts';
import type { DatabaseClient } from '#infra/local/database-client.ts';
import { isObject, type Json } from '#infra/local/json.ts';

/** Reads whole partitions; answers how many items and how many of their bytes it saw. */
export async function readPartition(client: DatabaseClient, tableName: string, pk: string): Promise<number> {
  let items = 0;
  let start: Json | undefined;
  do {
    const page = await client.call('DynamoDB_20120810.Query', {
      TableName: tableName,
      ConsistentRead: false,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    if (Array.isArray(page['Items'])) for (const item of page['Items']) if (isObject(item) && 'sk' in item) items += 1;
    start = page['LastEvaluatedKey'];
  } while (start !== undefined);
  return items;
}

/** The reports of a unit, by a query of its own. */
export async function queryUnit(table: Table, unitId: string, consistent: boolean): Promise<number> {
  let items = 0;
  for await (const page of table.queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': `U#${unitId}`, ':sk': 'R#' },
    ConsistentRead: consistent,
  }))
    items += page.length;
  return items;
}
