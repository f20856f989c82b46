import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ArchiveQueue } from '#app/archive-ports.ts';
import type { CountQueue, DeadLetters, EventBus, Topic } from '#app/ports.ts';
import type { SweepQueue } from '#app/sweep-ports.ts';
import { EVENT_SOURCE } from '#contracts/events.ts';

const TEN = 10;
/** Calls under way at a time: after a sweep every region of the country is asked for. */
const CALLS_AT_A_TIME = 8;

function tens<One>(list: readonly One[]): One[][] {
  return Array.from({ length: Math.ceil(list.length / TEN) }, (_, index) => list.slice(index * TEN, (index + 1) * TEN));
}

/** The bus. An entry that was not taken fails the call, so that the batch comes again. */
export function eventBus(name: string): EventBus {
  const client = new EventBridgeClient({});
  return {
    async publish(events) {
      for (const chunk of tens(events)) {
        const Entries = chunk.map((event) => ({
          EventBusName: name,
          Source: EVENT_SOURCE,
          DetailType: event.type,
          Detail: JSON.stringify(event),
        }));
        const { FailedEntryCount = 0 } = await client.send(new PutEventsCommand({ Entries }));
        if (FailedEntryCount > 0) throw new Error(`${FailedEntryCount} events were not taken by the bus`);
      }
    },
  };
}

function sender(url: string): (messages: readonly object[]) => Promise<void> {
  const client = new SQSClient({});
  return async (messages) => {
    const send = async (chunk: readonly object[]): Promise<void> => {
      const Entries = chunk.map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      if (Failed.length > 0) throw new Error(`${Failed.length} messages were not taken by the queue`);
    };
    const chunks = tens(messages);
    for (let from = 0; from < chunks.length; from += CALLS_AT_A_TIME)
      await Promise.all(chunks.slice(from, from + CALLS_AT_A_TIME).map(send));
  };
}

/** The queue of regions to be counted. */
export function countQueue(url: string): CountQueue {
  return { request: sender(url) };
}

/** The queue of buckets to be judged. */
export function sweepQueue(url: string): SweepQueue {
  return { send: sender(url) };
}

/** The queue of buckets to be archived. */
export function archiveQueue(url: string): ArchiveQueue {
  return { send: sender(url) };
}

/** The topic behind which e-mail and other subscriptions stand. */
export function topic(arn: string): Topic {
  const client = new SNSClient({});
  return {
    async announce(subject, text) {
      await client.send(new PublishCommand({ TopicArn: arn, Subject: subject, Message: text }));
    },
  };
}

/** How many messages wait in the dead-letter queues. */
export function deadLetters(urls: readonly string[]): DeadLetters {
  const client = new SQSClient({});
  return {
    waiting: () =>
      Promise.all(
        urls.map(async (url) => {
          const { Attributes } = await client.send(
            new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
          );
          return { queue: url.split('/').at(-1) ?? url, count: Number(Attributes?.ApproximateNumberOfMessages ?? 0) };
        }),
      ),
  };
}
