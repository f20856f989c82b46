import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it, vi } from 'vitest';
import { addChecks } from '#infra/checks.ts';
import { compose, createApp, type Partition, regions } from '#infra/compose.ts';
import { acknowledge } from '#infra/constructs/acknowledge.ts';
import { alarmDescription } from '#infra/constructs/runbook.ts';
import { allow } from '#infra/constructs/watched-function.ts';

const slow = 30_000;

/** Synthesizes a stack with the fault under our settings and checks; answers what these said, which is nothing when they let it pass. */
async function verdictOn(partition: Partition, plant: (stack: Stack) => void): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'lianze-planted-'));
  const app = createApp(outdir);
  await addChecks(app);
  plant(new Stack(app, 'Planted', { env: { region: regions[partition] } }));
  let said = '';
  const listen = (text: unknown): true => {
    said += String(text);
    return true;
  };
  const silenced = [
    vi.spyOn(process.stderr, 'write').mockImplementation(listen),
    vi.spyOn(process.stdout, 'write').mockImplementation(listen),
    vi.spyOn(console, 'error').mockImplementation(listen),
  ];
  try {
    app.synth();
    return '';
  } catch (problem) {
    return `${said}${String(problem)}`;
  } finally {
    for (const spy of silenced) spy.mockRestore();
    rmSync(outdir, { recursive: true, force: true });
  }
}

const lambdaRole = (stack: Stack, statement: iam.PolicyStatement): iam.Role =>
  new iam.Role(stack, 'Role', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { all: new iam.PolicyDocument({ statements: [statement] }) },
  });

describe('a planted fault', () => {
  it(
    'is what it takes: a stack without one passes',
    async () => {
      const verdict = await verdictOn('aws-cn', (stack) => new logs.LogGroup(stack, 'Log', { retention: logs.RetentionDays.ONE_YEAR }));
      expect(verdict).toBe('');
    },
    slow,
  );

  it.each<[string, Partition, RegExp, (stack: Stack) => void]>([
    ['a user pool in China', 'aws-cn', /F3006/, (stack) => new cognito.CfnUserPool(stack, 'Pool')],
    ['mail by SES in China', 'aws-cn', /F3006/, (stack) => new ses.CfnConfigurationSet(stack, 'Mail')],
    ['a queue without redrive', 'aws', /SQS3/, (stack) => new sqs.Queue(stack, 'Queue', { enforceSSL: true })],
    ['a queue that takes plain transport', 'aws', /SQS4/, (stack) => new sqs.Queue(stack, 'Queue')],
    [
      'a role that may do everything',
      'aws',
      /IAM5/,
      (stack) => lambdaRole(stack, new iam.PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] })),
    ],
    [
      'an acknowledgement of another rule',
      'aws-cn',
      /SQS4/,
      (stack) =>
        acknowledge(new sqs.Queue(stack, 'Queue'), 'AwsSolutions-SQS3', 'This one is about redrive and must not cover anything else.'),
    ],
  ])(
    '%s is refused for %s',
    async (_what, partition, finding, plant) => {
      expect(await verdictOn(partition, plant)).toMatch(finding);
    },
    slow,
  );

  it('of an alarm without runbook, impact or an existing page is refused', () => {
    const failureImpact = 'Units cannot enter facts while this fails.';
    expect(alarmDescription('one', { failureImpact, runbook: 'dead-letters' })).toContain('docs/runbooks/dead-letters.md');
    expect(() => alarmDescription('one', { failureImpact, runbook: 'no-such-page' })).toThrow(/no runbook no-such-page/);
    // @ts-expect-error the compiler asks for the runbook
    expect(() => alarmDescription('one', { failureImpact })).toThrow(/no runbook/);
    // @ts-expect-error the compiler asks for the impact
    expect(() => alarmDescription('one', { runbook: 'dead-letters' })).toThrow(/what its failure harms/);
  });

  it('of a permission with a wildcard is refused', () => {
    expect(() => allow('sqs:*', 'arn:aws:sqs:eu-central-1:1:queue')).toThrow(/names what it permits/);
    expect(() => allow('sqs:SendMessage', '*')).toThrow(/names what it permits/);
  });

  it('of an unknown partition is refused', () => {
    expect(() => compose({ outdir: tmpdir(), partition: 'aws-mars' as Partition })).toThrow(/Unknown partition aws-mars/);
  });
});
