import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** One kind of call a function makes to AWS: the IAM action, and what it touches as far as the request says. */
export type AwsCall = { action: string; resource: string };

const servicePrefixes: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AWSEvents: 'events',
};

/** IAM knows no action of its own for these: each part of the transaction needs its own permission. */
const partActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** IAM action of an operation where the two differ. */
const actionNames: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  TransactGetItems: 'GetItem',
  PublishBatch: 'Publish',
};

/**
 * Watches every HTTP request of this thread and reports each kind of AWS call once. Requests that are not AWS calls are reported by host.
 */
export function recordCalls(report: (call: AwsCall) => void): void {
  const seen = new Set<string>();
  const once = (action: string, resource: string): void => {
    const key = `${action} ${resource}`;
    if (seen.has(key)) return;
    seen.add(key);
    report({ action, resource });
  };
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { request: ClientRequest };
    const target = request.getHeader('x-amz-target');
    captureBody(request, (body) => {
      const stored = objectCall(request);
      if (stored !== undefined) once(stored.action, stored.resource);
      else if (typeof target === 'string') for (const { action, resource } of callsOf(target, body)) once(action, resource);
      else if (body.includes('Action=')) once(`sns:${queryAction(body)}`, new URLSearchParams(body).get('TopicArn') ?? '');
      else once('http:Request', String(request.getHeader('host') ?? request.host));
    });
  });
}

/** A call to the endpoint that stands for S3; reading and heading are one action of IAM. */
function objectCall(request: ClientRequest): AwsCall | undefined {
  const endpoint = process.env['AWS_ENDPOINT_URL_S3'];
  if (endpoint === undefined || String(request.getHeader('host')) !== new URL(endpoint).host) return undefined;
  const action =
    request.method === 'GET' || request.method === 'HEAD' ? 's3:GetObject' : request.method === 'PUT' ? 's3:PutObject' : 's3:Other';
  return { action, resource: `${request.path.split('/')[1]}` };
}

/** Every call that one request stands for. */
function callsOf(target: string, body: string): AwsCall[] {
  const [version = '', operation = ''] = target.split('.');
  const service = servicePrefixes[version] ?? version;
  if (service === 'dynamodb') return databaseCalls(operation, body);
  const resource = service === 'sqs' ? textAt(body, 'QueueUrl').split('/').at(-1) : textAt(body, 'EventBusName').split('/').at(-1);
  return [{ action: `${service}:${actionNames[operation] ?? operation}`, resource: resource ?? '' }];
}

function databaseCalls(operation: string, body: string): AwsCall[] {
  const index = textAt(body, 'IndexName');
  if (operation === 'TransactWriteItems') {
    // Quotes inside stored text are escaped, so a key of this form is one of the request's own.
    const parts = body.matchAll(/"(Put|Update|Delete|ConditionCheck)":\{/g);
    const tables = new Set([...body.matchAll(/"TableName":"([^"]+)"/g)].map((match) => match[1] ?? ''));
    const actions = new Set([...parts].map((match) => partActions[match[1] ?? ''] ?? operation));
    return [...actions].flatMap((action) => [...tables].map((table) => ({ action: `dynamodb:${action}`, resource: `table/${table}` })));
  }
  const table = textAt(body, 'TableName') || (/"RequestItems":\{"([^"]+)"/.exec(body)?.[1] ?? '');
  return [
    { action: `dynamodb:${actionNames[operation] ?? operation}`, resource: `table/${table}${index === '' ? '' : `/index/${index}`}` },
  ];
}

function textAt(body: string, key: string): string {
  return new RegExp(`"${key}":"([^"]*)"`).exec(body)?.[1] ?? '';
}

function queryAction(body: string): string {
  const action = new URLSearchParams(body).get('Action') ?? '';
  return actionNames[action] ?? action;
}

/** Hands over the body when the request is complete. The SDK writes bodies with `end(body)` or `write` and `end`. */
function captureBody(request: ClientRequest, done: (body: string) => void): void {
  const parts: string[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string') parts.push(chunk);
    else if (chunk instanceof Uint8Array) parts.push(Buffer.from(chunk).toString('utf8'));
  };
  const write = request.write.bind(request) as (...given: unknown[]) => boolean;
  const end = request.end.bind(request) as (...given: unknown[]) => ClientRequest;
  request.write = (...given: unknown[]): boolean => {
    keep(given[0]);
    return write(...given);
  };
  request.end = (...given: unknown[]): ClientRequest => {
    keep(given[0]);
    done(parts.join(''));
    return end(...given);
  };
}
