import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import type { Platform } from './platform.ts';
import { alarmDescription, type Operation } from './runbook.ts';
import type { Graph } from './watch-list.ts';

/** An alarm that fires at or above `threshold`. */
export interface ExplainedAlarmProps extends Operation {
  readonly metric: cloudwatch.Metric | cloudwatch.MathExpression;
  /** Where the metric stands on the dashboard. */
  readonly graph: Graph;
  /** What its line is called there, where the graph has several. */
  readonly label?: string;
  /** What the dashboard shows in its place, where the alarm reckons with several metrics at once. */
  readonly shown?: readonly cloudwatch.IMetric[];
  readonly threshold: number;
  /** How many periods in a row; one when left out. */
  readonly periods?: number;
  /** True where silence itself is the failure, as with a schedule that did not fire. */
  readonly silenceIsFailure?: boolean;
}

/** Adds an alarm that carries impact and runbook, tells those who run the system, and stands on the dashboard. */
export function explainedAlarm(
  scope: Construct,
  id: string,
  platform: Pick<Platform, 'alarms' | 'watched'>,
  props: ExplainedAlarmProps,
): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(scope, id, {
    alarmDescription: alarmDescription(`${scope.node.path}/${id}`, props),
    metric: props.metric,
    threshold: props.threshold,
    evaluationPeriods: props.periods ?? 1,
    comparisonOperator:
      props.silenceIsFailure === true
        ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
        : cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: props.silenceIsFailure === true ? cloudwatch.TreatMissingData.BREACHING : cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(platform.alarms));
  platform.watched.alarms.push(alarm);
  platform.watched.show(
    props.graph,
    ...(props.shown ?? [props.label === undefined ? props.metric : props.metric.with({ label: props.label })]),
  );
  return alarm;
}
