import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { explainedAlarm } from './alarm.ts';
import { DeadLetterQueue } from './guarded-queue.ts';
import type { Platform } from './platform.ts';
import type { Operation } from './runbook.ts';
import { allow, WatchedFunction, type WatchedFunctionProps } from './watched-function.ts';

/** What a function on the table's stream is asked for. */
export interface StreamFunctionProps extends WatchedFunctionProps {
  /** A partition key must begin with one of these, or the function is not started for the change. */
  readonly partitionKeyPrefixes: readonly string[];
  /** What it means when changes wait. */
  readonly lagging: Operation;
}

/**
 * A function on the changes of the table. A bad record is found by halving the batch and set aside after its retries, so that it holds up no
 * other; the message in the dead-letter queue names the place in the stream, not the record.
 */
export class StreamFunction extends WatchedFunction {
  readonly dead: DeadLetterQueue;

  constructor(scope: Construct, name: string, platform: Platform, props: StreamFunctionProps) {
    super(scope, name, platform, {
      ...props,
      startedBy: `${name} is started by the stream's event source mapping, whose failure destination keeps the place of what failed.`,
    });
    const stream = platform.table.tableStreamArn;
    if (stream === undefined) throw new Error(`${name}: the table has no stream`);
    this.dead = new DeadLetterQueue(this, 'Dead', platform, {
      holds: `Places in the stream that ${name} could not get past`,
      failureImpact: props.failureImpact,
      runbook: 'dead-letters',
    });
    this.permit(allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'], stream));
    this.permit(allow('sqs:SendMessage', this.dead.queue.queueArn));
    new lambda.EventSourceMapping(this, 'Source', {
      target: this.lambda,
      eventSourceArn: stream,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 4,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 8,
      maxRecordAge: Duration.hours(23),
      onFailure: new SqsDlq(this.dead.queue),
      filters: [
        lambda.FilterCriteria.filter({
          dynamodb: { Keys: { pk: { S: props.partitionKeyPrefixes.map((prefix) => lambda.FilterRule.beginsWith(prefix)[0]) } } },
        }),
      ],
    });
    explainedAlarm(this, 'Lagging', platform, {
      ...props.lagging,
      metric: this.lambda.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
      label: name,
      graph: { section: 'Stream and queues', title: 'Age of the oldest change in the stream (milliseconds)' },
      threshold: Duration.minutes(1).toMilliseconds(),
      periods: 3,
    });
  }
}
