import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import { explainedAlarm } from './alarm.ts';
import { DeadLetterQueue } from './guarded-queue.ts';
import type { Platform } from './platform.ts';
import type { Operation } from './runbook.ts';
import { allow, WatchedFunction, type WatchedFunctionProps } from './watched-function.ts';

/** What a scheduled function is asked for. */
export interface ScheduledFunctionProps extends WatchedFunctionProps {
  /** In UTC: the expressions of rules know no other zone. */
  readonly schedule: events.CronOptions;
  /** Name of the rule, fixed because the function is told it and accepts events from no other. */
  readonly ruleName: string;
  /** What it means when a day passes without a run. */
  readonly missed: Operation;
}

/** A function that an EventBridge rule starts once a day, with a place for the event when it can be neither delivered nor handled. */
export class ScheduledFunction extends WatchedFunction {
  readonly dead: DeadLetterQueue;
  readonly rule: events.Rule;

  constructor(scope: Construct, name: string, platform: Platform, props: ScheduledFunctionProps) {
    super(scope, name, platform, {
      ...props,
      startedBy: `${name} is started asynchronously and has a failure destination instead, which keeps the error beside the event.`,
    });
    this.dead = new DeadLetterQueue(this, 'Dead', platform, {
      holds: `Scheduled events that ${name} did not receive or could not handle`,
      failureImpact: props.failureImpact,
      runbook: 'dead-letters',
    });
    this.permit(allow('sqs:SendMessage', this.dead.queue.queueArn));
    const patience = { retryAttempts: 2, maxEventAge: Duration.hours(6) };
    this.lambda.configureAsyncInvoke({ ...patience, onFailure: new SqsDestination(this.dead.queue) });
    this.rule = new events.Rule(this, 'Rule', {
      ruleName: props.ruleName,
      description: `Starts ${name}`,
      schedule: events.Schedule.cron(props.schedule),
      targets: [new LambdaFunction(this.lambda, { ...patience, deadLetterQueue: this.dead.queue })],
    });
    explainedAlarm(this, 'NotStarted', platform, {
      ...props.missed,
      metric: this.lambda.metricInvocations({ period: Duration.days(1), statistic: cloudwatch.Stats.SUM }),
      label: `${name} started`,
      graph: { section: 'Nightly sweep', title: 'Started and finished, by day' },
      threshold: 1,
      silenceIsFailure: true,
    });
  }
}
