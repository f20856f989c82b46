import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { METRIC_DIMENSION, METRIC_NAMESPACE, type MetricName } from '#contracts/metrics.ts';
import { explainedAlarm } from '../constructs/alarm.ts';
import type { Platform } from '../constructs/platform.ts';
import { listIndexName } from '../data-stack.ts';

const short = Duration.minutes(5);

/** What belongs to no single function, and last the dashboard of all that is watched. Call after every other capability. */
export function addOperations(scope: Construct, platform: Platform): void {
  const operations = new Construct(scope, 'Operations');
  watchCallers(operations, platform);
  watchSweep(operations, platform);
  watchTable(operations, platform);
  watchLedgersAndPeople(operations, platform);
  const { stackName } = Stack.of(scope);
  new cloudwatch.Dashboard(operations, 'Dashboard', { dashboardName: stackName, widgets: platform.watched.rows() });
  new CfnOutput(scope, 'DashboardName', { value: stackName, description: 'The dashboard in CloudWatch' });
}

function own(name: MetricName, period: Duration, statistic: string, label?: string): cloudwatch.Metric {
  const metric = { namespace: METRIC_NAMESPACE, metricName: name, dimensionsMap: METRIC_DIMENSION, period, statistic };
  return new cloudwatch.Metric(label === undefined ? metric : { ...metric, label });
}

function watchCallers(operations: Construct, { api, watched, alarms }: Platform): void {
  const answers = { section: 'Callers', title: 'Answers, and those that are errors' } as const;
  explainedAlarm(
    operations,
    'ApiFailing',
    { alarms, watched },
    {
      failureImpact: 'Callers of the API get errors that are not theirs.',
      runbook: 'api-function-errors',
      metric: api.metricServerError({ period: short, statistic: 'Sum' }),
      label: 'our errors (5xx)',
      graph: answers,
      threshold: 5,
    },
  );
  watched.show(
    answers,
    api.metricCount({ period: short, statistic: 'Sum', label: 'all' }),
    api.metricClientError({ period: short, statistic: 'Sum', label: 'refused (4xx)' }),
  );
  watched.show(
    { section: 'Callers', title: 'Until the answer (milliseconds)' },
    ...['p50', 'p95', 'p99'].map((statistic) => api.metricLatency({ period: short, statistic, label: statistic })),
  );
  watched.show(
    { section: 'Callers', title: 'Of that, in the function (milliseconds)' },
    ...['p50', 'p95', 'p99'].map((statistic) => api.metricIntegrationLatency({ period: short, statistic, label: statistic })),
  );
}

function watchSweep(operations: Construct, platform: Platform): void {
  const day = Duration.days(1);
  explainedAlarm(operations, 'SweepNotFinished', platform, {
    failureImpact: 'For a whole day no sweep came to its end: lights and leads that time alone brings are older than they look.',
    runbook: 'sweep-not-finished',
    metric: own('SweepsFinished', day, 'Sum'),
    label: 'sweeps finished',
    graph: { section: 'Nightly sweep', title: 'Started and finished, by day' },
    threshold: 1,
    silenceIsFailure: true,
  });
  platform.watched.show(
    { section: 'Nightly sweep', title: 'From start to end (seconds)' },
    own('SweepSeconds', day, 'Maximum', 'slowest of the day'),
  );
  platform.watched.show(
    { section: 'Nightly sweep', title: 'Ledgers and leads, by day' },
    own('LedgersJudged', day, 'Sum', 'ledgers judged'),
    own('LedgersChanged', day, 'Sum', 'ledgers changed'),
    own('LeadsRaised', day, 'Sum', 'leads raised'),
  );
}

function watchTable(operations: Construct, platform: Platform): void {
  const { table, watched } = platform;
  const of = (metricName: string, label: string, more: Readonly<Record<string, string>> = {}, statistic = 'Sum'): cloudwatch.Metric =>
    new cloudwatch.Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: table.tableName, ...more },
      period: short,
      statistic,
      label,
    });
  const index = { GlobalSecondaryIndexName: listIndexName };
  const units = { section: 'Table', title: 'Units consumed, in five minutes' } as const;
  watched.show(
    units,
    of('ConsumedReadCapacityUnits', 'read'),
    of('ConsumedWriteCapacityUnits', 'written'),
    of('ConsumedReadCapacityUnits', 'read from lists', index),
    of('ConsumedWriteCapacityUnits', 'written to lists', index),
  );
  const throttles = {
    reads: of('ReadThrottleEvents', 'reads'),
    writes: of('WriteThrottleEvents', 'writes'),
    listReads: of('ReadThrottleEvents', 'reads of lists', index),
    listWrites: of('WriteThrottleEvents', 'writes to lists', index),
  };
  explainedAlarm(operations, 'TableThrottled', platform, {
    failureImpact: 'The table turns calls away: writes are tried again and slow down, and the sweep takes longer.',
    runbook: 'table-throttled',
    metric: new cloudwatch.MathExpression({
      expression: 'FILL(reads, 0) + FILL(writes, 0) + FILL(listReads, 0) + FILL(listWrites, 0)',
      usingMetrics: throttles,
      label: 'calls the table turned away',
      period: short,
    }),
    graph: { section: 'Table', title: 'Turned away (throttled)' },
    shown: Object.values(throttles),
    threshold: 10,
    periods: 2,
  });
  watched.show(
    { section: 'Table', title: 'Until the table answers (milliseconds, mean)' },
    ...['GetItem', 'BatchGetItem', 'Query', 'TransactWriteItems'].map((Operation) =>
      of('SuccessfulRequestLatency', Operation, { Operation }, 'Average'),
    ),
  );
}

function watchLedgersAndPeople(operations: Construct, platform: Platform): void {
  explainedAlarm(operations, 'LedgersLarge', platform, {
    failureImpact: 'A ledger has passed 100 KB: each of its writes grows dear, and above 8,000 reports it takes no more.',
    runbook: 'large-ledger',
    metric: own('LargeLedgers', Duration.hours(1), 'Sum'),
    label: 'writes of ledgers over 100 KB',
    graph: { section: 'To be looked at', title: 'Large ledgers' },
    threshold: 1,
  });
  platform.watched.show(
    { section: 'To be looked at', title: 'Size of the largest (bytes)' },
    own('LedgerBytes', Duration.hours(1), 'Maximum', 'largest ledger written, of those over 100 KB'),
  );
  explainedAlarm(operations, 'NobodyToTell', platform, {
    failureImpact: 'A lead or a light had nobody to go to: no leader, or nobody in the unit, holds a grant there.',
    runbook: 'nobody-told',
    metric: own('NobodyToTell', Duration.hours(1), 'Sum'),
    label: 'places where nobody could be told',
    graph: { section: 'To be looked at', title: 'Nobody to tell' },
    threshold: 1,
  });
}
