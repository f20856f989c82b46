import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { explainedAlarm } from './alarm.ts';
import type { Platform } from './platform.ts';
import type { Operation } from './runbook.ts';

/** What a dead-letter queue is asked for. */
export interface DeadLetterQueueProps extends Operation {
  /** What lies in it, in words that begin a sentence, such as "Bucket numbers that sweep-bucket could not handle". */
  readonly holds: string;
}

/** A queue for what could not be handled, with the alarm that says so at the first message. */
export class DeadLetterQueue extends Construct {
  readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string, platform: Pick<Platform, 'alarms' | 'watched'>, props: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new sqs.Queue(this, 'Queue', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    explainedAlarm(this, 'NotEmpty', platform, {
      ...props,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      label: scope.node.id === 'Alerting' ? id : `${scope.node.id} ${id}`,
      graph: { section: 'Set aside', title: 'Messages in dead-letter queues' },
      threshold: 1,
    });
    const resource = this.queue.node.defaultChild as sqs.CfnQueue;
    acknowledge(
      resource,
      'Serverless-SQSRedrivePolicy',
      `${props.holds} end here until a person looks: a further queue behind this one would only hide them.`,
    );
    acknowledge(
      resource,
      'AwsSolutions-SQS3',
      `${props.holds} are put here by the service that gave up on them; this is a dead-letter queue, though no other queue names it.`,
    );
  }
}

/** What a queue is asked for. */
export interface GuardedQueueProps extends DeadLetterQueueProps {
  /** Time limit of the function that reads it. A message stays hidden six times as long, as Lambda advises, plus the batching window. */
  readonly readerTimeout: Duration;
  readonly batchingWindow?: Duration;
  /** How often a message is tried before it is set aside. */
  readonly attempts: number;
  /** Age of the oldest message at which the work counts as behind. */
  readonly behindAfter: Duration;
  readonly behind: Operation;
}

/**
 * A queue that cannot lose work in silence: encrypted, refusing plain transport, with a dead-letter queue, an alarm at the first message in
 * it and an alarm on age. Its messages carry ids and counts and no personal data, so the key that SQS manages is enough.
 */
export class GuardedQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly dead: sqs.Queue;

  constructor(scope: Construct, id: string, platform: Pick<Platform, 'alarms' | 'watched'>, props: GuardedQueueProps) {
    super(scope, id);
    this.dead = new DeadLetterQueue(this, 'Dead', platform, props).queue;
    this.queue = new sqs.Queue(this, 'Queue', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * props.readerTimeout.toSeconds() + (props.batchingWindow?.toSeconds() ?? 0)),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: props.attempts },
    });
    explainedAlarm(this, 'Behind', platform, {
      ...props.behind,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      label: id,
      graph: { section: 'Stream and queues', title: 'Age of the oldest message (seconds)' },
      threshold: props.behindAfter.toSeconds(),
      periods: 3,
    });
    platform.watched.show(
      { section: 'Stream and queues', title: 'Messages that wait' },
      this.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum', label: id }),
    );
  }
}
