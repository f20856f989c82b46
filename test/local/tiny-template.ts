import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnParameter, Duration, Fn, Stack } from 'aws-cdk-lib';
import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as authorizers from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import * as integrations from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const handlers = join(import.meta.dirname, 'handlers');

/**
 * Synthesizes a small system with every kind of resource the host plays; returns the assembly's directory. Kept in `dist/` until this file or
 * the handlers change.
 */
export function tinyAssembly(): string {
  const hash = createHash('sha256');
  for (const file of [import.meta.filename, join(handlers, 'index.mjs')]) hash.update(readFileSync(file));
  const parent = join(import.meta.dirname, '..', '..', 'dist', 'tiny');
  const directory = join(parent, hash.digest('hex').slice(0, 16));
  if (existsSync(directory)) return directory;
  mkdirSync(parent, { recursive: true });
  const outdir = `${directory}-${process.pid}`;
  const app = new App({ outdir, analyticsReporting: false });
  const env = { region: 'cn-north-1' };
  const data = new Stack(app, 'TinyData', { env });
  const table = new dynamodb.Table(data, 'Table', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: 'expiresAt',
  });
  table.addGlobalSecondaryIndex({
    indexName: 'list',
    partitionKey: { name: 'gpk', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'gsk', type: dynamodb.AttributeType.STRING },
  });
  addApi(new Stack(app, 'TinyApi', { env }), table);
  app.synth();
  try {
    renameSync(outdir, directory);
  } catch {
    // Another test file was faster.
  }
  return directory;
}

function addApi(stack: Stack, table: dynamodb.Table): void {
  const issuer = new CfnParameter(stack, 'IssuerUrl', { allowedPattern: 'https://.+' }).valueAsString;
  const audience = new CfnParameter(stack, 'IssuerAudience', { default: 'lianze-api' }).valueAsString;
  const code = lambda.Code.fromAsset(handlers);
  const bus = new events.EventBus(stack, 'Bus');
  const topic = new sns.Topic(stack, 'Topic');
  const dead = new sqs.Queue(stack, 'Dead');
  const lost = new sqs.Queue(stack, 'Lost');
  const work = new sqs.Queue(stack, 'Work', {
    visibilityTimeout: Duration.seconds(30),
    deadLetterQueue: { queue: dead, maxReceiveCount: 3 },
  });
  const environment = {
    TABLE_NAME: table.tableName,
    BUS_NAME: bus.eventBusName,
    TOPIC_ARN: topic.topicArn,
    WORK_QUEUE_URL: work.queueUrl,
    DEAD_QUEUE_URL: dead.queueUrl,
    JOINED: Fn.join('-', [stack.region, Fn.select(1, Fn.split('.', 'a.b.c'))]),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so
    SUBSTITUTED: Fn.sub('${AWS::Partition}/${Topic}!', { Topic: topic.topicName }),
  };
  const add = (name: string, options: Partial<lambda.FunctionProps> = {}): lambda.Function =>
    new lambda.Function(stack, `Fn-${name}`, {
      functionName: `tiny-${name}`,
      runtime: lambda.Runtime.NODEJS_24_X,
      code,
      handler: `index.${name}`,
      timeout: Duration.seconds(20),
      environment,
      ...options,
    });

  const api = new gateway.HttpApi(stack, 'Api', {
    corsPreflight: { allowOrigins: ['https://example.test'], allowMethods: [gateway.CorsHttpMethod.GET], allowHeaders: ['authorization'] },
  });
  const authorizer = new authorizers.HttpJwtAuthorizer('Authorizer', issuer, { jwtAudience: [audience] });
  const route = (
    name: string,
    method: gateway.HttpMethod,
    path: string,
    open = false,
    options: Partial<lambda.FunctionProps> = {},
  ): void => {
    const integration = new integrations.HttpLambdaIntegration(`To-${name}`, add(name, options));
    api.addRoutes({ path, methods: [method], integration, ...(open ? {} : { authorizer }) });
  };
  route('echo', gateway.HttpMethod.ANY, '/v1/echo/{name}');
  route('health', gateway.HttpMethod.GET, '/v1/echo/health', true);
  route('put', gateway.HttpMethod.POST, '/v1/items/{id}');
  route('send', gateway.HttpMethod.POST, '/v1/messages');
  route('dead', gateway.HttpMethod.GET, '/v1/dead');
  route('refused', gateway.HttpMethod.POST, '/v1/refused');
  route('crash', gateway.HttpMethod.POST, '/v1/crash');
  route('slow', gateway.HttpMethod.POST, '/v1/slow', false, { timeout: Duration.seconds(1) });

  const pattern = JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: 'L#' }] } } } });
  add('changes').addEventSource(
    new sources.DynamoEventSource(table, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      retryAttempts: 2,
      onFailure: new sources.SqsDlq(lost),
      filters: [{ pattern }],
    }),
  );
  add('work').addEventSource(
    new sources.SqsEventSource(work, { batchSize: 10, reportBatchItemFailures: true, maxBatchingWindow: Duration.seconds(0) }),
  );
  new events.Rule(stack, 'Changed', {
    eventBus: bus,
    eventPattern: { source: ['tiny'], detailType: ['changed'] },
    targets: [new targets.SqsQueue(work)],
  });
  const sweepRule = 'tiny-nightly';
  const nightly = add('nightly', { environment: { ...environment, SWEEP_RULE_NAME: sweepRule } });
  new events.Rule(stack, 'Nightly', {
    ruleName: sweepRule,
    schedule: events.Schedule.cron({ minute: '30', hour: '16' }),
    targets: [new targets.LambdaFunction(nightly)],
  });
}
