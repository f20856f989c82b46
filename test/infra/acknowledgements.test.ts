import { beforeAll, describe, expect, it } from 'vitest';
import { partitions } from '#infra/compose.ts';
import { acknowledgements, synthesized } from './templates.ts';

/** The only rules that are ever set aside. One more here is a decision to be reviewed. */
const known = [
  'AwsSolutions-APIG4',
  'AwsSolutions-IAM5',
  'AwsSolutions-S1',
  'AwsSolutions-SQS3',
  'Serverless-LambdaDLQ',
  'Serverless-LambdaEventSourceMappingDestination',
  'Serverless-LambdaTracing',
  'Serverless-SNSRedrivePolicy',
  'Serverless-SQSRedrivePolicy',
];

describe.each(partitions)('acknowledged findings for %s', (partition) => {
  let found: ReturnType<typeof acknowledgements>;

  beforeAll(async () => {
    const { data, api } = await synthesized(partition);
    found = [...acknowledgements(data), ...acknowledgements(api)];
  }, 120_000);

  it('are of known rules', () => {
    expect(found.length).toBeGreaterThan(10);
    expect([...new Set(found.map(({ rule }) => rule.replace(/\[.*$/, '')))].sort()).toEqual(known);
  });

  // A reason given to a stack or a group would be written beside each resource in it, and so show up here as repeated.
  it('have a reason of their own, for one resource', () => {
    const reasons = found.map(({ reason }) => reason);
    expect(reasons.filter((reason, index) => reasons.indexOf(reason) !== index)).toEqual([]);
    expect(reasons.filter((reason) => reason.split(' ').length < 8)).toEqual([]);
  });
});
