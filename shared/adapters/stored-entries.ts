/** How a stored ledger keeps its entries, and how they are read back: those that judging needs at once, plain meetings when they are asked for. */
import type { EntryLists, ListedEntry } from '#domain/entry-list.ts';
import type { Entry } from '#domain/ledger.ts';
import type { CivilDate } from '#domain/time.ts';
import { addMeeting, meetingsIn, readMeetings } from './ledger-meetings.ts';
import { type DayOf, entryOf, isPlain, type Row, rowOfEntry, rowOfOlder } from './ledger-rows.ts';

/**
 * `m` plain meetings as numbers, `r` rows of the others, `o` entries with names that the system did not make, behind hash and digest. `e` is
 * how entries were kept before, with hash and digest in the row, or with 0 for both where they stand beside.
 */
export interface PackedEntries {
  m?: readonly number[];
  r?: readonly Row[];
  o?: readonly (readonly [hash: string, digest: string, ...row: Row])[];
  e?: readonly Row[];
}

/** What the system makes as a hash or a digest: nine bytes in base64url. */
const madeName = /^[\w-]{12}$/;
const NAME = 12;

/** The entries, and beside them the hashes and digests of `m` and `r`, in this order, one after the other. */
export function packEntries(entries: Readonly<Record<string, Entry>>, day: (date: CivilDate) => number): PackedEntries & { names: string } {
  const m: number[] = [];
  const r: Row[] = [];
  const o: [string, string, ...Row][] = [];
  let ofMeetings = '';
  let ofRows = '';
  for (const [hash, entry] of Object.entries(entries)) {
    if (!madeName.test(hash) || !madeName.test(entry.digest)) o.push([hash, entry.digest, ...rowOfEntry(entry, day)]);
    else if (entry.kind === 'meeting' && isPlain(entry)) {
      addMeeting(m, entry, day);
      ofMeetings += hash + entry.digest;
    } else {
      r.push(rowOfEntry(entry, day));
      ofRows += hash + entry.digest;
    }
  }
  return {
    names: ofMeetings + ofRows,
    ...(m.length === 0 ? {} : { m }),
    ...(r.length === 0 ? {} : { r }),
    ...(o.length === 0 ? {} : { o }),
  };
}

const none: readonly never[] = [];

/** The entries of a stored ledger. */
export class StoredEntries implements EntryLists {
  readonly others: readonly ListedEntry[];
  readonly count: number;
  readonly #meetings: readonly number[];
  readonly #names: string;
  readonly #day: DayOf;
  #all: readonly ListedEntry[] | undefined;

  constructor({ m = none, r = none, o = none, e = none }: PackedEntries, names: Uint8Array | undefined, day: DayOf) {
    this.#meetings = m;
    this.#names = names === undefined ? '' : textOfBytes(names);
    this.#day = day;
    const meetings = meetingsIn(m);
    let place = meetings;
    const others: ListedEntry[] = [];
    for (const row of r) others.push(this.#named(place++, row));
    for (const [hash, digest, ...row] of o) others.push([hash, entryOf(row, digest, day)]);
    for (const row of e) {
      const inRow = row[0] !== 0;
      others.push(inRow ? [String(row[0]), entryOf(rowOfOlder(row), String(row[2]), day)] : this.#named(place++, rowOfOlder(row)));
    }
    this.others = others;
    this.count = meetings + others.length;
  }

  /** Kept once made: who counts goes through them several times. */
  all(): readonly ListedEntry[] {
    this.#all ??= [
      ...readMeetings(this.#meetings, (place) => [this.#name(2 * place), this.#name(2 * place + 1)], this.#day),
      ...this.others,
    ];
    return this.#all;
  }

  #named(place: number, row: Row): ListedEntry {
    return [this.#name(2 * place), entryOf(row, this.#name(2 * place + 1), this.#day)];
  }

  #name(place: number): string {
    return this.#names.slice(NAME * place, NAME * (place + 1));
  }
}

/** Bytes as the text they stand for. They are read where they lie: a copy of them would take longer than all of the entries. */
export function textOfBytes({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64url');
}
