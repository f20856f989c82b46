import type { Entry, Ledger } from './ledger.ts';

/** The hash by which a report's id names it, and what the ledger keeps of the report. */
export type ListedEntry = readonly [hash: string, entry: Entry];

/**
 * Where a ledger that was read as a list gives its entries as one. Only a class has this, on its prototype: a ledger that is made of another
 * one has its own entries and no list.
 */
export const entryList = Symbol('entries as a list');

/** A ledger, perhaps with its entries as a list. */
export type ListedLedger = Ledger & { readonly [entryList]?: readonly ListedEntry[] };

/**
 * The entries of a ledger, in any order. Whoever judges or counts goes through all of them and looks none up: a ledger that comes from the
 * table need not make an object of them first, whose keys the engine would have to know of one by one.
 */
export function entriesOf(ledger: ListedLedger): readonly ListedEntry[] {
  return ledger[entryList] ?? Object.entries(ledger.entries);
}
