import { faultsOfIssues } from '#contracts/faults-of-issues.ts';
import { allows, type Place, type Principal } from '#domain/access.ts';
import { peopleNamed } from '#domain/check-report.ts';
import { DomainError } from '#domain/domain-error.ts';
import { pointerTo } from '#domain/fault.ts';
import type { FindingId, ReportId } from '#domain/ids.ts';
import { Amendment, type Report, type ReportDraft } from '#domain/report.ts';
import { type CivilDate, type Instant, shanghaiDate, yearOf } from '#domain/time.ts';
import { contentDigest } from './digest.ts';
import { isLate, ledgerYearOn, placeReport, removeReport, touchedBy, unique } from './place-report.ts';
import type { ReportStore, StoredReport } from './ports.ts';
import { currentReport, draftOf, openReport } from './read-report.ts';
import { faultsOfRow, placeOf, readRow, sideOf } from './read-rows.ts';
import { ReportDesk, statedOnOf, yearOfDraft } from './report-desk.ts';
import { currentDueOn, pauseAfter, takenFindings } from './submit-reports.ts';

const TRIES = 8;

/** Whether the caller may change a report: a unit its own, a commission its own. @throws DomainError `not-permitted` */
export function demandOwnSide(principal: Principal, report: Report, place: Place): void {
  if (!allows(principal, report.side === 'unit' ? 'report-as-unit' : 'report-as-commission', place)) throw new DomainError('not-permitted');
}

/**
 * Replaces the current version of a report in full. An amendment that equals it changes nothing.
 * @returns the report as it now is, and whether a version was added
 * @throws DomainError `not-found`, `not-permitted`, `invalid-body`, `stale-version`, `report-withdrawn`, `busy`
 */
export async function amendReport(
  store: ReportStore,
  principal: Principal,
  reportId: ReportId,
  readBody: () => unknown,
  now: Instant,
): Promise<{ report: Report; isNew: boolean }> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const result = await tryToAmend(store, principal, reportId, readBody, now);
    if (result !== undefined) return result;
    await pauseAfter(attempt);
  }
  throw new DomainError('busy');
}

