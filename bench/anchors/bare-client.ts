/** Anchor of G10: a handler that has nothing but the client of the SDK and one call. Bundled into one file, as the gate was set. */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export const handler = async (event: { readonly id: string }) =>
  client.send(new GetItemCommand({ TableName: process.env['TABLE_NAME'] ?? '', Key: { pk: { S: event.id }, sk: { S: 'UNIT' } } }));
