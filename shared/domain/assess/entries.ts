import { partsOfReportId, type ReportId, reportIdOf } from '../ids.ts';
import type { Entry, EntryOf, Ledger } from '../ledger.ts';
import type { ReportKind } from '../report.ts';

/** A current report as the ledger keeps it, with its id. */
export interface Counted {
  readonly reportId: ReportId;
  readonly entry: Entry;
}

/** One of a known kind. */
export interface CountedEntry<Kind extends ReportKind> extends Counted {
  readonly entry: EntryOf<Kind>;
}

/** The id of the report behind an entry. */
export function reportIdOfEntry(ledger: Ledger, hash: string, entry: Entry): ReportId {
  return reportIdOf(ledger.unitId, entry.homeYear ?? ledger.year, hash);
}

/** The current reports of a kind, ordered by date and id, so that their order says nothing about the order of arrival. */
export function entriesOf<Kind extends ReportKind>(ledger: Ledger, kind: Kind): CountedEntry<Kind>[] {
  const found: CountedEntry<Kind>[] = [];
  for (const hash in ledger.entries) {
    const entry = ledger.entries[hash];
    if (entry !== undefined && entry.kind === kind)
      found.push({ reportId: reportIdOfEntry(ledger, hash, entry), entry: entry as EntryOf<Kind> });
  }
  return found.length < 2 ? found : found.sort((a, b) => byText(a.entry.occurredOn, b.entry.occurredOn) || byText(a.reportId, b.reportId));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The hash by which a report's id names it in a ledger. */
export function hashOf(reportId: ReportId): string {
  return partsOfReportId(reportId).hash;
}
