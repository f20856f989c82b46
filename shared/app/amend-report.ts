import { faultsOfIssues } from '#contracts/faults-of-issues.ts';
import { allows, type Principal, superiorPlaceOf } from '#domain/access.ts';
import { causeOf } from '#domain/assess/settle.ts';
import { faultsOfChange } from '#domain/check-change.ts';
import { type CheckContext, peopleNamed } from '#domain/check-report.ts';
import { DomainError } from '#domain/domain-error.ts';
import { pointerTo } from '#domain/fault.ts';
import type { ReportId } from '#domain/ids.ts';
import { mattersNamed, mattersPutUp, otherUnitOf } from '#domain/matter.ts';
import { Amendment, isConfidentialReport, type Report, type ReportDraft } from '#domain/report.ts';
import { type CivilDate, type Instant, shanghaiDate, yearOf } from '#domain/time.ts';
import { findClause } from '#regulation/in-force.ts';
import { contentDigest } from './digest.ts';
import { clueDaysOf, statedOnOf } from './entry-of-draft.ts';
import { fromAbove, superiorsNamed } from './from-above.ts';
import { ledgersNamed, mattersOn } from './matters-on-desk.ts';
import { wantClusters } from './place-in-clusters.ts';
import { isLate, ledgerYearOn, placeReport, removeReport, touchedBy, unique } from './place-report.ts';
import type { ReportStore, StoredReport, StoredUnit } from './ports.ts';
import { currentReport, draftOf, openReport } from './read-report.ts';
import { faultsOfRow, placeOf, readRow, sideOf } from './read-rows.ts';
import { ReportDesk } from './report-desk.ts';
import { differsFromRoster, rosterDiffers } from './roster-differs.ts';
import { pauseAfter } from './submit-reports.ts';

const TRIES = 8;

/** Whether the caller may change a report: a unit its own, a superior unit its own, a commission its own. @throws DomainError `not-permitted` */
export function demandOwnSide(principal: Principal, report: Report, stored: StoredUnit): void {
  const place = report.side === 'superior' ? superiorPlaceOf(stored.unit) : placeOf(stored);
  const action = report.side === 'commission' ? 'report-as-commission' : 'report-as-unit';
  if (place === undefined || !allows(principal, action, place)) throw new DomainError('not-permitted');
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
  demandOwnSide(principal, current, stored);
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
    // What its unit sees of a report it sees in all versions, or in none; and whether there is such a clue is not looked up for it.
    if (row.draft.kind === current.kind && isConfidentialReport(row.draft) !== isConfidentialReport(current))
      ownFaults.push({ pointer: '/report/clueId', code: 'confidentiality-changed' });
  }
  if (ownFaults.length > 0 || row.draft === undefined)
    throw new DomainError('invalid-body', [
      ...ownFaults,
      ...(row.draft === undefined && raw.report !== undefined ? inReport(row.faults) : []),
    ]);
  const amendment = parsed.data as Amendment;
  const before = draftOf(current);
  const draft = keepingGiver(before, row.draft);
  const digest = contentDigest(draft);
  const last = history.versions.at(-1) as StoredReport;
  if (history.withdrawal !== undefined) throw new DomainError('report-withdrawn');
  if (digest === last.digest) return { report: current, isNew: false };
  if (amendment.supersedes !== current.version) throw new DomainError('stale-version', [], { current: current.version });

  const desk = new ReportDesk(store, await store.law(), now);
  await wantForChange(desk, before, draft);
  const other = row.otherUnitId === undefined ? undefined : desk.unit(row.otherUnitId);
  const side = sideOf(principal, row, { unit: stored, other }, true);
  const faults = faultsOfRow(row, {
    unit: stored.unit,
    today: shanghaiDate(now),
    side: keepsOrigin(before, draft) ? 'migration' : (side ?? current.side),
    isKnown: (personId) => desk.isKnown(personId) || stored.unit.members.some((member) => member.personId === personId),
    otherUnit: other,
    path: stored.path,
    clauseOf: findClause,
    isFromAbove: otherUnitOf(draft) === otherUnitOf(before) || (await comesFromAbove(desk, principal, draft, stored, side ?? current.side)),
    ...mattersOn(desk, draft, reportId),
  });
  faults.push(...faultsOfChange(before, draft));
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
  const stillAt = new Map(mattersPutUp(before, 0).map(({ unitId, matterId }) => [matterId, unitId]));
  const kept = mattersPutUp(draft, 0).filter(({ unitId, matterId }) => stillAt.get(matterId) === unitId);
  const keeps = new Set(kept.map(({ matterId }) => matterId));
  removeReport(desk, reportId, before, keeps);
  desk.change(before.unitId, oldYear, (ledger) => ({ ...ledger, superseded: { ...ledger.superseded, [last.digest]: reportId } }));
  placeReport(desk, reportId, draft, { version, digest, statedOn, by: principal.personId });
  const link = desk.chain(draft.unitId, ledgerYearOn(desk, draft), { report: reportId, version, digest, content: report });
  for (const write of history.beside ?? []) desk.write(write);
  desk.write({ type: 'report-version', stored: { report, digest, by: principal.account, ...link } });
  // As for a new record; where the version before said the same, its fault stands since then.
  if (differsFromRoster(stored, draft) && !differsFromRoster(stored, before))
    desk.write({ type: 'fault', fault: rosterDiffers(reportId, stored, ledgerYearOn(desk, draft), now) });
  await desk.settleAll(touched, causeOf('amended', reportId, draft));
  const { committed } = await desk.commit();
  return committed.done ? { report, isNew: true } : undefined;
}

