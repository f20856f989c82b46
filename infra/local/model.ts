import type { Stack } from './assembly.ts';
import type { JsonObject } from './json.ts';
import { type RuleModel, readEvents, type TopicModel } from './model-events.ts';
import { type GatewayModel, readGatewayModel } from './model-gateway.ts';
import { type QueueMapping, readMappings, type StreamMapping } from './model-mappings.ts';
import { Properties } from './properties.ts';
import { resolveResources, type Surroundings } from './resources.ts';

/** A DynamoDB table as the template declares it. */
export type TableModel = {
  name: string;
  arn: string;
  /** The stream's ARN as functions see it; absent without a stream. */
  streamArn?: string;
  expiryAttribute?: string;
  /** Ready for CreateTable. */
  creation: JsonObject;
  keys: string[];
};

/** An SQS queue as the template declares it; durations in seconds. */
export type QueueModel = {
  name: string;
  arn: string;
  visibilityTimeout: number;
  delay: number;
  retention: number;
  redrive?: { queueArn: string; maxReceiveCount: number };
};

/** A function as the template declares it. */
export type FunctionModel = {
  name: string;
  arn: string;
  logicalId: string;
  /** Directory of the bundle. */
  directory: string;
  handler: string;
  environment: Record<string, string>;
  /** Megabytes. */
  memory: number;
  /** Seconds. */
  timeout: number;
  reservedConcurrency?: number;
  /** What happens to an asynchronous invocation that fails. */
  asynchronous: { retries: number; failureQueueArn?: string };
};

/** Everything the host plays, read from the synthesized templates. */
export type Model = {
  tables: TableModel[];
  /** Names of the buckets. */
  buckets: string[];
  queues: QueueModel[];
  functions: FunctionModel[];
  topics: TopicModel[];
  buses: string[];
  rules: RuleModel[];
  queueMappings: QueueMapping[];
  streamMappings: StreamMapping[];
  gateway?: GatewayModel;
};

/** Builds the model of all stacks. Throws, naming the place, at whatever the host cannot play. */
export function readModel(stacks: readonly Stack[], around: Surroundings): Model {
  const resources = resolveResources(stacks, around);
  const assets = new Map(stacks.flatMap((stack) => [...stack.assets]));
  const arn = (service: string, rest: string): string => `${arnStart(around.region)}:${service}:${around.region}:000000000000:${rest}`;
  const of = (type: string) => resources.filter((resource) => resource.type === type);

  const functions = of('AWS::Lambda::Function').map((resource): FunctionModel => {
    const p = new Properties(resource.properties, resource.place);
    if (p.all['Layers'] !== undefined || p.all['PackageType'] === 'Image')
      throw new Error(`${resource.place}: layers and images are not played`);
    const key = p.object('Code')?.optionalText('S3Key') ?? '';
    const directory = assets.get(key.replace(/\.zip$/, ''));
    if (directory === undefined) throw new Error(`${resource.place}: the asset ${key} is not in the assembly`);
    const dead = p.object('DeadLetterConfig')?.text('TargetArn');
    const reserved = p.all['ReservedConcurrentExecutions'];
    return {
      name: resource.name,
      arn: arn('lambda', `function:${resource.name}`),
      logicalId: resource.logicalId,
      directory,
      handler: p.text('Handler'),
      environment: texts(p.object('Environment')?.object('Variables')?.all ?? {}),
      memory: p.number('MemorySize', 128),
      timeout: p.number('Timeout', 3),
      ...(reserved === undefined ? {} : { reservedConcurrency: Number(reserved) }),
      asynchronous: { retries: 2, ...(dead === undefined ? {} : { failureQueueArn: dead }) },
    };
  });
  for (const resource of of('AWS::Lambda::EventInvokeConfig')) {
    const p = new Properties(resource.properties, resource.place);
    const target = functions.find((one) => one.name === p.text('FunctionName') || one.arn === p.text('FunctionName'));
    if (target === undefined) throw new Error(`${resource.place}: an unknown function`);
    const failure = p.object('DestinationConfig')?.object('OnFailure')?.text('Destination');
    const retries = p.number('MaximumRetryAttempts', 2);
    target.asynchronous = { ...target.asynchronous, retries, ...(failure === undefined ? {} : { failureQueueArn: failure }) };
  }

  const gateway = readGatewayModel(resources, functions);
  return {
    tables: of('AWS::DynamoDB::Table').map((resource) =>
      readTable(resource.name, new Properties(resource.properties, resource.place), arn),
    ),
    buckets: of('AWS::S3::Bucket').map((resource) => resource.name),
    queues: of('AWS::SQS::Queue').map((resource) => readQueue(resource.name, new Properties(resource.properties, resource.place), arn)),
    functions,
    ...readEvents(resources, arn),
    ...readMappings(resources, functions),
    ...(gateway === undefined ? {} : { gateway }),
  };
}

function arnStart(region: string): string {
  return region.startsWith('cn-') ? 'arn:aws-cn' : 'arn:aws';
}

function readTable(name: string, p: Properties, arn: (service: string, rest: string) => string): TableModel {
  if (p.all['LocalSecondaryIndexes'] !== undefined) throw new Error(`${p.place}: local secondary indexes are not played`);
  const stream = p.object('StreamSpecification')?.text('StreamViewType');
  const expiry = p.object('TimeToLiveSpecification');
  const indexes = p.objects('GlobalSecondaryIndexes').map(
    (index): JsonObject => ({
      IndexName: index.text('IndexName'),
      KeySchema: index.list('KeySchema'),
      Projection: index.all['Projection'] ?? {},
    }),
  );
  return {
    name,
    arn: arn('dynamodb', `table/${name}`),
    ...(stream === undefined ? {} : { streamArn: arn('dynamodb', `table/${name}/stream/local`) }),
    ...(expiry?.flag('Enabled') === true ? { expiryAttribute: expiry.text('AttributeName') } : {}),
    keys: p.objects('KeySchema').map((key) => key.text('AttributeName')),
    creation: {
      TableName: name,
      AttributeDefinitions: p.list('AttributeDefinitions'),
      KeySchema: p.list('KeySchema'),
      BillingMode: 'PAY_PER_REQUEST',
      ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes }),
      ...(stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
    },
  };
}

function readQueue(name: string, p: Properties, arn: (service: string, rest: string) => string): QueueModel {
  if (p.flag('FifoQueue')) throw new Error(`${p.place}: FIFO queues are not played`);
  const redrive = p.object('RedrivePolicy');
  return {
    name,
    arn: arn('sqs', name),
    visibilityTimeout: p.number('VisibilityTimeout', 30),
    delay: p.number('DelaySeconds', 0),
    retention: p.number('MessageRetentionPeriod', 345_600),
    ...(redrive === undefined
      ? {}
      : { redrive: { queueArn: redrive.text('deadLetterTargetArn'), maxReceiveCount: redrive.number('maxReceiveCount', 1) } }),
  };
}

function texts(values: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}
