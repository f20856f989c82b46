import { beforeAll, describe, expect, it } from 'vitest';
import { partitions } from '#infra/compose.ts';
import { namesIn, type ReadTemplate, type Resource, stringsIn, synthesized } from './templates.ts';

/** All that functions may do besides logging and the table; each needs a reason to be added here. */
const services = {
  'publish-changes': [
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    'events:PutEvents',
    'sqs:SendMessage',
  ],
  'start-sweep': ['sqs:SendMessage'],
  'sweep-bucket': ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
  'project-counts': ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  notify: ['sns:Publish', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  'list-faults': ['sqs:GetQueueAttributes'],
  // Archived years: read by whoever reads, corrects or repeats a report, written by one.
  'start-archive': ['sqs:SendMessage'],
  'decide-proposal': ['sqs:SendMessage'],
  'start-trial': ['sqs:SendMessage'],
  'archive-bucket': [
    's3:GetObject',
    's3:PutObject',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:ReceiveMessage',
    'sqs:SendMessage',
  ],
  'submit-report': ['s3:GetObject'],
  'amend-report': ['s3:GetObject'],
  'withdraw-report': ['s3:GetObject'],
  'verify-report': ['s3:GetObject'],
  'read-report': ['s3:GetObject'],
  'list-versions': ['s3:GetObject'],
  'list-unit-reports': ['s3:GetObject'],
  'verify-unit-chain': ['s3:GetObject'],
} as const satisfies Record<string, readonly string[]>;

const tableActions = ['BatchGetItem', 'ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map(
  (action) => `dynamodb:${action}`,
);
const logActions = ['logs:CreateLogStream', 'logs:PutLogEvents'];

interface Permission {
  readonly actions: readonly string[];
  readonly resource: unknown;
  readonly condition: unknown;
}

/** Faults of operation lie in partitions of their own. */
function isFaultsOnly(condition: unknown): boolean {
  return JSON.stringify(condition) === JSON.stringify({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['Q#*'] } });
}

describe.each(partitions)('permissions for %s', (partition) => {
  let api: ReadTemplate;

  beforeAll(async () => {
    ({ api } = await synthesized(partition));
  }, 120_000);

  it('are written in the role of each function and nowhere else', () => {
    const functions = api.ofType('AWS::Lambda::Function');
    const roles = api.ofType('AWS::IAM::Role');
    expect(roles).toHaveLength(functions.length);
    const used = functions.map(({ properties }) => namesIn(properties['Role'])[0]);
    expect(new Set(used).size).toBe(functions.length);
    for (const role of roles) {
      expect(role.properties['ManagedPolicyArns']).toBeUndefined();
      expect(role.properties['AssumeRolePolicyDocument']).toMatchObject({
        Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }],
      });
    }
  });

  it('name exact actions on exact resources', () => {
    for (const role of api.ofType('AWS::IAM::Role')) {
      for (const { actions, resource } of permissionsOf(role)) {
        expect(actions.filter((action) => action.includes('*'))).toEqual([]);
        // Objects of the archive are named by their hash: their prefix is as exact as it gets.
        const open = stringsIn(resource).filter((text) => text.includes('*'));
        expect(open).toEqual(actions.every((action) => action.startsWith('s3:')) ? ['/ledgers/*'] : []);
      }
    }
  });

  it('hold nothing beyond the log, the table and what is listed', () => {
    for (const [name, permissions] of byFunction(api)) {
      const beyond = permissions
        .flatMap(({ actions }) => actions)
        .filter((action) => !tableActions.includes(action) && !logActions.includes(action));
      expect([name, [...new Set(beyond)].sort()]).toEqual([name, [...(services[name as keyof typeof services] ?? [])].sort()]);
    }
  });

  it('let functions that only read write nothing', () => {
    const readers = [...byFunction(api)].filter(([name]) => /^(read|list)-/.test(name));
    expect(readers.length).toBeGreaterThan(15);
    for (const [name, permissions] of readers) {
      const writing = permissions
        .filter(({ condition }) => !isFaultsOnly(condition))
        .flatMap(({ actions }) => actions)
        .filter((action) => /Put(?!LogEvents)|Update|Delete|Check|Send|Publish/.test(action));
      expect([name, writing]).toEqual([name, []]);
    }
  });

  it('let three of them tell the operators of a damaged archive, and write nothing else', () => {
    const telling = [...byFunction(api)].filter(([, permissions]) => permissions.some(({ condition }) => condition !== undefined));
    expect(telling.map(([name]) => name).sort()).toEqual(['list-unit-reports', 'list-versions', 'read-report']);
    for (const [, permissions] of telling) {
      const conditional = permissions.filter(({ condition }) => condition !== undefined);
      expect(conditional.map(({ actions, condition }) => [actions, condition])).toEqual([
        [['dynamodb:PutItem'], { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['Q#*'] } }],
      ]);
    }
  });

  it('open the index to the functions that list by region and to no other', () => {
    const indexed = [...byFunction(api)].filter(([, permissions]) =>
      permissions.some(({ resource }) => stringsIn(resource).some((text) => text.includes('/index/'))),
    );
    expect(indexed.map(([name]) => name).sort()).toEqual([
      'list-faults',
      'list-grants',
      'list-notifications',
      'list-proposals',
      'list-trials',
      'list-triggers',
      'list-units',
    ]);
  });

  it('let the gateway call each function on its own route only', () => {
    const permissions = api.ofType('AWS::Lambda::Permission');
    const gateway = permissions.filter(({ properties }) => properties['Principal'] === 'apigateway.amazonaws.com');
    expect(gateway).toHaveLength(api.ofType('AWS::ApiGatewayV2::Route').length);
    for (const { properties } of permissions) expect(properties['SourceArn']).toBeDefined();
  });
});

function permissionsOf(role: Resource): readonly Permission[] {
  const policies = (role.properties['Policies'] ?? []) as {
    PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown; Condition?: unknown }[] };
  }[];
  return policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.map(({ Action, Resource, Condition }) => ({
      actions: [Action].flat(),
      resource: Resource,
      condition: Condition,
    })),
  );
}

function byFunction(api: ReadTemplate): Map<string, readonly Permission[]> {
  const roles = new Map(api.ofType('AWS::IAM::Role').map((role) => [role.name, permissionsOf(role)]));
  return new Map(
    api
      .ofType('AWS::Lambda::Function')
      .map(({ properties }) => [
        String(properties['Description']).replace('Lianze ', ''),
        roles.get(namesIn(properties['Role'])[0] ?? '') ?? [],
      ]),
  );
}
