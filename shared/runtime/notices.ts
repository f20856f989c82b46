import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { StoreNotice } from '#app/ports.ts';
import { LARGE_LEDGER_BYTES, METRIC_DIMENSION, METRIC_NAMESPACE, type MetricName, metricUnits } from '#contracts/metrics.ts';
import { log } from './log.ts';

let metrics: Promise<Metrics> | undefined;

/** Loaded at the first notice: most calls have nothing to count. */
function opened(): Promise<Metrics> {
  metrics ??= import('@aws-lambda-powertools/metrics').then(
    (library) => new library.Metrics({ namespace: METRIC_NAMESPACE, serviceName: METRIC_DIMENSION.service }),
  );
  return metrics;
}

/**
 * Turns what the store came upon into a line of the log with ids, and into own metrics (one line in CloudWatch's embedded format, so no call
 * and no permission). Given to `openStore` by the functions that write.
 */
export async function takeNotice(notice: StoreNotice): Promise<void> {
  switch (notice.kind) {
    case 'ledger-written': {
      const { unitId, year, bytes } = notice;
      // Every write of an ordinary ledger would be a metric too many; the sum of the large ones is what somebody acts on.
      if (bytes < LARGE_LEDGER_BYTES) return;
      await log('warn', 'ledger-large', { unitId, year, bytes });
      return publish({ LargeLedgers: 1, LedgerBytes: bytes });
    }
    case 'nobody-to-tell':
      await log('warn', 'nobody-to-tell', { fault: notice.fault });
      return publish({ NobodyToTell: 1 });
    case 'sweep-finished': {
      const { runId, seconds, judged, changed, raised } = notice;
      await log('info', 'sweep-finished', { runId, seconds, judged, changed, raised });
      return publish({ SweepsFinished: 1, SweepSeconds: seconds, LedgersJudged: judged, LedgersChanged: changed, LeadsRaised: raised });
    }
  }
}

async function publish(values: Readonly<Partial<Record<MetricName, number>>>): Promise<void> {
  const own = await opened();
  for (const [name, value] of Object.entries(values)) own.addMetric(name, metricUnits[name as MetricName], value);
  own.publishStoredMetrics();
}
