/**
 * Closed years move to the archive: their reports are written to objects, read back and compared by hash, and only then does the table let go
 * of them. Ledgers stay, since they are judged, counted, and tell repeats; the archive holds a copy.
 */
import type { ArchiveMessage } from '#contracts/events.ts';
import type { Principal } from '#domain/access.ts';
import {
  type ArchiveLine,
  type ArchiveRun,
  type LeftReason,
  type LeftUnit,
  lastArchivableYear,
  noneLeft,
  unitsPerObject,
} from '#domain/archive.ts';
import { DomainError } from '#domain/domain-error.ts';
import { endedWorkflows, type Ledger } from '#domain/ledger.ts';
import { type Instant, shanghaiDate } from '#domain/time.ts';
import { demandAdministrator } from './administer.ts';
import { type Member, moveMembers, writeObject } from './archive-object.ts';
import type { ArchiveFormat, ArchiveMark, ArchiveObjects, ArchiveQueue, ArchiveReader, ArchiveStore, StoredPart } from './archive-ports.ts';
import { isWholeChain } from './check-chain.ts';
import { contentDigest } from './digest.ts';
import type { DirectoryStore, FaultStore, ReportStore } from './ports.ts';
import type { SweepStore } from './sweep-ports.ts';

type Starting = ArchiveStore & Pick<DirectoryStore, 'appendAct'> & Pick<SweepStore, 'buckets'>;

/**
 * Starts the archive of a year, or goes on with one that has not finished. It is an administrator's act, chained like others.
 * @throws DomainError `not-permitted`, `invalid-body` for a year that is not closed long enough
 */
export async function startArchive(
  ports: { store: Starting; queue: ArchiveQueue },
  principal: Principal,
  readBody: () => { year: number },
  now: Instant,
): Promise<ArchiveRun> {
  demandAdministrator(principal);
  const { year } = readBody();
  const last = lastArchivableYear(shanghaiDate(now));
  if (year > last) throw new DomainError('invalid-body', [{ pointer: '/year', code: 'year-too-recent', values: { last } }]);
  const { store, queue } = ports;
  const known = (await store.archiveRuns(50, undefined)).items.find((run) => run.year === year && run.finishedAt === undefined);
  const runId = known?.runId ?? `${year}~${now.replaceAll(/[:.]/g, '')}`;
  if (known === undefined) {
    const none = { done: 0, units: 0, reports: 0, bytes: 0, intact: 0, left: noneLeft() };
    await store.startArchiveRun({ runId, year, startedAt: now, startedBy: principal.account, buckets: store.buckets, ...none });
    await store.appendAct({ by: principal.account, at: now, what: 'archive', digest: contentDigest({ runId, year }) });
  }
  const run = await store.archiveRun(runId);
  if (run === undefined) throw new DomainError('busy');
  const open = Array.from({ length: run.buckets }, (_, bucket) => bucket).filter((bucket) => !run.doneBuckets.includes(bucket));
  await queue.send(open.map((bucket): ArchiveMessage => ({ runId, year, bucket, after: '' })));
  const { doneBuckets: _done, ...shown } = run;
  return shown;
}

/** Archives, newest first. @throws DomainError `not-permitted` */
export async function listArchives(store: ArchiveStore, principal: Principal, page: { limit: number; cursor?: string | undefined }) {
  demandAdministrator(principal);
  return store.archiveRuns(page.limit, page.cursor);
}

/** The objects of a year with their hashes, and who was left in the table. @throws DomainError `not-permitted` */
export async function listArchiveParts(
  store: ArchiveStore,
  principal: Principal,
  year: number,
  page: { limit: number; cursor?: string | undefined },
) {
  demandAdministrator(principal);
  return store.archiveParts(year, page.limit, page.cursor);
}

type Working = ArchiveStore & FaultStore & Pick<ReportStore, 'load'>;
export interface ArchivePorts {
  readonly store: Working;
  readonly objects: ArchiveObjects;
  readonly format: ArchiveFormat;
  readonly reader: ArchiveReader;
  readonly queue: ArchiveQueue;
}

/**
 * Handles one part of a bucket, of at most so many units; what comes after it is sent for. Whatever was done before a fault is found and not done again: a part that is written is read from its
 * manifest, a unit that has moved is known by its mark.
 */
