import { allows, type Principal, readingAction, superiorPlaceOf } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import { partsOfReportId, type ReportId } from '#domain/ids.ts';
import type { Report, ReportDraft } from '#domain/report.ts';
import type { ReportHistory, ReportStore, StoredUnit } from './ports.ts';
import { placeOf } from './read-rows.ts';

/** A report as it is now: its last version, or its withdrawal, with the check on site of that version. */
export function currentReport(history: ReportHistory): Report {
  const report = (history.withdrawal ?? history.versions.at(-1))?.report as Report;
  return history.verification === undefined ? report : { ...report, verification: history.verification };
}

/** The fields of a report that a client sent. */
export function draftOf(report: Report): ReportDraft {
  const {
    reportId: _id,
    version: _version,
    acceptedAt: _at,
    late: _late,
    status: _status,
    side: _side,
    changeKind: _kind,
    reason: _reason,
    withdrawnAt: _withdrawn,
    verification: _verification,
    ...draft
  } = report;
  return draft as ReportDraft;
}

/** A report with its unit, if the caller may read it. @throws DomainError `not-found` */
export async function openReport(
  store: ReportStore,
  principal: Principal,
  reportId: ReportId,
): Promise<{ history: ReportHistory; stored: StoredUnit }> {
  const { unitId } = partsOfReportId(reportId);
  const [history, loaded] = await Promise.all([store.history(reportId), store.load({ units: [unitId] })]);
  const stored = loaded.units.get(unitId);
  if (history === undefined || stored === undefined) throw new DomainError('not-found');
  const report = currentReport(history);
  if (allows(principal, readingAction(report), placeOf(stored))) return { history, stored };
  // A superior unit reads what it assigned.
  const superior = report.side === 'superior' ? superiorPlaceOf(stored.unit) : undefined;
  if (superior !== undefined && allows(principal, 'read-report', superior)) return { history, stored };
  // A unit reads the inspections of itself, whoever led them: it has to mend what they found.
  const inspected =
    report.kind === 'inspection' ? (await store.load({ units: [report.inspectedUnitId] })).units.get(report.inspectedUnitId) : undefined;
  if (inspected === undefined || !allows(principal, 'read-report', placeOf(inspected))) throw new DomainError('not-found');
  return { history, stored };
}

/** The current version of a report. @throws DomainError `not-found` */
export async function readReport(store: ReportStore, principal: Principal, reportId: ReportId): Promise<Report> {
  return currentReport((await openReport(store, principal, reportId)).history);
}

/** All versions of a report, oldest first; a withdrawal comes last. @throws DomainError `not-found` */
export async function listVersions(store: ReportStore, principal: Principal, reportId: ReportId): Promise<Report[]> {
  const { history } = await openReport(store, principal, reportId);
  const versions = [...history.versions, ...(history.withdrawal === undefined ? [] : [history.withdrawal])];
  return versions.map(({ report }) =>
    history.verification?.version === report.version ? { ...report, verification: history.verification } : report,
  );
}
