import { compilePattern, type Matches } from './event-patterns.ts';
import { parseObject } from './json.ts';
import type { FunctionModel } from './model.ts';
import { Properties } from './properties.ts';
import type { Resource } from './resources.ts';

/** What both kinds of event source mapping share. Durations in milliseconds. */
type Mapping = {
  id: string;
  functionName: string;
  batchSize: number;
  window: number;
  partialResponses: boolean;
  /** Absent when everything passes. */
  matches?: Matches;
};

/** A function fed by an SQS queue. */
export type QueueMapping = Mapping & { queueArn: string; maximumConcurrency?: number };

/** A function fed by a DynamoDB stream. `retries` and `maximumAge` of -1 mean without end. */
export type StreamMapping = Mapping & {
  streamArn: string;
  fromStart: boolean;
  bisect: boolean;
  retries: number;
  maximumAge: number;
  failureQueueArn?: string;
};

const known = [
  'BatchSize',
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'Enabled',
  'EventSourceArn',
  'FilterCriteria',
  'FunctionName',
  'FunctionResponseTypes',
  'MaximumBatchingWindowInSeconds',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'ParallelizationFactor',
  'ScalingConfig',
  'StartingPosition',
  'Tags',
  'MetricsConfig',
];

/** Reads the event source mappings. */
export function readMappings(
  resources: readonly Resource[],
  functions: readonly FunctionModel[],
): { queueMappings: QueueMapping[]; streamMappings: StreamMapping[] } {
  const queueMappings: QueueMapping[] = [];
  const streamMappings: StreamMapping[] = [];
  for (const resource of resources) {
    if (resource.type !== 'AWS::Lambda::EventSourceMapping') continue;
    const p = new Properties(resource.properties, resource.place).only(known);
    if (p.all['Enabled'] === false) continue;
    const target = functions.find((one) => [one.name, one.arn].includes(p.text('FunctionName')));
    if (target === undefined) throw new Error(`${p.place}: feeds an unknown function`);
    const source = p.text('EventSourceArn');
    const service = source.split(':')[2];
    const matches = readFilters(p);
    const shared: Mapping = {
      id: `${resource.stack}/${resource.logicalId}`,
      functionName: target.name,
      batchSize: p.number('BatchSize', service === 'sqs' ? 10 : 100),
      window: p.number('MaximumBatchingWindowInSeconds', 0) * 1000,
      partialResponses: p.texts('FunctionResponseTypes').includes('ReportBatchItemFailures'),
      ...(matches === undefined ? {} : { matches }),
    };
    if (service === 'sqs') {
      if (shared.batchSize > 10 && shared.window === 0)
        throw new Error(`${p.place}: a batch over 10 needs a batching window of at least a second`);
      const maximum = p.object('ScalingConfig')?.number('MaximumConcurrency', 2);
      queueMappings.push({ ...shared, queueArn: source, ...(maximum === undefined ? {} : { maximumConcurrency: maximum }) });
    } else if (service === 'dynamodb') {
      const failure = p.object('DestinationConfig')?.object('OnFailure')?.text('Destination');
      streamMappings.push({
        ...shared,
        streamArn: source,
        fromStart: p.text('StartingPosition') === 'TRIM_HORIZON',
        bisect: p.flag('BisectBatchOnFunctionError'),
        retries: p.number('MaximumRetryAttempts', -1),
        maximumAge: ageOf(p),
        ...(failure === undefined ? {} : { failureQueueArn: failure }),
      });
    } else {
      throw new Error(`${p.place}: event sources of the service ${String(service)} are not played`);
    }
  }
  return { queueMappings, streamMappings };
}

function ageOf(p: Properties): number {
  const seconds = p.number('MaximumRecordAgeInSeconds', -1);
  return seconds < 0 ? -1 : seconds * 1000;
}

function readFilters(p: Properties): Matches | undefined {
  const filters = p.object('FilterCriteria')?.objects('Filters') ?? [];
  if (filters.length === 0) return undefined;
  const patterns = filters.map((filter) => compilePattern(parseObject(filter.text('Pattern'), filter.place), filter.place));
  return (event) => patterns.some((pattern) => pattern(event));
}
