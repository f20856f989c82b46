/** Anchor of G13: one `ADD` per level for every transition, on a counter item of each region. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Database } from '../support/database.ts';

export async function addOnEveryLevel(database: Database, path: string, workflow: string): Promise<void> {
  for (const region of path.split('/').filter((part) => part !== ''))
    await database.documents.send(
      new UpdateCommand({
        TableName: database.tableName,
        Key: { pk: `level-${region}`, sk: 'COUNTS' },
        UpdateExpression: 'ADD #workflow :one',
        ExpressionAttributeNames: { '#workflow': workflow },
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
}
