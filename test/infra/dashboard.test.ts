import { beforeAll, describe, expect, it } from 'vitest';
import { metricUnits } from '#contracts/metrics.ts';
import { functionNames } from '#infra/build.ts';
import { partitions } from '#infra/compose.ts';
import { type ReadTemplate, synthesized } from './templates.ts';

/** A metric as far as it tells one from another. */
const identityOf = (namespace: unknown, name: unknown, dimensions: unknown): string => JSON.stringify([namespace, name, dimensions]);

describe.each(partitions)('the dashboard for %s', (partition) => {
  let api: ReadTemplate;
  let body: DashboardBody;

  beforeAll(async () => {
    ({ api } = await synthesized(partition));
    const [dashboard, ...others] = api.ofType('AWS::CloudWatch::Dashboard');
    expect(others).toEqual([]);
    body = JSON.parse(joined(dashboard?.properties['DashboardBody'])) as DashboardBody;
  }, 120_000);

  const shown = (): readonly string[] =>
    body.widgets.flatMap(({ properties }) =>
      (properties.metrics ?? []).map(metricOfRow).map((row) => identityOf(row.space, row.name, row.dimensions)),
    );

  it('shows every metric that an alarm looks at', () => {
    const asked = api.ofType('AWS::CloudWatch::Alarm').flatMap(({ properties }) => {
      const several = (properties['Metrics'] ?? []) as { MetricStat?: { Metric: Readonly<Record<string, unknown>> } }[];
      const one: Readonly<Record<string, unknown>>[] = properties['MetricName'] === undefined ? [] : [properties];
      return [...one, ...several.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [MetricStat.Metric]))];
    });
    const drawn = shown();
    expect(asked.length).toBeGreaterThan(120);
    const identities = asked.map((metric) =>
      identityOf(
        metric['Namespace'],
        metric['MetricName'],
        ((metric['Dimensions'] ?? []) as { Name: string; Value: unknown }[]).flatMap(({ Name, Value }) => [Name, joined(Value)]),
      ),
    );
    expect(identities.filter((identity) => !drawn.includes(identity))).toEqual([]);
  });

  it('shows the latency of the API, the units of the table, the length of the queues and the duration of every function', () => {
    const names = shown().map((identity) => JSON.parse(identity) as [string, string]);
    const of = (space: string, name: string): number => names.filter(([one, other]) => one === space && other === name).length;
    expect(of('AWS/ApiGateway', 'Latency')).toBe(3);
    expect(of('AWS/DynamoDB', 'ConsumedReadCapacityUnits')).toBe(2);
    expect(of('AWS/DynamoDB', 'ConsumedWriteCapacityUnits')).toBe(2);
    expect(of('AWS/Lambda', 'Duration')).toBe(functionNames().length);
    expect(of('AWS/SQS', 'ApproximateNumberOfMessagesVisible')).toBe(11);
    expect(of('AWS/SQS', 'ApproximateAgeOfOldestMessage')).toBe(4);
    for (const name of Object.keys(metricUnits)) expect(of('Lianze', name)).toBe(1);
  });

  it('lists every alarm and stays within the limits of a dashboard', () => {
    const alarms = body.widgets.flatMap(({ properties }) => properties.alarms ?? []);
    expect(new Set(alarms).size).toBe(api.ofType('AWS::CloudWatch::Alarm').length);
    expect(alarms.length).toBeLessThanOrEqual(100);
    expect(body.widgets.length).toBeLessThan(500);
    expect(shown().length).toBeLessThan(2500);
    for (const { x, width } of body.widgets) expect(x + width).toBeLessThanOrEqual(24);
  });
});

interface DashboardBody {
  readonly widgets: readonly {
    readonly x: number;
    readonly width: number;
    readonly properties: { readonly metrics?: readonly (readonly unknown[])[]; readonly alarms?: readonly string[] };
  }[];
}

/** A row of a graph is the namespace, the name, names and values of dimensions, and at the end how it is drawn. */
function metricOfRow(row: readonly unknown[]): { space: unknown; name: unknown; dimensions: unknown[] } {
  const [space, name, ...rest] = row.filter((cell) => typeof cell === 'string');
  return { space, name, dimensions: rest };
}

/** A text of the template, with the names of resources in the place of what only a deployment knows. */
function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, Ref: reference, 'Fn::GetAtt': attribute, 'Fn::ImportValue': imported } = value as Record<string, unknown>;
  if (Array.isArray(join)) return (join[1] as unknown[]).map(joined).join(String(join[0]));
  if (Array.isArray(attribute)) return attribute.join('.');
  return String(reference ?? imported);
}
