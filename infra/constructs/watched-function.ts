import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE } from '#contracts/metrics.ts';
import { acknowledge } from './acknowledge.ts';
import { explainedAlarm } from './alarm.ts';
import { archivePrefix } from './archive-bucket.ts';
import type { Platform } from './platform.ts';
import type { Operation } from './runbook.ts';
import { type TableAccess, tableStatements } from './table-access.ts';

const bundles = resolve(import.meta.dirname, '..', '..', 'dist', 'functions');

/** What every function is asked for, whatever starts it. */
export interface WatchedFunctionProps extends Operation {
  /** What it may do with the table; an empty list for nothing. */
  readonly access: TableAccess;
  /** What it may do besides: exact actions on exact resources. */
  readonly statements?: readonly iam.PolicyStatement[];
  /** Whether it reads archived years, or writes them, too. */
  readonly archive?: 'read' | 'write';
  /** Environment beside the names that all functions share. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Megabytes; the processor grows with it. */
  readonly memory?: number;
  readonly timeout?: Duration;
}

/**
 * A function with a role of its own, a log that ends, and an alarm that says what is harmed and what to do. The constructs named by what
 * starts a function build on it; it is not used alone.
 */
export class WatchedFunction extends Construct {
  readonly lambda: lambda.Function;
  readonly timeout: Duration;
  private readonly policy = new iam.PolicyDocument();

  /** `name` is the folder in `functions/`. */
  constructor(scope: Construct, name: string, platform: Platform, props: WatchedFunctionProps & { readonly startedBy: string }) {
    super(scope, pascalCase(name));
    const bundle = join(bundles, name);
    if (!existsSync(join(bundle, 'index.mjs')))
      throw new Error(`${name}: not built; functions/${name}/handler.ts is missing or the build was not run`);

    // Logs carry codes and ids. The Cybersecurity Law asks for no less than six months.
    const log = new logs.LogGroup(this, 'Log', { retention: logs.RetentionDays.ONE_YEAR });
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { exactly: this.policy },
    });
    this.permit(new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [log.logGroupArn] }));
    for (const statement of tableStatements(platform.table, props.access)) this.permit(statement);
    for (const statement of props.statements ?? []) this.permit(statement);
    if (props.archive !== undefined) this.openArchive(name, role, platform, props.archive);

    this.timeout = props.timeout ?? Duration.seconds(10);
    this.lambda = new lambda.Function(this, 'Function', {
      description: `Lianze ${name}`,
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(bundle),
      // Grants that helpers would add are dropped: every permission is written out by us.
      role: role.withoutPolicyUpdates(),
      logGroup: log,
      memorySize: props.memory ?? 1024,
      timeout: this.timeout,
      environment: {
        TABLE_NAME: platform.table.tableName,
        SERVICE_NAME: name,
        LOG_LEVEL: 'info',
        ...(props.archive === undefined ? {} : { ARCHIVE_BUCKET: platform.archive.bucketName }),
        ...props.environment,
      },
    });
    this.watch(name, scope.node.id, platform, props, log);
    acknowledge(
      this.resource,
      'Serverless-LambdaTracing',
      `${name} is followed by the trace id in its log lines; X-Ray on Lambda does not exist in China, and both partitions run the same code.`,
    );
    acknowledge(this.resource, 'Serverless-LambdaDLQ', props.startedBy);
  }

  /** The resource in the template, for what only the template's own form can say. */
  get resource(): lambda.CfnFunction {
    return this.lambda.node.defaultChild as lambda.CfnFunction;
  }

  /** Adds to the function's one policy. */
  permit(statement: iam.PolicyStatement): void {
    this.policy.addStatements(statement);
  }

  /** Objects of the archive have keys that nobody knows beforehand: all of them below one prefix, and no list of them. */
  private openArchive(name: string, role: iam.Role, platform: Platform, access: 'read' | 'write'): void {
    const actions = access === 'read' ? ['s3:GetObject'] : ['s3:GetObject', 's3:PutObject'];
    this.permit(new iam.PolicyStatement({ actions, resources: [platform.archive.arnForObjects(`${archivePrefix}*`)] }));
    // The finding is named by the resource as the template has it, which is another stack's export.
    const { 'Fn::ImportValue': exported } = Stack.of(this).resolve(Stack.of(platform.archive).exportValue(platform.archive.bucketArn)) as {
      'Fn::ImportValue': string;
    };
    acknowledge(
      role.node.defaultChild as iam.CfnRole,
      `AwsSolutions-IAM5[Resource::${exported}/${archivePrefix}*]`,
      `${name} reads ${access === 'read' ? '' : 'and writes '}archived years whose objects are named by their hash, so that only their prefix can be named here.`,
    );
  }

  private watch(name: string, capability: string, platform: Platform, { failureImpact, runbook }: Operation, log: logs.LogGroup): void {
    const period = Duration.minutes(5);
    // A handler answers an unknown fault with 500, or gives a message back, and so ends well in the eyes of Lambda; only its log knows better.
    const logged = log.addMetricFilter('Faults', {
      filterPattern: logs.FilterPattern.stringValue('$.level', '=', 'ERROR'),
      metricNamespace: METRIC_NAMESPACE,
      metricName: `${pascalCase(name)}Faults`,
    });
    const errors = this.lambda.metricErrors({ period, label: `${name} errors` });
    const throttles = this.lambda.metricThrottles({ period, label: `${name} throttles` });
    const faults = logged.metric({ period, statistic: 'Sum', label: `${name} logged faults` });
    // One alarm for all three: either way something was not done, and the runbook's first query tells which.
    explainedAlarm(this, 'Failing', platform, {
      failureImpact,
      runbook,
      metric: new cloudwatch.MathExpression({
        expression: 'FILL(errors, 0) + FILL(throttles, 0) + FILL(faults, 0)',
        usingMetrics: { errors, throttles, faults },
        label: `${name} errors, throttles and logged faults`,
        period,
      }),
      graph: { section: 'Functions', title: `${capability}: errors and logged faults` },
      shown: [errors, faults],
      threshold: 1,
    });
    platform.watched.show({ section: 'Functions', title: `${capability}: throttles` }, throttles);
    platform.watched.show(
      { section: 'Functions', title: `${capability}: duration, 95th percentile (milliseconds)` },
      this.lambda.metricDuration({ period, statistic: 'p95', label: name }),
    );
  }
}

/** `submit-report` becomes `SubmitReport`. */
export function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** An exact permission in the words of IAM: `allow('sqs:SendMessage', queue.queueArn)`. */
export function allow(action: string | readonly string[], ...resources: string[]): iam.PolicyStatement {
  const actions = typeof action === 'string' ? [action] : [...action];
  const open = [...actions, ...resources].filter((word) => word.includes('*'));
  if (open.length > 0) throw new Error(`A permission names what it permits; ${open.join(', ')} does not`);
  return new iam.PolicyStatement({ actions, resources });
}
