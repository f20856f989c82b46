import { lastTimelyDay } from '#domain/assess/annual-duties.ts';
import type { FindingId, ReportId, UnitId } from '#domain/ids.ts';
import { partsOfReportId } from '#domain/ids.ts';
import type { Entry, Ledger } from '#domain/ledger.ts';
import { type DraftOf, ledgerYearOf, type ReportDraft } from '#domain/report.ts';
import { type CivilDate, yearOf } from '#domain/time.ts';
import { packForYear } from '#regulation/in-force.ts';
import { entryOfDraft, type ReportDesk } from './report-desk.ts';

/** A ledger that a fact touched. */
export interface Touched {
  readonly unitId: UnitId;
  readonly year: number;
}

/** The year of the ledger in which the draft itself counts, once its finding is on the desk. */
export function ledgerYearOn(desk: ReportDesk, draft: ReportDraft): number {
  const due = draft.kind === 'rectification' ? desk.finding(draft.unitId, draft.findingId)?.dueOn : undefined;
  return ledgerYearOf(draft, due === undefined ? undefined : yearOf(due));
}

/** Whether a report accepted on that date is late: after 10 January of the next year, a plan after 10 April of its year, a rectification after its finding was due. */
export function isLate(desk: ReportDesk, draft: ReportDraft, statedOn: CivilDate): boolean {
  if (draft.kind === 'rectification') {
    const dueOn = desk.finding(draft.unitId, draft.findingId)?.dueOn;
    return dueOn !== undefined && statedOn > dueOn;
  }
  const year = draft.kind === 'plan' ? draft.year : yearOf(draft.occurredOn);
  return statedOn > lastTimelyDay(draft.kind, year, packForYear(year));
}

/** All ledgers that a draft touches: its own, and those in which its findings are due. */
export function touchedBy(desk: ReportDesk, draft: ReportDraft): Touched[] {
  const touched = [{ unitId: draft.unitId, year: ledgerYearOn(desk, draft) }];
  if (draft.kind === 'inspection')
    for (const finding of draft.findings ?? []) touched.push({ unitId: draft.inspectedUnitId, year: yearOf(finding.dueOn) });
  return unique(touched);
}

export function unique(touched: readonly Touched[]): Touched[] {
  return [...new Map(touched.map((one) => [`${one.unitId}|${one.year}`, one])).values()];
}

/** Puts a version of a report into the ledgers that are on the desk. */
export function placeReport(
  desk: ReportDesk,
  reportId: ReportId,
  draft: ReportDraft,
  kept: { version: number; digest: string; statedOn: CivilDate; verified?: boolean | undefined },
): void {
  const { hash, homeYear } = partsOfReportId(reportId);
  const ledgerYear = ledgerYearOn(desk, draft);
  const entry = entryOfDraft(draft, { ...kept, homeYear, ledgerYear });
  desk.change(draft.unitId, ledgerYear, (ledger) => ({ ...ledger, entries: { ...ledger.entries, [hash]: entry } }));
  if (draft.kind === 'inspection') placeFindings(desk, reportId, draft);
}

function placeFindings(desk: ReportDesk, reportId: ReportId, draft: DraftOf<'inspection'>): void {
  for (const finding of draft.findings ?? []) {
    const before = desk.finding(draft.inspectedUnitId, finding.findingId);
    const year = yearOf(finding.dueOn);
    if (before !== undefined && yearOf(before.dueOn) !== year)
      moveRectifications(desk, draft.inspectedUnitId, finding.findingId, yearOf(before.dueOn), year);
    const owed = { reportId, source: draft.source, category: finding.category, dueOn: finding.dueOn };
    desk.change(draft.inspectedUnitId, year, (ledger) => ({ ...ledger, findings: { ...ledger.findings, [finding.findingId]: owed } }));
    desk.locate(draft.inspectedUnitId, finding.findingId, { dueOn: finding.dueOn, reportId });
  }
}

/** Rectifications count where their finding is due: when a correction moves the due date to another year, they move with it. */
function moveRectifications(desk: ReportDesk, unitId: UnitId, findingId: FindingId, from: number, to: number): void {
  const moved: [string, Entry][] = [];
  desk.change(unitId, from, (ledger) => {
    const entries: Ledger['entries'] = {};
    for (const [hash, entry] of Object.entries(ledger.entries)) {
      if (entry.kind === 'rectification' && entry.findingId === findingId)
        moved.push([hash, withHomeYear(entry, entry.homeYear ?? from, to)]);
      else entries[hash] = entry;
    }
    return { ...ledger, entries };
  });
  if (moved.length > 0) desk.change(unitId, to, (ledger) => ({ ...ledger, entries: { ...ledger.entries, ...Object.fromEntries(moved) } }));
}

function withHomeYear(entry: Entry, homeYear: number, ledgerYear: number): Entry {
  const { homeYear: _before, ...rest } = entry;
  return homeYear === ledgerYear ? rest : { ...rest, homeYear };
}

/** Takes the current version out of the ledgers on the desk. Findings that the next version keeps are put back by placing it. */
export function removeReport(desk: ReportDesk, reportId: ReportId, draft: ReportDraft, keepsFindings: ReadonlySet<string>): void {
  const { hash } = partsOfReportId(reportId);
  desk.change(draft.unitId, ledgerYearOn(desk, draft), (ledger) => {
    const { [hash]: _removed, ...entries } = ledger.entries;
    return { ...ledger, entries };
  });
  if (draft.kind !== 'inspection') return;
  for (const finding of draft.findings ?? []) {
    desk.change(draft.inspectedUnitId, yearOf(finding.dueOn), (ledger) => {
      const { [finding.findingId]: _removed, ...findings } = ledger.findings;
      return { ...ledger, findings };
    });
    if (!keepsFindings.has(finding.findingId)) desk.locate(draft.inspectedUnitId, finding.findingId, { dueOn: finding.dueOn });
  }
}
