/**
 * What services cost in us-east-1, in US dollars, each with where the figure was read. AWS prices its China regions separately and
 * publishes no figures that could be read without an account: they are unknown here and must be asked for.
 */
export interface Price {
  readonly dollars: number;
  /** Units that the dollars buy. */
  readonly per: number;
  readonly unit: string;
  readonly source: string;
  /** `cited` was read at the source, `judged` is the figure commonly given and must be checked. */
  readonly standing: 'cited' | 'judged';
  /** Given away each month. */
  readonly free?: number;
}

const million = 1_000_000;

export const prices = {
  tableWrites: {
    dollars: 0.625,
    per: million,
    unit: 'write units',
    source: 'airbyte.com/data-engineering-resources/dynamodb-pricing (after the cut of November 2024)',
    standing: 'cited',
  },
  tableReads: {
    dollars: 0.125,
    per: million,
    unit: 'read units',
    source: 'airbyte.com/data-engineering-resources/dynamodb-pricing',
    standing: 'cited',
  },
  tableStorage: { dollars: 0.25, per: 1, unit: 'GB-months', source: 'aws.amazon.com/dynamodb/pricing/on-demand/', standing: 'judged' },
  tableBackup: {
    dollars: 0.2,
    per: 1,
    unit: 'GB-months',
    source: 'point-in-time recovery, aws.amazon.com/dynamodb/pricing/on-demand/',
    standing: 'judged',
  },
  gateway: { dollars: 1, per: million, unit: 'requests', source: 'aws.amazon.com/api-gateway/pricing, HTTP API', standing: 'cited' },
  functionRequests: { dollars: 0.2, per: million, unit: 'invocations', source: 'aws.amazon.com/lambda/pricing', standing: 'cited' },
  functionTime: { dollars: 0.0000133334, per: 1, unit: 'GB-seconds', source: 'aws.amazon.com/lambda/pricing, arm', standing: 'cited' },
  queue: { dollars: 0.4, per: million, unit: 'requests', source: 'aws.amazon.com/sqs/pricing, standard queue', standing: 'cited' },
  bus: { dollars: 1, per: million, unit: 'events', source: 'aws.amazon.com/eventbridge/pricing, custom events', standing: 'judged' },
  logs: { dollars: 0.5, per: 1, unit: 'GB', source: 'aws.amazon.com/cloudwatch/pricing, ingestion', standing: 'judged' },
  archiveStorage: { dollars: 0.0125, per: 1, unit: 'GB-months', source: 'aws.amazon.com/s3/pricing, Standard-IA', standing: 'judged' },
  archiveWrites: {
    dollars: 0.015,
    per: 1000,
    unit: 'objects',
    source: 'aws.amazon.com/s3/pricing, a PUT and the move to Standard-IA after a month',
    standing: 'judged',
  },
  archiveReads: {
    dollars: 0.001,
    per: 1000,
    unit: 'reads',
    source: 'aws.amazon.com/s3/pricing, GET from Standard-IA; the few kilobytes read cost a fortieth of it more',
    standing: 'judged',
  },
} as const satisfies Readonly<Record<string, Price>>;

export type Service = keyof typeof prices;
