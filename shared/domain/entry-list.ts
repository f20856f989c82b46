import type { Entry, Ledger } from './ledger.ts';
import type { ReportKind } from './report-fields.ts';

/** The hash by which a report's id names it, and what the ledger keeps of the report. */
export type ListedEntry = readonly [hash: string, entry: Entry];

/** The entries of a ledger as lists. Half of a ledger are meetings: those of them that are kept apart are read when somebody asks for them. */
export interface EntryLists {
  /** Every entry but those meetings. */
  readonly others: readonly ListedEntry[];
  readonly all: () => readonly ListedEntry[];
  readonly count: number;
}

/**
 * Where a ledger that was read as lists gives its entries as such. Only a class has this, on its prototype: a ledger that is made of another
 * one has its own entries and no list.
 */
export const entryLists = Symbol('entries as lists');

/** A ledger, perhaps with its entries as lists. */
export type ListedLedger = Ledger & { readonly [entryLists]?: EntryLists };

/**
 * The entries of a ledger, in any order. Whoever judges or counts goes through all of them and looks none up: a ledger that comes from the
 * table need not make an object of them first, whose keys the engine would have to know of one by one.
 */
export function entriesOf(ledger: ListedLedger): readonly ListedEntry[] {
  return ledger[entryLists]?.all() ?? Object.entries(ledger.entries);
}

/** The entries that may be of those kinds, some others among them, in any order, and how many the ledger has of all kinds. */
export function entriesOfKinds(
  ledger: ListedLedger,
  kinds: ReadonlySet<ReportKind>,
): { readonly listed: readonly ListedEntry[]; readonly count: number } {
  const lists = ledger[entryLists];
  if (lists !== undefined && !kinds.has('meeting')) return { listed: lists.others, count: lists.count };
  const listed = entriesOf(ledger);
  return { listed, count: listed.length };
}
