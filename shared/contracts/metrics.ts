/** What Lianze counts about itself: functions write these, and alarms and the dashboard of the templates read them. */

/** Namespace of all own metrics in CloudWatch. */
export const METRIC_NAMESPACE = 'Lianze';

/** The one dimension of what functions write, the same for all of them, so that a sum needs no search. */
export const METRIC_DIMENSION = { service: 'lianze' } as const;

/** Stored size of a ledger, in bytes, from which people are told: DynamoDB ends at 400 KB, and a write costs by the size. A setting of this platform. */
export const LARGE_LEDGER_BYTES = 100_000;

/** Own metrics with their units, as CloudWatch names them. */
export const metricUnits = {
  LargeLedgers: 'Count',
  LedgerBytes: 'Bytes',
  NobodyToTell: 'Count',
  SweepsFinished: 'Count',
  SweepSeconds: 'Seconds',
  LedgersJudged: 'Count',
  LedgersChanged: 'Count',
  LeadsRaised: 'Count',
} as const;

/** Name of an own metric. */
export type MetricName = keyof typeof metricUnits;
