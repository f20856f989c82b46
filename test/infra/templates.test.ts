import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { functionNames } from '#infra/build.ts';
import { partitions } from '#infra/compose.ts';
import { environmentOf, namesIn, type ReadTemplate, type Resource, stringsIn, synthesized } from './templates.ts';

const runbooks = readdirSync(join(import.meta.dirname, '..', '..', 'docs', 'runbooks'));

/** What is used. A type that is not here must first be looked up for China. */
const typesInEveryRegion = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::IAM::Role',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
];

describe.each(partitions)('templates for %s', (partition) => {
  let data: ReadTemplate;
  let api: ReadTemplate;
  let all: readonly Resource[];

  beforeAll(async () => {
    ({ data, api } = await synthesized(partition));
    all = [...data.resources, ...api.resources];
  }, 120_000);

  const alarmsOn = (name: string): readonly Resource[] =>
    api.ofType('AWS::CloudWatch::Alarm').filter((alarm) => namesIn(alarm.properties).includes(name));

  it('stay within the limits of a stack', () => {
    expect(data.resources.length).toBeLessThan(20);
    expect(api.resources.length).toBeLessThan(475);
    expect(api.text.length).toBeLessThan(900_000);
  });

  it('use only what the regions of China have', () => {
    expect([...new Set(all.map((resource) => resource.type))].filter((type) => !typesInEveryRegion.includes(type))).toEqual([]);
    const tracing = api.ofType('AWS::Lambda::Function').filter((resource) => 'TracingConfig' in resource.properties);
    expect(tracing).toEqual([]);
  });

  it('name no resource of another partition', () => {
    const foreign = partition === 'aws' ? /arn:aws-cn:/ : /arn:aws:/;
    expect(data.text).not.toMatch(foreign);
    expect(api.text).not.toMatch(foreign);
  });

  it('keep the table: recovery to any second, no deletion, own key, change stream, expiry', () => {
    const [table, ...others] = data.ofType('AWS::DynamoDB::Table');
    expect(others).toEqual([]);
    expect(table?.attributes).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table?.properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: 'list', KeySchema: [{ AttributeName: 'gpk' }, { AttributeName: 'gsk' }], Projection: { ProjectionType: 'ALL' } },
      ],
    });
    const [key] = data.ofType('AWS::KMS::Key');
    expect(key?.attributes).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(key?.properties).toMatchObject({ EnableKeyRotation: true });
    expect(namesIn(table?.properties['SSESpecification'])).toEqual([key?.name]);
  });

  it('let the key be used only through the services that encrypt with it', () => {
    const statements = policyStatements(data.ofType('AWS::KMS::Key')[0]?.properties['KeyPolicy']);
    const open = statements.filter((statement) => JSON.stringify(statement.Principal).includes('"*"'));
    expect(open).toHaveLength(1);
    expect(open[0]?.Condition).toMatchObject({
      StringEquals: { 'kms:CallerAccount': expect.anything(), 'kms:ViaService': expect.any(Array) },
    });
    expect(stringsIn(open[0]?.Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('keep the archive: every version, own key, nobody from outside, nothing that expires, a class that answers at once', () => {
    const [bucket, ...others] = data.ofType('AWS::S3::Bucket');
    expect(others).toEqual([]);
    expect(bucket?.attributes).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(bucket?.properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true }] },
      LifecycleConfiguration: { Rules: [{ Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 30 }] }] },
    });
    expect(namesIn(bucket?.properties['BucketEncryption'])).toEqual([data.ofType('AWS::KMS::Key')[0]?.name]);
    expect(JSON.stringify(bucket?.properties['LifecycleConfiguration'])).not.toContain('Expiration');
    expect(JSON.stringify(bucket?.properties)).not.toContain('ObjectLock');
    const [policy] = data.ofType('AWS::S3::BucketPolicy');
    const denied = policyStatements(policy?.properties['PolicyDocument']).filter(({ Effect }) => Effect === 'Deny');
    expect(JSON.stringify(denied)).toContain('"aws:SecureTransport":"false"');
  });

  it('encrypt every queue and topic and refuse plain transport to it', () => {
    for (const queue of api.ofType('AWS::SQS::Queue')) {
      expect(queue.properties).toMatchObject({ SqsManagedSseEnabled: true });
      expect(refusesPlainTransport(api.ofType('AWS::SQS::QueuePolicy'), queue)).toBe(true);
    }
    for (const topic of api.ofType('AWS::SNS::Topic')) {
      expect(topic.properties['KmsMasterKeyId']).toBeDefined();
      expect(refusesPlainTransport(api.ofType('AWS::SNS::TopicPolicy'), topic)).toBe(true);
    }
  });

  it('give every queue a dead-letter queue, and an alarm to both', () => {
    const queues = api.ofType('AWS::SQS::Queue');
    const working = queues.filter((queue) => 'RedrivePolicy' in queue.properties);
    const dead = queues.filter((queue) => !working.includes(queue));
    expect(working).toHaveLength(4);
    expect(dead).toHaveLength(7);
    for (const queue of working) {
      expect(dead.map(({ name }) => name)).toContain(namesIn(queue.properties['RedrivePolicy'])[0]);
      expect(alarmsOn(queue.name)).toHaveLength(1);
    }
    for (const queue of dead) {
      expect(queue.properties['MessageRetentionPeriod']).toBe(14 * 24 * 3600);
      expect(alarmsOn(queue.name)[0]?.properties).toMatchObject({ Threshold: 1, MetricName: 'ApproximateNumberOfMessagesVisible' });
    }
  });

  it('hide a message at least six times as long as its reader may take', () => {
    for (const mapping of api.ofType('AWS::Lambda::EventSourceMapping')) {
      const queue = api.ofType('AWS::SQS::Queue').find(({ name }) => namesIn(mapping.properties['EventSourceArn']).includes(name));
      const reader = api.ofType('AWS::Lambda::Function').find(({ name }) => namesIn(mapping.properties['FunctionName']).includes(name));
      expect(mapping.properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
      if (queue === undefined) continue;
      expect(Number(queue.properties['VisibilityTimeout'])).toBeGreaterThanOrEqual(6 * Number(reader?.properties['Timeout']));
    }
  });

  it('read ledgers and stubs from the stream, find the bad record and keep its place', () => {
    const [mapping, ...others] = api.ofType('AWS::Lambda::EventSourceMapping').filter(({ properties }) => 'FilterCriteria' in properties);
    expect(others).toEqual([]);
    expect(mapping?.properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 8,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
    expect(mapping?.properties['FilterCriteria']).toEqual({
      Filters: [{ Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: 'L#' }, { prefix: 'B#' }, { prefix: 'V#' }] } } } }) }],
    });
  });

  it('start the sweep every night at 00:30 in Shanghai, with a place for what cannot be started', () => {
    const [rule, ...others] = api.ofType('AWS::Events::Rule').filter(({ properties }) => 'ScheduleExpression' in properties);
    expect(others).toEqual([]);
    expect(rule?.properties).toMatchObject({
      ScheduleExpression: 'cron(30 16 * * ? *)',
      State: 'ENABLED',
      Targets: [{ DeadLetterConfig: expect.anything(), RetryPolicy: expect.anything() }],
    });
    const told = environmentOf(api, 'start-sweep');
    expect(told['SWEEP_RULE_NAME']).toBe(rule?.properties['Name']);
    expect(told['FUTURE_SWEEPS']).toBe('refuse');
    expect(api.ofType('AWS::Lambda::EventInvokeConfig')).toHaveLength(1);
    for (const toQueue of api.ofType('AWS::Events::Rule'))
      expect(toQueue.properties['Targets']).toMatchObject([{ DeadLetterConfig: expect.anything() }]);
  });

  it('have one function for every folder, each with a log that ends and an alarm', () => {
    const functions = api.ofType('AWS::Lambda::Function');
    expect(functions.map(({ properties }) => String(properties['Description']).replace('Lianze ', '')).sort()).toEqual(functionNames());
    for (const each of functions) {
      expect(each.properties).toMatchObject({ Runtime: 'nodejs24.x', Handler: 'index.handler', LoggingConfig: expect.anything() });
      const [failing] = alarmsOn(each.name).filter(({ properties }) => 'Metrics' in properties);
      const [filter] = api
        .ofType('AWS::Logs::MetricFilter')
        .filter(({ properties }) => namesIn(properties['LogGroupName'])[0] === namesIn(each.properties['LoggingConfig'])[0]);
      const [metric] = (filter?.properties['MetricTransformations'] ?? []) as { MetricName: string }[];
      expect(filter?.properties['FilterPattern']).toBe('{ $.level = "ERROR" }');
      for (const counted of ['Errors', 'Throttles', String(metric?.MetricName)])
        expect(JSON.stringify(failing?.properties)).toContain(`"${counted}"`);
    }
    for (const log of api.ofType('AWS::Logs::LogGroup')) expect(Number(log.properties['RetentionInDays'])).toBeGreaterThanOrEqual(180);
  });

  it('say in every alarm what is harmed and what to do, and tell somebody', () => {
    const [alarmTopic] = api.ofType('AWS::SNS::Topic').filter(({ properties }) => properties['DisplayName'] === 'Lianze alarms');
    const alarms = api.ofType('AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(functionNames().length);
    for (const alarm of alarms) {
      const description = String(alarm.properties['AlarmDescription']);
      expect(description).toMatch(/^[A-Z].{20,}\. Runbook: docs\/runbooks\/[a-z-]+\.md$/);
      expect(runbooks).toContain(description.split('docs/runbooks/')[1]);
      expect(namesIn(alarm.properties['AlarmActions'])).toEqual([alarmTopic?.name]);
    }
  });

  it('let alarms publish to their encrypted topic, which needs the topic and the key', () => {
    const byCloudWatch = (document: unknown) =>
      policyStatements(document).filter(
        ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes('cloudwatch.amazonaws.com'),
      );
    const topics = new Set(api.ofType('AWS::CloudWatch::Alarm').flatMap(({ properties }) => namesIn(properties['AlarmActions'])));
    expect(topics.size).toBe(1);
    for (const topic of topics) {
      const policies = api.ofType('AWS::SNS::TopicPolicy').filter(({ properties }) => namesIn(properties['Topics']).includes(topic));
      expect(policies.flatMap(({ properties }) => byCloudWatch(properties['PolicyDocument']))).toMatchObject([
        { Action: 'sns:Publish', Condition: { ArnLike: { 'aws:SourceArn': expect.anything() } } },
      ]);
    }
    expect(byCloudWatch(data.ofType('AWS::KMS::Key')[0]?.properties['KeyPolicy'])).toMatchObject([
      { Action: ['kms:Decrypt', 'kms:GenerateDataKey'] },
    ]);
  });

  it('tell of lateness: stream, queues and the schedule', () => {
    const texts = api.ofType('AWS::CloudWatch::Alarm').map((alarm) => JSON.stringify(alarm.properties));
    for (const metric of ['IteratorAge', 'ApproximateAgeOfOldestMessage', 'Invocations', '5xx'])
      expect(texts.some((text) => text.includes(metric))).toBe(true);
    expect(api.ofType('AWS::CloudWatch::Alarm').filter(({ properties }) => properties['TreatMissingData'] === 'breaching')).toHaveLength(2);
  });
});

interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: unknown;
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

function policyStatements(document: unknown): readonly Statement[] {
  return (document as { Statement: Statement[] } | undefined)?.Statement ?? [];
}

function refusesPlainTransport(policies: readonly Resource[], subject: Resource): boolean {
  return policies.some(
    ({ properties }) =>
      namesIn([properties['Queues'], properties['Topics']]).includes(subject.name) &&
      policyStatements(properties['PolicyDocument']).some(
        ({ Effect, Condition }) => Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
      ),
  );
}
