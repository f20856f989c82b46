import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Report } from '#domain/report.ts';
import type { Instant } from '#domain/time.ts';
import type { ReportStore } from './ports.ts';
import { currentReport } from './read-report.ts';
import { submitReports } from './submit-reports.ts';

/**
 * Accepts one report.
 * @returns the report, and whether it is new: a repeat answers the report as it now is
 * @throws DomainError `invalid-body`, `outside-scope`, `not-permitted`, `idempotency-key-reused`, `ledger-full`, `busy`
 */
export async function submitOne(
  store: ReportStore,
  submission: { principal: Principal; input: unknown; key: string | undefined; now: Instant },
): Promise<{ report: Report; isNew: boolean }> {
  const { principal, input, key, now } = submission;
  const [outcome] = await submitReports(store, { principal, rows: [{ input, key }], route: 'POST /v1/reports', isBatch: false, now });
  if (outcome === undefined) throw new Error('a submission without an outcome');
  if (outcome.status === 'refused') throw outcome.error;
  if (outcome.status === 201 && outcome.report !== undefined) return { report: outcome.report, isNew: true };
  const history = await store.history(outcome.reportId);
  if (history === undefined) throw new DomainError('busy');
  return { report: currentReport(history), isNew: false };
}