async function tryToAmend(
  store: ReportStore,
  principal: Principal,
  reportId: ReportId,
  readBody: () => unknown,
  now: Instant,
): Promise<{ report: Report; isNew: boolean } | undefined> {
  const { history, stored } = await openReport(store, principal, reportId);
  const current = currentReport(history);
  demandOwnSide(principal, current, placeOf(stored));
  const body = readBody();
  const parsed = Amendment.safeParse(body);
  const raw = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const row = readRow(0, raw.report, undefined, false);
  const ownFaults = parsed.success
    ? []
    : faultsOfIssues(parsed.error.issues, body).filter((fault) => !fault.pointer.startsWith('/report/'));
  const inReport = (faults: typeof row.faults) => faults.map((fault) => ({ ...fault, pointer: `${pointerTo('report')}${fault.pointer}` }));
  if (row.draft !== undefined) {
    if (row.draft.kind !== current.kind) ownFaults.push({ pointer: '/report/kind', code: 'kind-changed' });
    if (row.draft.unitId !== current.unitId) ownFaults.push({ pointer: '/report/unitId', code: 'unit-changed' });
  }
  if (ownFaults.length > 0 || row.draft === undefined)
    throw new DomainError('invalid-body', [
      ...ownFaults,
      ...(row.draft === undefined && raw.report !== undefined ? inReport(row.faults) : []),
    ]);
  const amendment = parsed.data as Amendment;
  const draft = row.draft;
  const digest = contentDigest(draft);
  const last = history.versions.at(-1) as StoredReport;
  if (history.withdrawal !== undefined) throw new DomainError('report-withdrawn');
  if (digest === last.digest) return { report: current, isNew: false };
  if (amendment.supersedes !== current.version) throw new DomainError('stale-version', [], { current: current.version });

  const desk = new ReportDesk(store, now);
  const before = draftOf(current);
  await wantForChange(desk, before, draft);
  const side = sideOf(
    principal,
    row,
    { unit: stored, inspected: row.inspectedUnitId === undefined ? undefined : desk.unit(row.inspectedUnitId) },
    true,
  );
  const faults = faultsOfRow(row, {
    unit: stored.unit,
    today: shanghaiDate(now),
    side: keepsOrigin(before, draft) ? 'migration' : (side ?? current.side),
    isKnown: (personId) => desk.isKnown(personId) || stored.unit.members.some((member) => member.personId === personId),
    findingDueOn: draft.kind === 'rectification' ? currentDueOn(desk, draft.unitId, draft.findingId) : undefined,
    takenFindings: draft.kind === 'inspection' ? takenFindings(desk, draft, reportId) : new Set(),
  });
  if (faults.length > 0) throw new DomainError('invalid-body', inReport(faults));

  // An editorial correction keeps the date on which the fact was first stated; a material one states it anew.
  const oldYear = ledgerYearOn(desk, before);
  const entry = Object.values(desk.ledger(before.unitId, oldYear).entries).find((one) => one.digest === last.digest);
  const statedOn: CivilDate = amendment.changeKind === 'editorial' && entry !== undefined ? entry.statedOn : statedOnOf(draft, now);
  const version = current.version + 1;
  const report = {
    ...draft,
    reportId,
    version,
    acceptedAt: now,
    late: isLate(desk, draft, statedOn),
    status: 'amended',
    side: current.side,
    changeKind: amendment.changeKind,
    reason: amendment.reason,
  } as Report;
  const touched = unique([...touchedBy(desk, before), ...touchedBy(desk, draft)]);
  const keeps = new Set(
    draft.kind === 'inspection' && before.kind === 'inspection' && draft.inspectedUnitId === before.inspectedUnitId
      ? (draft.findings ?? []).map((finding) => finding.findingId as string)
      : [],
  );
  removeReport(desk, reportId, before, keeps);
  desk.change(before.unitId, oldYear, (ledger) => ({ ...ledger, superseded: { ...ledger.superseded, [last.digest]: reportId } }));
  placeReport(desk, reportId, draft, { version, digest, statedOn });
  const link = desk.chain(draft.unitId, ledgerYearOn(desk, draft), { report: reportId, version, digest, content: report });
  desk.write({ type: 'report-version', stored: { report, digest, by: principal.account, ...link } });
  for (const one of touched) await desk.settle(one.unitId, one.year, { reportId, kind: 'amended', reportKind: draft.kind });
  const { committed } = await desk.commit();
  return committed.done ? { report, isNew: true } : undefined;
}

/** A migrated record may be corrected without losing that it was carried over. */
function keepsOrigin(before: ReportDraft, draft: ReportDraft): boolean {
  return before.origin === 'migration' && draft.origin === 'migration' && before.registeredOn === draft.registeredOn;
}

/** Loads all that the change from one draft to the other may touch. */
export async function wantForChange(desk: ReportDesk, ...drafts: readonly ReportDraft[]): Promise<void> {
  const findings = drafts.flatMap((draft): { unitId: typeof draft.unitId; findingId: FindingId }[] => {
    if (draft.kind === 'rectification') return [{ unitId: draft.unitId, findingId: draft.findingId }];
    if (draft.kind === 'inspection')
      return (draft.findings ?? []).map((finding) => ({ unitId: draft.inspectedUnitId, findingId: finding.findingId }));
    return [];
  });
  const units = drafts.flatMap((draft) => (draft.kind === 'inspection' ? [draft.unitId, draft.inspectedUnitId] : [draft.unitId]));
  const ledgers = drafts.flatMap((draft) => [
    { unitId: draft.unitId, year: yearOfDraft(draft) },
    ...(draft.kind === 'inspection'
      ? (draft.findings ?? []).map((finding) => ({ unitId: draft.inspectedUnitId, year: yearOf(finding.dueOn) }))
      : []),
  ]);
  await desk.want({
    units: [...new Set(units)],
    ledgers: unique(ledgers),
    findings: [...new Map(findings.map((one) => [`${one.unitId}|${one.findingId}`, one])).values()],
    people: [...new Set(drafts.flatMap(peopleNamed))],
  });
  const dueIn = findings.flatMap(({ unitId, findingId }) => {
    const locator = desk.finding(unitId, findingId);
    return locator === undefined ? [] : [{ unitId, year: yearOf(locator.dueOn) }];
  });
  await desk.want({ ledgers: unique(dueIn) });
}
