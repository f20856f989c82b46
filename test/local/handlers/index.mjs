// Tiny functions that use every part of the local host once.
import { DynamoDBClient, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const dynamo = new DynamoDBClient({});
const events = new EventBridgeClient({});
const sqs = new SQSClient({});
const sns = new SNSClient({});
const { TABLE_NAME, BUS_NAME, TOPIC_ARN, WORK_QUEUE_URL, DEAD_QUEUE_URL } = process.env;
const json = (body, statusCode = 200) => ({ statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const publish = (message) => sns.send(new PublishCommand({ TopicArn: TOPIC_ARN, Message: JSON.stringify(message) }));

export const echo = async (event) => json({ event, region: process.env.AWS_REGION, inherited: process.env.HOME ?? null });
export const refused = async (event) => ({ statusCode: 200, body: event });
export const crash = async () => process.exit(3);
export const slow = async () => new Promise((resolve) => setTimeout(() => resolve(json({})), 60_000));
export const health = async () => json({ status: 'ok' });

export const put = async (event) => {
  const { count = 1, ...item } = JSON.parse(event.body);
  const id = event.pathParameters.id;
  for (let n = 0; n < count; n += 1) {
    await dynamo.send(
      new PutItemCommand({
        TableName: TABLE_NAME,
        Item: {
          pk: { S: `${item.prefix ?? 'L'}#${id}` },
          sk: { S: String(n) },
          gpk: { S: 'ALL' },
          gsk: { S: `${id}-${n}` },
          ...(item.poison ? { poison: { BOOL: n === (item.at ?? 0) } } : {}),
        },
      }),
    );
  }
  await dynamo.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: TABLE_NAME, Item: { pk: { S: 'other' }, sk: { S: id } } } },
        {
          ConditionCheck: {
            TableName: TABLE_NAME,
            Key: { pk: { S: 'none' }, sk: { S: 'none' } },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    }),
  );
  const found = await dynamo.send(
    new QueryCommand({
      TableName: TABLE_NAME,
      IndexName: 'list',
      KeyConditionExpression: 'gpk = :a',
      ExpressionAttributeValues: { ':a': { S: 'ALL' } },
      Select: 'COUNT',
    }),
  );
  return json({ count: found.Count }, 201);
};

export const send = async (event) => {
  const { bodies, delay } = JSON.parse(event.body);
  const Entries = bodies.map((body, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(body),
    ...(delay === undefined ? {} : { DelaySeconds: delay }),
  }));
  const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl: WORK_QUEUE_URL, Entries }));
  return json({ sent: answer.Successful.length });
};

export const dead = async () => {
  const answer = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: DEAD_QUEUE_URL, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return json({ dead: Number(answer.Attributes.ApproximateNumberOfMessages) });
};

// Stream → bus. A record with poison breaks the whole batch.
export const changes = async (event) => {
  if (event.Records.some((record) => record.dynamodb.NewImage?.poison?.BOOL)) throw new Error('poison');
  for (let from = 0; from < event.Records.length; from += 10) {
    const part = event.Records.slice(from, from + 10);
    await events.send(
      new PutEventsCommand({
        Entries: part.map((record) => ({
          EventBusName: BUS_NAME,
          Source: 'tiny',
          DetailType: 'changed',
          Detail: JSON.stringify({ key: record.dynamodb.Keys, event: record.eventName }),
        })),
      }),
    );
  }
};

// Queue → topic. Messages that ask for it fail alone, some of them always.
export const work = async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    const body = JSON.parse(record.body);
    const count = Number(record.attributes.ApproximateReceiveCount);
    if (body.fail === 'always' || (body.fail === 'once' && count === 1)) batchItemFailures.push({ itemIdentifier: record.messageId });
    else await publish({ ...body, receives: count, together: event.Records.length });
  }
  return { batchItemFailures };
};

export const nightly = async (event) => {
  await sqs.send(new SendMessageCommand({ QueueUrl: WORK_QUEUE_URL, MessageBody: JSON.stringify({ sweep: event.time, event }) }));
  return { runId: `run-${event.time}` };
};

export const failing = async () => {
  throw new Error('always');
};
