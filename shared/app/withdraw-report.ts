import { allows, type Principal } from '#domain/access.ts';
import { causeOf } from '#domain/assess/settle.ts';
import { holdsDissents } from '#domain/check-change.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { ReportId } from '#domain/ids.ts';
import type { Report } from '#domain/report.ts';
import type { Instant } from '#domain/time.ts';
import { demandOwnSide, wantForChange } from './amend-report.ts';
import { ledgerYearOn, removeReport, touchedBy } from './place-report.ts';
import type { ReportStore, StoredReport } from './ports.ts';
import { currentReport, draftOf, openReport } from './read-report.ts';
import { placeOf } from './read-rows.ts';
import { ReportDesk } from './report-desk.ts';
import { pauseAfter } from './submit-reports.ts';

const TRIES = 8;

/**
 * Withdraws a report: it no longer counts, and stays readable. Withdrawing again changes nothing. A meeting with dissents only a commission
 * withdraws.
 * @throws DomainError `not-found`, `not-permitted`, `dissents-on-record`, `busy`
 */
export async function withdrawReport(
  store: ReportStore,
  principal: Principal,
  reportId: ReportId,
  readReason: () => { reason: string },
  now: Instant,
): Promise<{ report: Report; isNew: boolean }> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { history, stored } = await openReport(store, principal, reportId);
    const current = currentReport(history);
    const byCommission = holdsDissents(current) && allows(principal, 'report-as-commission', placeOf(stored));
    if (!byCommission) demandOwnSide(principal, current, stored);
    const { reason } = readReason();
    if (history.withdrawal !== undefined) return { report: current, isNew: false };
    if (holdsDissents(current) && !byCommission) throw new DomainError('dissents-on-record');
    const draft = draftOf(current);
    const desk = new ReportDesk(store, await store.law(), now);
    await wantForChange(desk, draft);
    const year = ledgerYearOn(desk, draft);
    const touched = touchedBy(desk, draft);
    removeReport(desk, reportId, draft, new Set());
    desk.change(draft.unitId, year, (ledger) => ({
      ...ledger,
      superseded: Object.fromEntries(Object.entries(ledger.superseded).filter(([, one]) => one !== reportId)),
    }));
    const { verification: _checked, ...shown } = current;
    const report = { ...shown, status: 'withdrawn', reason, withdrawnAt: now } as Report;
    const link = desk.chain(draft.unitId, year, { report: reportId, version: current.version, withdrawn: true, reason });
    for (const write of history.beside ?? []) desk.write(write);
    desk.write({
      type: 'report-withdrawal',
      stored: { report, digest: (history.versions.at(-1) as StoredReport).digest, by: principal.account, ...link },
    });
    await desk.settleAll(touched, causeOf('withdrawn', reportId, draft));
    const { committed } = await desk.commit();
    if (committed.done) return { report, isNew: true };
    await pauseAfter(attempt);
  }
  throw new DomainError('busy');
}
