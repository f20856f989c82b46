/**
 * Anchor of G1: the floor. A report that is put, then one conditional update of the unit's year that commits it: two write units while
 * both stay below 1 KB. Exact only if every caller retries with the same id, and it keeps no chain.
 */
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Database } from '../support/database.ts';

export async function commitRecord(database: Database, unitId: string, id: string, body: string): Promise<void> {
  const { documents, tableName: TableName } = database;
  await documents.send(new PutCommand({ TableName, Item: { pk: `floor-${unitId}`, sk: id, b: body } }));
  await documents.send(
    new UpdateCommand({
      TableName,
      Key: { pk: `floor-${unitId}`, sk: 'YEAR' },
      UpdateExpression: 'ADD n :one, seen :ids',
      ConditionExpression: 'attribute_not_exists(seen) OR NOT contains(seen, :id)',
      ExpressionAttributeValues: { ':one': 1, ':id': id, ':ids': new Set([id]) },
    }),
  );
}
