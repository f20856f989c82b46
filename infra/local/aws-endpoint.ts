import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { EventBuses } from './event-bus.ts';
import { isObject, type Json, type JsonObject, messageOf, parseObject } from './json.ts';
import type { Outbox } from './outbox.ts';
import type { Queues } from './queues.ts';

/** A fault in the words of the AWS service. */
class ServiceFault extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Largest message SQS and SNS take, in bytes. */
const largestMessage = 1_048_576;
/** Largest request that is read, in bytes. */
const largestRequest = 12_000_000;

/** The parts that answer for the AWS services. */
export type AwsServices = { queues: Queues; buses: EventBuses; outbox: Outbox };

/**
 * Starts the endpoint that stands for SQS, EventBridge and SNS, on a free loopback port. Operations that the host does not play are answered
 * with `UnknownOperationException`. Unsigned requests are refused, so that no page in a browser can reach it.
 */
export async function openAwsEndpoint(port: number, services: () => AwsServices): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request, response, services()).catch((error: unknown) => {
      send(response, 500, 'application/x-amz-json-1.0', JSON.stringify({ __type: 'InternalFailure', message: messageOf(error) }));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function answer(request: IncomingMessage, response: ServerResponse, services: AwsServices): Promise<void> {
  const body = await read(request);
  if (request.headers.authorization?.startsWith('AWS4-HMAC-SHA256') !== true) {
    send(
      response,
      403,
      'application/x-amz-json-1.0',
      JSON.stringify({ __type: 'MissingAuthenticationTokenException', message: 'unsigned' }),
    );
    return;
  }
  const target = request.headers['x-amz-target'];
  if (typeof target !== 'string') {
    answerQuery(body, response, services);
    return;
  }
  const [version = '', operation = ''] = target.split('.');
  const type = version === 'AWSEvents' ? 'application/x-amz-json-1.1' : 'application/x-amz-json-1.0';
  try {
    send(response, 200, type, JSON.stringify(perform(version, operation, parseObject(body, 'the request'), services)));
  } catch (error) {
    const code = error instanceof ServiceFault ? error.code : 'InternalFailure';
    send(response, error instanceof ServiceFault ? 400 : 500, type, JSON.stringify({ __type: code, message: messageOf(error) }));
  }
}

function perform(version: string, operation: string, input: JsonObject, services: AwsServices): Json {
  switch (`${version}.${operation}`) {
    case 'AWSEvents.PutEvents': {
      const entries = input['Entries'];
      if (!Array.isArray(entries) || entries.length < 1 || entries.length > 10)
        throw new ServiceFault('ValidationException', '1 to 10 entries are allowed');
      const results = services.buses.put(entries);
      return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
    }
    case 'AmazonSQS.SendMessage':
      return sendMessage(services.queues, queueName(input, services.queues), input);
    case 'AmazonSQS.SendMessageBatch':
      return sendBatch(services.queues, queueName(input, services.queues), input);
    case 'AmazonSQS.GetQueueAttributes': {
      const name = queueName(input, services.queues);
      const model = services.queues.model(name);
      const depth = services.queues.depth(name);
      const all: Record<string, string> = {
        ApproximateNumberOfMessages: String(depth.visible),
        ApproximateNumberOfMessagesNotVisible: String(depth.inFlight),
        ApproximateNumberOfMessagesDelayed: String(depth.delayed),
        QueueArn: model.arn,
        VisibilityTimeout: String(model.visibilityTimeout),
      };
      const asked = Array.isArray(input['AttributeNames']) ? input['AttributeNames'].map(String) : [];
      return { Attributes: Object.fromEntries(Object.entries(all).filter(([key]) => asked.includes('All') || asked.includes(key))) };
    }
    default:
      throw new ServiceFault('UnknownOperationException', `the local host does not play ${version}.${operation}`);
  }
}

function queueName(input: JsonObject, queues: Queues): string {
  const name = String(input['QueueUrl']).split('/').at(-1) ?? '';
  if (!queues.models.has(name)) throw new ServiceFault('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
  return name;
}

function sendMessage(queues: Queues, name: string, input: JsonObject): JsonObject {
  const body = input['MessageBody'];
  if (typeof body !== 'string' || body === '')
    throw new ServiceFault('com.amazonaws.sqs#InvalidMessageContents', 'The message must contain a body');
  if (Buffer.byteLength(body) > largestMessage) throw new ServiceFault('InvalidParameterValue', 'the message is over 1 MiB');
  const delay = input['DelaySeconds'];
  if (delay !== undefined && (typeof delay !== 'number' || delay < 0 || delay > 900))
    throw new ServiceFault('InvalidParameterValue', 'DelaySeconds must be 0 to 900');
  const given = input['MessageAttributes'];
  const attributes = isObject(given) ? given : {};
  const id = queues.send(name, body, attributes, typeof delay === 'number' ? delay : undefined);
  return { MessageId: id, MD5OfMessageBody: createHash('md5').update(body).digest('hex') };
}

function sendBatch(queues: Queues, name: string, input: JsonObject): JsonObject {
  const entries = input['Entries'];
  if (!Array.isArray(entries) || entries.length === 0)
    throw new ServiceFault('com.amazonaws.sqs#EmptyBatchRequest', 'There must be entries');
  if (entries.length > 10) throw new ServiceFault('com.amazonaws.sqs#TooManyEntriesInBatchRequest', 'at most 10 entries are allowed');
  const objects = entries.filter(isObject);
  if (new Set(objects.map((entry) => entry['Id'])).size !== entries.length)
    throw new ServiceFault('com.amazonaws.sqs#BatchEntryIdsNotDistinct', 'ids must differ');
  const total = objects.reduce((sum, entry) => sum + Buffer.byteLength(String(entry['MessageBody'])), 0);
  if (total > largestMessage) throw new ServiceFault('com.amazonaws.sqs#BatchRequestTooLong', 'the batch is over 1 MiB');
  const successful: JsonObject[] = [];
  const failed: JsonObject[] = [];
  for (const entry of objects) {
    const id = String(entry['Id']);
    try {
      successful.push({ Id: id, ...sendMessage(queues, name, entry) });
    } catch (error) {
      if (!(error instanceof ServiceFault)) throw error;
      failed.push({ Id: id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful: successful, Failed: failed };
}

/** SNS speaks the older query protocol: a form goes in, XML comes out. */
function answerQuery(body: string, response: ServerResponse, services: AwsServices): void {
  const form = new URLSearchParams(body);
  const refuse = (code: string, message: string): void =>
    send(
      response,
      400,
      'text/xml',
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${xml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
    );
  const action = form.get('Action');
  if (action !== 'Publish') return refuse('InvalidAction', `the local host does not play ${String(action)}`);
  const message = form.get('Message') ?? '';
  if (message === '') return refuse('InvalidParameter', 'Invalid parameter: Empty message');
  if (Buffer.byteLength(message) > largestMessage) return refuse('InvalidParameter', 'Invalid parameter: Message too long');
  const subject = form.get('Subject') ?? undefined;
  if (subject !== undefined && (subject.length > 100 || !/^[\x20-\x7e]+$/.test(subject)))
    return refuse('InvalidParameter', 'Invalid parameter: Subject');
  const id = services.outbox.publish(form.get('TopicArn') ?? form.get('TargetArn') ?? '', message, subject, formAttributes(form));
  if (id === undefined) return refuse('NotFound', 'Topic does not exist');
  send(
    response,
    200,
    'text/xml',
    `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${id}</MessageId></PublishResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`,
  );
}

function formAttributes(form: URLSearchParams): JsonObject {
  const attributes: JsonObject = {};
  for (let index = 1; ; index += 1) {
    const name = form.get(`MessageAttributes.entry.${index}.Name`);
    if (name === null) return attributes;
    attributes[name] = form.get(`MessageAttributes.entry.${index}.Value.StringValue`) ?? '';
  }
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestRequest) throw new Error('the request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': type, 'x-amzn-requestid': randomUUID(), 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
