import { lastTimelyDay } from '#domain/assess/annual-duties.ts';
import type { ReportId, UnitId } from '#domain/ids.ts';
import { partsOfReportId } from '#domain/ids.ts';
import type { Entry, Ledger } from '#domain/ledger.ts';
import { assignmentMatter, clueMatter, type MatterId, matterAnswered, mattersPutUp } from '#domain/matter.ts';
import type { DraftOf, ReportDraft } from '#domain/report.ts';
import { dueOnOfFinding } from '#domain/report-fields.ts';
import { type CivilDate, yearOf } from '#domain/time.ts';
import { clueDaysOf, entryOfDraft, type Kept, yearOfDraft } from './entry-of-draft.ts';
import { placeInClusters, removeFromClusters } from './place-in-clusters.ts';
import type { ReportDesk } from './report-desk.ts';

/** A ledger that a fact touched. */
export interface Touched {
  readonly unitId: UnitId;
  readonly year: number;
}

/** The year of the ledger in which the draft itself counts, once the matter it answers is on the desk. */
export function ledgerYearOn(desk: ReportDesk, draft: ReportDraft): number {
  const answered = matterAnswered(draft);
  const due = answered === undefined ? undefined : desk.matter(answered.unitId, answered.matterId)?.dueOn;
  return due === undefined ? yearOfDraft(desk.law, draft) : yearOf(due);
}

/** Whether a report accepted on that date is late: after 10 January of the next year, a plan after 10 April of its year, a rectification after its finding was due. */
export function isLate(desk: ReportDesk, draft: ReportDraft, statedOn: CivilDate): boolean {
  if (draft.kind === 'rectification') {
    const dueOn = desk.matter(draft.unitId, draft.findingId)?.dueOn;
    return dueOn !== undefined && statedOn > dueOn;
  }
  const year = draft.kind === 'plan' ? draft.year : yearOf(draft.occurredOn);
  return statedOn > lastTimelyDay(draft.kind, year, desk.law.packFor(year));
}

/** The ledgers that a draft touches: its own, and those in which its findings are due. Those of clusters are noted on the desk. */
export function touchedBy(desk: ReportDesk, draft: ReportDraft): Touched[] {
  const touched = [{ unitId: draft.unitId, year: ledgerYearOn(desk, draft) }];
  for (const { unitId, dueOn } of mattersPutUp(draft, clueDaysOf(desk.law, draft))) touched.push({ unitId, year: yearOf(dueOn) });
  return unique(touched);
}

export function unique(touched: readonly Touched[]): Touched[] {
  return [...new Map(touched.map((one) => [`${one.unitId}|${one.year}`, one])).values()];
}

/** Puts a version of a report into the ledgers that are on the desk. */
export function placeReport(desk: ReportDesk, reportId: ReportId, draft: ReportDraft, kept: Kept): void {
  const { hash, homeYear } = partsOfReportId(reportId);
  const ledgerYear = ledgerYearOn(desk, draft);
  const entry = entryOfDraft(desk.law, draft, { ...kept, homeYear, ledgerYear }, desk.unit(draft.unitId)?.unit.members ?? []);
  desk.change(draft.unitId, ledgerYear, (ledger) => ({ ...ledger, entries: { ...ledger.entries, [hash]: entry } }));
  for (const { unitId, matterId, dueOn } of mattersPutUp(draft, clueDaysOf(desk.law, draft))) {
    const before = desk.matter(unitId, matterId);
    if (before !== undefined && yearOf(before.dueOn) !== yearOf(dueOn))
      moveAnswers(desk, unitId, matterId, yearOf(before.dueOn), yearOf(dueOn));
    desk.locate(unitId, matterId, { dueOn, reportId });
  }
  if (draft.kind === 'inspection') placeFindings(desk, reportId, draft);
  placeInClusters(desk, reportId, draft);
}

function placeFindings(desk: ReportDesk, reportId: ReportId, draft: DraftOf<'inspection'>): void {
  for (const finding of draft.findings ?? []) {
    const { findingId, category, portfolioLeaderId } = finding;
    const dueOn = dueOnOfFinding(finding);
    const leader = portfolioLeaderId === undefined ? {} : { leaderId: portfolioLeaderId, foundOn: draft.occurredOn };
    const owed = { reportId, source: draft.source, category, dueOn, ...leader };
    desk.change(draft.inspectedUnitId, yearOf(dueOn), (ledger) => ({ ...ledger, findings: { ...ledger.findings, [findingId]: owed } }));
  }
}

/** Answers count where their matter is due: when a correction moves its date to another year, they move with it. */
function moveAnswers(desk: ReportDesk, unitId: UnitId, matterId: MatterId, from: number, to: number): void {
  const moved: [string, Entry][] = [];
  desk.change(unitId, from, (ledger) => {
    const entries: Ledger['entries'] = {};
    for (const [hash, entry] of Object.entries(ledger.entries)) {
      if (answers(entry, matterId)) moved.push([hash, withHomeYear(entry, entry.homeYear ?? from, to)]);
      else entries[hash] = entry;
    }
    return { ...ledger, entries };
  });
  if (moved.length > 0) desk.change(unitId, to, (ledger) => ({ ...ledger, entries: { ...ledger.entries, ...Object.fromEntries(moved) } }));
}

function answers(entry: Entry, matterId: MatterId): boolean {
  if (entry.kind === 'rectification') return entry.findingId === matterId;
  if (entry.kind === 'assignment-progress') return assignmentMatter(entry.assignmentId) === matterId;
  return entry.kind === 'talk' && entry.clueId !== undefined && clueMatter(entry.clueId) === matterId;
}

function withHomeYear(entry: Entry, homeYear: number, ledgerYear: number): Entry {
  const { homeYear: _before, ...rest } = entry;
  return homeYear === ledgerYear ? rest : { ...rest, homeYear };
}

/** Takes the current version out of the ledgers on the desk. Matters that the next version keeps are put back by placing it. */
export function removeReport(desk: ReportDesk, reportId: ReportId, draft: ReportDraft, keepsMatters: ReadonlySet<MatterId>): void {
  const { hash } = partsOfReportId(reportId);
  desk.change(draft.unitId, ledgerYearOn(desk, draft), (ledger) => {
    const { [hash]: _removed, ...entries } = ledger.entries;
    return { ...ledger, entries };
  });
  removeFromClusters(desk, reportId, draft);
  for (const { unitId, matterId, dueOn } of mattersPutUp(draft, clueDaysOf(desk.law, draft))) {
    if (draft.kind === 'inspection')
      desk.change(unitId, yearOf(dueOn), (ledger) => {
        const { [matterId]: _removed, ...findings } = ledger.findings;
        return { ...ledger, findings };
      });
    if (!keepsMatters.has(matterId)) desk.locate(unitId, matterId, { dueOn });
  }
}
