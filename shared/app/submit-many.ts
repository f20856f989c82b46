import type { Language } from '#contracts/language.ts';
import { type Problem, problemOf } from '#contracts/problems.ts';
import type { Principal } from '#domain/access.ts';
import type { ReportId } from '#domain/ids.ts';
import type { Instant } from '#domain/time.ts';
import type { ReportStore } from './ports.ts';
import { submitReports } from './submit-reports.ts';

export interface BatchSubmission {
  readonly principal: Principal;
  readonly items: readonly unknown[];
  readonly now: Instant;
  readonly language: Language;
  readonly traceId: string;
}

/** Accepts up to 500 reports. Each row is answered as the single route would answer it; good rows are kept whatever the others are. */
export async function submitMany(
  store: ReportStore,
  batch: BatchSubmission,
): Promise<{ index: number; status: number; reportId?: ReportId; problem?: Problem }[]> {
  const { principal, items, now, language, traceId } = batch;
  const outcomes = await submitReports(store, {
    principal,
    rows: items.map((input) => ({ input, key: undefined })),
    route: 'POST /v1/reports/batch',
    isBatch: true,
    now,
  });
  return outcomes.map((outcome, index) => {
    if (outcome.status !== 'refused') return { index, status: outcome.status, reportId: outcome.reportId };
    const { code, faults, values } = outcome.error;
    const problem = problemOf(code, language, traceId, faults, values);
    return { index, status: problem.status, problem };
  });
}