export async function archivePart(
  ports: ArchivePorts,
  message: ArchiveMessage,
  now: Instant,
  units: number = unitsPerObject.value,
): Promise<StoredPart> {
  const { store, queue } = ports;
  const find = () => store.part(message.runId, message.year, message.bucket, message.after);
  let part = await find();
  if (part === undefined) {
    await store.putPart(await writePart(ports, message, now, units));
    part = await find();
  }
  if (part === undefined) throw new Error(`the part ${message.bucket} of ${message.runId} is not there`);
  if (!part.finished) await store.finishPart(part, await moveMembers(ports, part));
  if (part.next !== undefined) await queue.send([{ ...message, after: part.next }]);
  else await finishRun(store, message.runId, now);
  return part;
}

async function finishRun(store: ArchiveStore, runId: string, now: Instant): Promise<void> {
  const run = await store.archiveRun(runId);
  if (run !== undefined && run.done >= run.buckets) await store.finishArchiveRun(runId, now);
}

const LEFT_SHOWN = 100;
const AT_A_TIME = 8;

async function writePart(ports: ArchivePorts, message: ArchiveMessage, now: Instant, units: number): Promise<StoredPart> {
  const { runId, year, bucket, after } = message;
  const { ledgers, next } = await ports.store.ledgersAfter(year, bucket, after, units);
  const members: Member[] = [];
  const left: LeftUnit[] = [];
  let intact = 0;
  for (let from = 0; from < ledgers.length; from += AT_A_TIME) {
    const batch = ledgers.slice(from, from + AT_A_TIME);
    for (const [index, taken] of (await Promise.all(batch.map((ledger) => take(ports, ledger, now)))).entries()) {
      const ledger = batch[index] as Ledger;
      if (typeof taken === 'string') left.push({ unitId: ledger.unitId, reason: taken });
      else if (taken.member !== undefined) members.push(taken.member);
      if (typeof taken !== 'string' && taken.wasArchived && taken.member === undefined) intact += 1;
    }
  }
  const written = members.length === 0 ? {} : await writeObject(ports, { year, bucket }, members, left);
  const leftCounts: Partial<Record<LeftReason, number>> = {};
  for (const { reason } of left) leftCounts[reason] = (leftCounts[reason] ?? 0) + 1;
  return {
    ...{ runId, year, bucket, after, writtenAt: now, finished: false, intact, leftCounts, left: left.slice(0, LEFT_SHOWN) },
    ...written,
    ...(next === undefined ? {} : { next }),
  };
}

/** What of a unit's year goes into the archive now: why not, nothing more, or a member. What lies there already is read back on the way. */
async function take(
  ports: ArchivePorts,
  ledger: Ledger,
  now: Instant,
): Promise<LeftReason | { readonly member?: Member; readonly wasArchived: boolean }> {
  const { unitId, year } = ledger;
  const mark = await ports.store.archiveMark(unitId, year);
  const archived = mark === undefined ? [] : await readBack(ports, mark, now);
  if (archived === undefined) return 'damaged';
  const { lines, loose } = await ports.store.unitYear(ledger);
  if (loose.length === 0) return { wasArchived: mark !== undefined };
  if (Object.values(ledger.standing).some((standing) => !endedWorkflows.has(standing.workflow))) return 'open-trigger';
  const all = together(archived, lines);
  // What does not prove itself whole is not let go of: a report that moved between years has links in the chains of both.
  if (!isWholeChain(all, ledger.chain)) return 'crosses-years';
  return { member: { ledger, lines: all, loose, mark }, wasArchived: mark !== undefined };
}

/** The lines of an archived unit-year; undefined where they are damaged, which stands among the faults until they are not. */
async function readBack(ports: ArchivePorts, mark: ArchiveMark, now: Instant): Promise<readonly ArchiveLine[] | undefined> {
  const { unitId, year } = mark;
  const stored = (await ports.store.load({ units: [unitId] })).units.get(unitId);
  const key = `archive-damaged#${unitId}#${year}`;
  try {
    const lines = await ports.reader.lines(mark);
    if (stored !== undefined) await ports.store.removeFaults([{ regionCode: stored.unit.regionCode, key }]);
    return lines;
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'archive-damaged')) throw error;
    if (stored !== undefined) await ports.store.putFault({ kind: 'archive-damaged', key, path: stored.path, unitId, year, since: now });
    return undefined;
  }
}

/** Rows of both places; ledger and triggers as they are now. */
function together(archived: readonly ArchiveLine[], lines: readonly ArchiveLine[]): ArchiveLine[] {
  const bySortKey = new Map<string, ArchiveLine>();
  const rest: ArchiveLine[] = [];
  for (const line of [...archived.filter((one) => 'sortKey' in one), ...lines]) {
    if ('sortKey' in line) bySortKey.set(line.sortKey, line);
    else rest.push(line);
  }
  return [...rest, ...bySortKey.values()];
}
