import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import { partsOfReportId, type ReportId } from '#domain/ids.ts';
import type { Verification } from '#domain/report.ts';
import type { Instant } from '#domain/time.ts';
import { wantForChange } from './amend-report.ts';
import { demand } from './authorize.ts';
import { ledgerYearOn } from './place-report.ts';
import type { ReportStore } from './ports.ts';
import { currentReport, draftOf, openReport } from './read-report.ts';
import { placeOf } from './read-rows.ts';
import { ReportDesk } from './report-desk.ts';
import { pauseAfter } from './submit-reports.ts';

const TRIES = 8;

/**
 * Keeps the result of a check on site beside the current version. A returned report still counts and its unit is told; only `verified`
 * enters the counts. The same result again changes nothing.
 * @throws DomainError `not-found`, `not-permitted`, `report-withdrawn`, `busy`
 */
export async function verifyReport(
  store: ReportStore,
  principal: Principal,
  reportId: ReportId,
  readResult: () => Pick<Verification, 'result' | 'note'>,
  now: Instant,
): Promise<{ verification: Verification; isNew: boolean }> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { history, stored } = await openReport(store, principal, reportId);
    demand(principal, 'verify-report', placeOf(stored), 'read-report');
    const request = readResult();
    if (history.withdrawal !== undefined) throw new DomainError('report-withdrawn');
    const current = currentReport(history);
    const before = history.verification;
    if (before?.version === current.version && before.result === request.result && before.note === request.note)
      return { verification: before, isNew: false };
    const verification: Verification = { ...request, version: current.version, at: now };
    const draft = draftOf(current);
    const desk = new ReportDesk(store, await store.law(), now);
    await wantForChange(desk, draft);
    const year = ledgerYearOn(desk, draft);
    const { hash } = partsOfReportId(reportId);
    desk.change(draft.unitId, year, (ledger) => {
      const entry = ledger.entries[hash];
      return entry === undefined
        ? ledger
        : { ...ledger, entries: { ...ledger.entries, [hash]: { ...entry, verified: request.result === 'verified' } } };
    });
    const link = desk.chain(draft.unitId, year, { report: reportId, verification, by: principal.personId });
    desk.write({ type: 'verification', reportId, verification, by: principal.personId, ...link });
    const { committed } = await desk.commit();
    if (committed.done) return { verification, isNew: true };
    await pauseAfter(attempt);
  }
  throw new DomainError('busy');
}
