import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** Parts of the dashboard, in the order in which somebody on duty asks: are callers served, is the night done, does anything wait or lie about. */
export const sections = ['Callers', 'Nightly sweep', 'Stream and queues', 'Set aside', 'Table', 'To be looked at', 'Functions'] as const;

/** One of them. */
export type Section = (typeof sections)[number];

/** Where a metric is drawn: metrics with one title share a graph. */
export interface Graph {
  readonly section: Section;
  readonly title: string;
}

/**
 * What is watched, noted down where it is made: alarms put their metrics here when they are created, and the dashboard is drawn from
 * nothing else, so that no alarm rings about something the dashboard does not show.
 */
export class WatchList {
  readonly alarms: cloudwatch.IAlarm[] = [];
  readonly #metrics = new Map<Section, Map<string, cloudwatch.IMetric[]>>();

  show({ section, title }: Graph, ...metrics: readonly cloudwatch.IMetric[]): void {
    const graphs = this.#metrics.get(section) ?? new Map<string, cloudwatch.IMetric[]>();
    this.#metrics.set(section, graphs);
    graphs.set(title, [...(graphs.get(title) ?? []), ...metrics]);
  }

  /** Rows of the dashboard: a heading for each section and its graphs, three side by side. Widgets are of CloudWatch's 24 columns. */
  rows(): cloudwatch.IWidget[][] {
    const rows: cloudwatch.IWidget[][] = [
      [new cloudwatch.AlarmStatusWidget({ title: 'Alarms; each names its runbook', alarms: this.alarms, width: 24, height: 6 })],
    ];
    for (const section of sections) {
      const graphs = [...(this.#metrics.get(section) ?? [])];
      if (graphs.length === 0) continue;
      rows.push([new cloudwatch.TextWidget({ markdown: `## ${section}`, width: 24, height: 1 })]);
      rows.push(graphs.map(([title, left]) => new cloudwatch.GraphWidget({ title, left, width: 8, height: 6, liveData: true })));
    }
    return rows;
  }
}
