import { entriesOfKinds } from '../entry-list.ts';
import { partsOfReportId, type ReportId, reportIdOf } from '../ids.ts';
import type { Entry, EntryOf, Ledger } from '../ledger.ts';
import type { ReportKind } from '../report-fields.ts';

/** A current report as the ledger keeps it, with its id. */
export interface Counted {
  readonly reportId: ReportId;
  readonly entry: Entry;
}

/** One of a known kind. */
export interface CountedEntry<Kind extends ReportKind> extends Counted {
  readonly entry: EntryOf<Kind>;
}

/** The kinds that some clause reads. Half of a ledger are meetings, which none does: a clause that reads them adds them here. */
const judgedKinds = [
  'education',
  'plan',
  'inspection',
  'rectification',
  'case',
  'sanction',
  'nil',
  'talk',
  'assignment',
  'assignment-progress',
  'clue',
  'finding',
] as const satisfies readonly ReportKind[];
export type JudgedKind = (typeof judgedKinds)[number];
const isJudged: ReadonlySet<ReportKind> = new Set(judgedKinds);

/** The current reports of a ledger by kind, each list ordered by date and id, so that it says nothing about the order of arrival. */
export type EntriesByKind = { readonly [Kind in JudgedKind]: readonly CountedEntry<Kind>[] } & {
  /** How many current reports there are, of any kind. */
  readonly count: number;
};

const none: readonly never[] = [];

/** The id of the report behind an entry. */
export function reportIdOfEntry(ledger: Ledger, hash: string, entry: Entry): ReportId {
  return reportIdOf(ledger.unitId, entry.homeYear ?? ledger.year, hash);
}

/** Reads a ledger's entries once, for all clauses. */
export function entriesByKind(ledger: Ledger): EntriesByKind {
  // All kinds from the start: an object that grows kind by kind has another shape in every ledger, and reading it takes twice as long.
  const lists: Record<JudgedKind, Counted[] | undefined> = {
    education: undefined,
    plan: undefined,
    inspection: undefined,
    rectification: undefined,
    case: undefined,
    sanction: undefined,
    nil: undefined,
    talk: undefined,
    assignment: undefined,
    'assignment-progress': undefined,
    clue: undefined,
    finding: undefined,
  };
  const { listed, count } = entriesOfKinds(ledger, isJudged);
  for (const [hash, entry] of listed) {
    if (!isJudged.has(entry.kind)) continue;
    const kind = entry.kind as JudgedKind;
    const counted = { reportId: reportIdOfEntry(ledger, hash, entry), entry };
    const list = lists[kind];
    if (list === undefined) lists[kind] = [counted];
    else list.push(counted);
  }
  return {
    education: inOrder(lists.education),
    plan: inOrder(lists.plan),
    inspection: inOrder(lists.inspection),
    rectification: inOrder(lists.rectification),
    case: inOrder(lists.case),
    sanction: inOrder(lists.sanction),
    nil: inOrder(lists.nil),
    talk: inOrder(lists.talk),
    assignment: inOrder(lists.assignment),
    'assignment-progress': inOrder(lists['assignment-progress']),
    clue: inOrder(lists.clue),
    finding: inOrder(lists.finding),
    count,
  };
}

/** The list of one kind, which the kind of its entries has chosen. */
function inOrder<One extends Counted>(list: Counted[] | undefined): readonly One[] {
  return list === undefined ? none : (inOrderOfDate(list) as unknown as readonly One[]);
}

/** Sorts a list by date and id, so that it says nothing about the order of arrival. */
export function inOrderOfDate(list: Counted[]): readonly Counted[] {
  return list.length > 1 ? list.sort(byDateAndId) : list;
}

function byDateAndId(a: Counted, b: Counted): number {
  return byText(a.entry.occurredOn, b.entry.occurredOn) || byText(a.reportId, b.reportId);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The hash by which a report's id names it in a ledger. */
export function hashOf(reportId: ReportId): string {
  return partsOfReportId(reportId).hash;
}
