import { type EntryLists, entryLists } from '#domain/entry-list.ts';
import type { Ledger } from '#domain/ledger.ts';

/** What a ledger is made of when it is read, its entries as lists. */
export type StoredParts = Omit<Ledger, 'entries'> & { readonly lists: EntryLists };

/**
 * A ledger as it comes from the table. `entries` is made when somebody looks one up or takes a copy of the ledger; a sweep, which reads
 * millions, goes through the lists. Fields are its own, so that a copy has all of them.
 */
export class StoredLedger implements Ledger {
  readonly unitId: Ledger['unitId'];
  readonly year: Ledger['year'];
  readonly version: Ledger['version'];
  readonly chain: Ledger['chain'];
  declare readonly entries: Ledger['entries'];
  readonly findings: Ledger['findings'];
  readonly clustered: Ledger['clustered'];
  readonly superseded: Ledger['superseded'];
  readonly standing: Ledger['standing'];
  readonly told: Ledger['told'];
  readonly #lists: EntryLists;

  constructor(parts: StoredParts) {
    this.unitId = parts.unitId;
    this.year = parts.year;
    this.version = parts.version;
    this.chain = parts.chain;
    this.findings = parts.findings;
    this.clustered = parts.clustered;
    this.superseded = parts.superseded;
    this.standing = parts.standing;
    this.told = parts.told;
    this.#lists = parts.lists;
    Object.defineProperty(this, 'entries', StoredLedger.#entries);
  }

  get [entryLists](): EntryLists {
    return this.#lists;
  }

  /** One for all ledgers, so that all have one shape. */
  static readonly #entries: PropertyDescriptor & ThisType<StoredLedger> = {
    configurable: true,
    enumerable: true,
    get() {
      const value = keyed(
        this.#lists.all(),
        ([hash]) => hash,
        ([, entry]) => entry,
      );
      Object.defineProperty(this, 'entries', { value, configurable: true, enumerable: true });
      return value;
    },
  };
}

const nothing: Readonly<Record<string, never>> = Object.freeze(Object.create(null) as Record<string, never>);

/**
 * An object by keys that no other ledger has. Without a prototype the engine keeps it as a dictionary from the start; a plain one it would
 * take for a record, and work out a new shape for every key of every ledger, which is half the time of reading one. Of what most ledgers
 * have none of there is one for all.
 */
export function keyed<One, Value>(
  list: readonly One[] | undefined,
  keyOf: (one: One) => string,
  read: (one: One) => Value,
): Record<string, Value> {
  if (list === undefined) return nothing;
  const values = Object.create(null) as Record<string, Value>;
  for (const one of list) values[keyOf(one)] = read(one);
  return values;
}
