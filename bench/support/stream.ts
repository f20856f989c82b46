import type { DynamoDBRecord } from 'aws-lambda';
import { isObject, type JsonObject } from '#infra/local/json.ts';
import type { Database } from './database.ts';

/** Reads what has come into the table's stream since the last call, as the functions receive it. */
export function streamOf(database: Database): () => Promise<DynamoDBRecord[]> {
  const { own, tableName } = database;
  let iterator: string | undefined;
  const first = async (): Promise<string> => {
    const { Table: table } = await own.call('DynamoDB_20120810.DescribeTable', { TableName: tableName });
    const StreamArn = isObject(table) ? String(table['LatestStreamArn']) : '';
    const { StreamDescription: described } = await own.call('DynamoDBStreams_20120810.DescribeStream', { StreamArn });
    const shards = isObject(described) && Array.isArray(described['Shards']) ? described['Shards'].filter(isObject) : [];
    const answer = await own.call('DynamoDBStreams_20120810.GetShardIterator', {
      StreamArn,
      ShardId: String(shards[0]?.['ShardId']),
      ShardIteratorType: 'TRIM_HORIZON',
    });
    return String(answer['ShardIterator']);
  };
  return async () => {
    const records: DynamoDBRecord[] = [];
    for (;;) {
      iterator ??= await first();
      const page: JsonObject = await own.call('DynamoDBStreams_20120810.GetRecords', { ShardIterator: iterator, Limit: 1000 });
      const some = Array.isArray(page['Records']) ? page['Records'] : [];
      iterator = String(page['NextShardIterator']);
      if (some.length === 0) return records;
      records.push(...(some as unknown as DynamoDBRecord[]));
    }
  };
}