/** Who assigned a matter stays who it was, unless the correction names somebody else. */
function keepingGiver(before: ReportDraft, draft: ReportDraft): ReportDraft {
  if (before.kind !== 'assignment' || draft.kind !== 'assignment' || before.fromUnitId === undefined) return draft;
  return { ...draft, fromUnitId: draft.fromUnitId ?? before.fromUnitId };
}

/** Whether a correction that names another unit as the one that assigns names a superior. */
async function comesFromAbove(
  desk: ReportDesk,
  principal: Principal,
  draft: ReportDraft,
  unit: StoredUnit,
  side: CheckContext['side'],
): Promise<boolean> {
  const otherId = otherUnitOf(draft);
  const other = otherId === undefined ? undefined : desk.unit(otherId);
  await desk.want({ units: superiorsNamed({ draft, unit, other }) });
  return fromAbove({ draft, unit, other }, principal, side, (unitId) => desk.unit(unitId)).isFromAbove;
}

/** A migrated record may be corrected without losing that it was carried over. */
function keepsOrigin(before: ReportDraft, draft: ReportDraft): boolean {
  return before.origin === 'migration' && draft.origin === 'migration' && before.registeredOn === draft.registeredOn;
}

/** Loads all that the change from one draft to the other may touch. */
export async function wantForChange(desk: ReportDesk, ...drafts: readonly ReportDraft[]): Promise<void> {
  const matters = drafts.flatMap((draft) => mattersNamed(draft, clueDaysOf(desk.law, draft)));
  const units = drafts.flatMap((draft) => [draft.unitId, otherUnitOf(draft) ?? draft.unitId]);
  await desk.want({
    units: [...new Set(units)],
    ledgers: unique(drafts.flatMap((draft) => ledgersNamed(desk.law, draft))),
    matters: [...new Map(matters.map((one) => [`${one.unitId}|${one.matterId}`, one])).values()],
    people: [...new Set(drafts.flatMap(peopleNamed))],
  });
  const dueIn = matters.flatMap(({ unitId, matterId }) => {
    const locator = desk.matter(unitId, matterId);
    return locator === undefined ? [] : [{ unitId, year: yearOf(locator.dueOn) }];
  });
  await desk.want({ ledgers: unique(dueIn) });
  await wantClusters(desk, drafts);
}
