/** What archiving needs of the world, as types. */
import type { ArchiveMessage } from '#contracts/events.ts';
import type { ArchiveLine, ArchiveMember, ArchivePart, ArchiveRun, LeftReason } from '#domain/archive.ts';
import type { UnitId } from '#domain/ids.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { Instant } from '#domain/time.ts';
import type { Page } from './ports.ts';

/** What the table keeps of an archived unit-year. */
export interface ArchiveMark extends Pick<ArchiveMember, 'offset' | 'length' | 'sha256' | 'occurredIn'> {
  readonly unitId: UnitId;
  readonly year: number;
  /** Key of the object. */
  readonly object: string;
}

/** All that is stored of a unit's year, in the table or beside it. */
export interface UnitYear {
  readonly mark: ArchiveMark | undefined;
  readonly lines: readonly ArchiveLine[];
  /** Sort keys of the rows that the table may let go of: reports in their first version, with their checks on site. */
  readonly loose: readonly string[];
}

/** Part of a run as it is stored; `next` is where the following part begins. */
export interface StoredPart extends ArchivePart {
  readonly year: number;
  readonly after: string;
  readonly next?: string | undefined;
  readonly intact: number;
  readonly leftCounts: Readonly<Partial<Record<LeftReason, number>>>;
}

export interface ArchiveStore {
  /** False: a run of that id was there already. */
  startArchiveRun(run: ArchiveRun): Promise<void>;
  archiveRun(runId: string): Promise<(ArchiveRun & { readonly doneBuckets: readonly number[] }) | undefined>;
  archiveRuns(limit: number, cursor: string | undefined): Promise<Page<ArchiveRun>>;
  archiveParts(year: number, limit: number, cursor: string | undefined): Promise<Page<ArchivePart>>;
  /** Ledgers of a bucket and year in the order of units; `next` while more follow. */
  ledgersAfter(year: number, bucket: number, after: string, limit: number): Promise<{ ledgers: Ledger[]; next?: string }>;
  unitYear(ledger: Ledger): Promise<Omit<UnitYear, 'mark'>>;
  archiveMark(unitId: UnitId, year: number): Promise<ArchiveMark | undefined>;
  part(runId: string, year: number, bucket: number, after: string): Promise<StoredPart | undefined>;
  /** False: somebody else wrote the part meanwhile. */
  putPart(part: StoredPart): Promise<boolean>;
  /**
   * Points the table at an archived unit-year and lets go of its loose rows, in one transaction, if the ledger is as it was archived.
   * False: it is not.
   */
  letGo(member: ArchiveMember, year: number, object: string): Promise<boolean>;
  /** Ends a part, once, and adds it to its run. */
  finishPart(part: StoredPart, moved: { units: number; reports: number; changed: number }): Promise<void>;
  finishArchiveRun(runId: string, at: Instant): Promise<void>;
}

/** Objects by key. A stored object is never changed: its key holds its hash. */
export interface ArchiveObjects {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Undefined: there is no such object, or not so many bytes of it. */
  get(key: string, range?: { readonly offset: number; readonly length: number }): Promise<Uint8Array | undefined>;
}

/** Reads the lines of a unit's year. */
export interface ArchiveReader {
  /** @throws DomainError `archive-damaged` where the bytes are not those that were archived */
  lines(mark: ArchiveMark): Promise<readonly ArchiveLine[]>;
}

/** How lines become bytes, and how bytes and places are named. */
export interface ArchiveFormat {
  /** Lines as one compressed member; the same lines always give the same bytes. */
  compress(lines: readonly ArchiveLine[]): Uint8Array;
  /** SHA-256 in base64url. */
  hash(bytes: Uint8Array): string;
  nameOfMark(mark: ArchiveMark): string;
}

export interface ArchiveQueue {
  send(messages: readonly ArchiveMessage[]): Promise<void>;
}
