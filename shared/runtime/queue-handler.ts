import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { logFault } from './log.ts';

/** A function that reads a queue message by message; a message that fails is tried again alone, and in the end set aside. */
export function queueHandler<Schema extends z.ZodType>(schema: Schema, work: (message: z.infer<Schema>) => Promise<void>) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async (event, context) => {
    const processor = new BatchProcessor(EventType.SQS);
    const handle = async (record: SQSRecord): Promise<void> => {
      try {
        await work(schema.parse(messageOf(record)));
      } catch (error) {
        await logFault('record-failed', error, { messageId: record.messageId });
        throw error;
      }
    };
    return processPartialResponse(event, handle, processor, { context, throwOnFullBatchFailure: false });
  });
}

/** A function that takes the whole batch at once, because its messages fold into less work; if it fails, all of them come again. */
export function wholeBatchHandler<Schema extends z.ZodType>(schema: Schema, work: (messages: z.infer<Schema>[]) => Promise<void>) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async (event) => {
    const messages: z.infer<Schema>[] = [];
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const record of event.Records) {
      const parsed = schema.safeParse(messageOf(record));
      if (parsed.success) messages.push(parsed.data);
      else batchItemFailures.push({ itemIdentifier: record.messageId });
    }
    try {
      await work(messages);
    } catch (error) {
      await logFault('record-failed', error, { messages: messages.length });
      return { batchItemFailures: event.Records.map((record) => ({ itemIdentifier: record.messageId })) };
    }
    return { batchItemFailures };
  });
}

/** The message in a record; an event that a bus put into the queue carries it as its detail. */
function messageOf(record: SQSRecord): unknown {
  const body: unknown = JSON.parse(record.body);
  return typeof body === 'object' && body !== null && 'detail-type' in body && 'detail' in body ? body.detail : body;
}
