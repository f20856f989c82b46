import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { logFault } from './log.ts';

/**
 * A function that reads the table's stream in order. If a batch fails it says from which record on, so that those before it are not sent
 * again.
 */
export function streamHandler<Change>(
  read: (record: DynamoDBRecord) => Change | undefined,
  work: (changes: readonly Change[]) => Promise<void>,
) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async (event) => {
    const first = event.Records[0]?.dynamodb?.SequenceNumber ?? '';
    const changes: Change[] = [];
    for (const record of event.Records) {
      try {
        const change = read(record);
        if (change !== undefined) changes.push(change);
      } catch (error) {
        await logFault('record-failed', error, { sequenceNumber: record.dynamodb?.SequenceNumber ?? '' });
        if (changes.length > 0) await work(changes);
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? first }] };
      }
    }
    try {
      if (changes.length > 0) await work(changes);
      return { batchItemFailures: [] };
    } catch (error) {
      await logFault('record-failed', error, { sequenceNumber: first });
      return { batchItemFailures: [{ itemIdentifier: first }] };
    }
  });
}
