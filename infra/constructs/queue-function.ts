import type { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import type { Platform } from './platform.ts';
import { allow, WatchedFunction, type WatchedFunctionProps } from './watched-function.ts';

/** What a function on a queue is asked for. */
export interface QueueFunctionProps extends WatchedFunctionProps {
  readonly source: GuardedQueue;
  readonly batchSize: number;
  /** How long a batch may be gathered; needed above 10 messages. */
  readonly batchingWindow?: Duration;
  /** How many run at once, at least 2. Keeps a long queue from taking the whole account's concurrency and the table's capacity. */
  readonly concurrency: number;
}

/** A function that reads a queue and answers for each message of a batch, so that a bad one is tried again alone. */
export class QueueFunction extends WatchedFunction {
  constructor(scope: Construct, name: string, platform: Platform, props: QueueFunctionProps) {
    super(scope, name, platform, {
      ...props,
      startedBy: `${name} is started by its queue alone, which sets a message aside itself after its tries.`,
    });
    this.permit(allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], props.source.queue.queueArn));
    const mapping = new lambda.EventSourceMapping(this, 'Source', {
      target: this.lambda,
      eventSourceArn: props.source.queue.queueArn,
      batchSize: props.batchSize,
      maxConcurrency: props.concurrency,
      reportBatchItemFailures: true,
      ...(props.batchingWindow === undefined ? {} : { maxBatchingWindow: props.batchingWindow }),
    });
    acknowledge(
      mapping,
      'Serverless-LambdaEventSourceMappingDestination',
      `A mapping on a queue takes no destination: what ${name} cannot handle goes to the dead-letter queue by the queue's own redrive policy.`,
    );
  }
}
