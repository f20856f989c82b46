/** What the table keeps of archives: runs, their parts, and where the years of a unit lie. */
import type { ArchiveMark, ArchiveStore, StoredPart } from '#app/archive-ports.ts';
import { type ArchiveLine, type ArchiveMember, ArchiveRun, type LeftReason, leftReasons } from '#domain/archive.ts';
import { reportIdOf, type UnitId } from '#domain/ids.ts';
import type { Ledger } from '#domain/ledger.ts';
import { partsOfTriggerId } from '#domain/trigger.ts';
import { homeYearOf, lineOfRow, lineOfStep, rowsByReport } from './archive-codec.ts';
import { keys } from './keys.ts';
import { ledgerOfItem } from './ledger-codec.ts';
import { collect, triggerOfItem } from './report-store.ts';
import { cursorOf, type Item, keyOfCursor, type Table, type TransactItem } from './table.ts';

/** A transaction takes 100 items: the check of the ledger, the mark and these. */
const ROWS_AT_ONCE = 90;

/** Reads where an archived year of a unit lies. `m` names object and member in one. */
export function markOfItem(item: Item): ArchiveMark {
  return {
    unitId: item.pk.slice(2) as UnitId,
    year: Number(item.sk.slice(2)),
    object: String(item.k),
    offset: Number(item.o),
    length: Number(item.n),
    sha256: Buffer.from(item.h as Uint8Array).toString('base64url'),
    occurredIn: (item.y as number[] | undefined) ?? [],
  };
}

/** What names a mark among those that a unit's year has had. */
export function nameOfMark({ object, offset }: Pick<ArchiveMark, 'object' | 'offset'>): string {
  return `${object.split('/').at(-1)?.split('.')[0]}@${offset}`;
}

function itemOfMark(member: ArchiveMember, year: number, object: string): Item {
  return {
    ...keys.archived(member.unitId, year),
    m: nameOfMark({ object, offset: member.offset }),
    k: object,
    o: member.offset,
    n: member.length,
    h: Buffer.from(member.sha256, 'base64url'),
    ...(member.occurredIn.length === 0 ? {} : { y: member.occurredIn }),
  };
}

type RunWithBuckets = ArchiveRun & { readonly doneBuckets: readonly number[] };

function runOfItem(item: Item): RunWithBuckets {
  const { doneBuckets, pk: _pk, sk: _sk, ...fields } = item;
  const done = doneBuckets instanceof Set ? [...doneBuckets].map(Number) : [];
  const left = Object.fromEntries(leftReasons.map((reason) => [reason, Number(item[reason] ?? 0)]));
  return { ...ArchiveRun.parse({ ...fields, done: done.length, left }), doneBuckets: done };
}

/** Archives as the table knows them. */
export function archiveStore(table: Table): ArchiveStore {
  return {
    async startArchiveRun({ left: _left, done: _done, ...run }) {
      await table.put({ ...keys.archiveRun(run.runId), ...run }, { expression: 'attribute_not_exists(pk)' });
    },
    async archiveRun(runId) {
      const item = await table.get(keys.archiveRun(runId));
      return item === undefined ? undefined : runOfItem(item);
    },
    async archiveRuns(limit, cursor) {
      const { items, last } = await page(table, 'Z#', limit, cursor);
      return { items: items.map(runOfItem), ...(last === undefined ? {} : { cursor: last }) };
    },
    async archiveParts(year, limit, cursor) {
      const { items, last } = await page(table, `Z#${year}`, limit, cursor);
      return { items: items.map((item) => partOfItem(item)), ...(last === undefined ? {} : { cursor: last }) };
    },
    async ledgersAfter(year, bucket, after, limit) {
      const { items, last } = await table.query({
        KeyConditionExpression: after === '' ? 'pk = :pk' : 'pk = :pk AND sk > :after',
        ExpressionAttributeValues: { ':pk': `L#${year}#${bucket}`, ...(after === '' ? {} : { ':after': after }) },
        Limit: limit,
      });
      return { ledgers: items.map(ledgerOfItem), ...(last === undefined ? {} : { next: last.sk }) };
    },
    unitYear: (ledger) => unitYear(table, ledger),
    async archiveMark(unitId, year) {
      const item = await table.get(keys.archived(unitId, year));
      return item === undefined ? undefined : markOfItem(item);
    },
    async part(runId, year, bucket, after) {
      const item = await table.get(keys.archivePart(runId, year, bucket, after));
      return item === undefined ? undefined : partOfItem(item);
    },
    putPart(part) {
      const key = keys.archivePart(part.runId, part.year, part.bucket, part.after);
      return table.put({ ...key, b: JSON.stringify(part) }, { expression: 'attribute_not_exists(pk)' });
    },
    letGo: (member, year, object) => letGo(table, member, year, object),
    finishPart: (part, moved) => finishPart(table, part, moved),
    async finishArchiveRun(runId, at) {
      await table.update(keys.archiveRun(runId), 'SET finishedAt = if_not_exists(finishedAt, :at)', { ':at': at });
    },
  };
}

async function page(table: Table, pk: string, limit: number, cursor: string | undefined): Promise<{ items: Item[]; last?: string }> {
  const start = cursor === undefined ? undefined : keyOfCursor(cursor);
  const { items, last } = await table.query({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    // Newest runs first; parts in the order of buckets.
    ScanIndexForward: pk !== 'Z#',
    Limit: limit,
    ...(start === undefined ? {} : { ExclusiveStartKey: start }),
  });
  const next = cursorOf(last);
  return { items, ...(next === undefined ? {} : { last: next }) };
}

function partOfItem(item: Item): StoredPart {
  const part = JSON.parse(String(item.b)) as StoredPart;
  return { ...part, finished: item.f === true };
}

/** The rows of a ledger's home year, its triggers and their steps, as lines. */
async function unitYear(table: Table, ledger: Ledger): Promise<{ lines: ArchiveLine[]; loose: string[] }> {
  const { unitId, year } = ledger;
  const lines: ArchiveLine[] = [{ kind: 'ledger', ledger }];
  const loose: string[] = [];
  for (const [hash, { reportId: known, rows }] of rowsByReport(await collect(table, `U#${unitId}`, 'R#'))) {
    const entry = ledger.entries[hash];
    // A check on site of a report that the archive holds lies in the table without it.
    const reportId = known ?? (entry === undefined || entry.homeYear !== undefined ? undefined : reportIdOf(unitId, year, hash));
    if (reportId === undefined || homeYearOf(reportId) !== year) continue;
    lines.push(...rows.map((row) => lineOfRow(row, reportId)));
    // What was corrected or withdrawn stays: its first version guards the key it was sent with.
    if (entry?.version === 1 && entry.homeYear === undefined) loose.push(...rows.map((row) => row.sk));
  }
  if (Object.keys(ledger.standing).length === 0) return { lines, loose };
  for (const trigger of (await collect(table, `U#${unitId}`, 'T#')).map(triggerOfItem)) {
    if (trigger.year !== year) continue;
    const steps = await collect(table, `U#${unitId}`, `S#${partsOfTriggerId(trigger.triggerId).key}#`);
    lines.push({ kind: 'trigger', trigger }, ...steps.map((step) => lineOfStep(step, trigger.triggerId)));
  }
  return { lines, loose };
}

async function letGo(table: Table, member: ArchiveMember, year: number, object: string): Promise<boolean> {
  const { unitId } = member;
  const mark = itemOfMark(member, year, object);
  const asArchived: TransactItem = {
    ConditionCheck: {
      TableName: table.name,
      Key: keys.ledger(unitId, year),
      ConditionExpression: 'v = :version',
      ExpressionAttributeValues: { ':version': member.ledgerVersion },
    },
  };
  const replaced =
    member.replaces === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk) OR m = :own', ExpressionAttributeValues: { ':own': mark.m } }
      : { ConditionExpression: 'm = :before OR m = :own', ExpressionAttributeValues: { ':before': member.replaces, ':own': mark.m } };
  const item = await table.get(keys.ledger(unitId, year));
  if (item === undefined || Number(item.v) !== member.ledgerVersion) return (await table.get(keys.archived(unitId, year)))?.m === mark.m;
  const { loose } = await unitYear(table, ledgerOfItem(item));
  for (let from = 0; from === 0 || from < loose.length; from += ROWS_AT_ONCE) {
    const rows = loose.slice(from, from + ROWS_AT_ONCE);
    const outcome = await table.transact([
      asArchived,
      { Put: { TableName: table.name, Item: mark, ...replaced } },
      ...rows.map((sk): TransactItem => ({ Delete: { TableName: table.name, Key: { pk: `U#${unitId}`, sk } } })),
    ]);
    // Rows that stay behind are read with those of the archive, and go with the next run.
    if (!outcome.done) return from > 0;
  }
  return true;
}

async function finishPart(table: Table, part: StoredPart, moved: { units: number; reports: number; changed: number }): Promise<void> {
  const left: Partial<Record<LeftReason, number>> = {
    ...part.leftCounts,
    ...(moved.changed === 0 ? {} : { 'changed-meanwhile': (part.leftCounts['changed-meanwhile'] ?? 0) + moved.changed }),
  };
  const sums: Record<string, number> = {
    units: moved.units,
    reports: moved.reports,
    bytes: part.object?.bytes ?? 0,
    intact: part.intact,
    ...left,
  };
  const names = Object.keys(sums);
  const isLast = part.next === undefined;
  await table.transact([
    {
      Update: {
        TableName: table.name,
        Key: keys.archivePart(part.runId, part.year, part.bucket, part.after),
        UpdateExpression: 'SET f = :true',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(f)',
        ExpressionAttributeValues: { ':true': true },
      },
    },
    {
      Update: {
        TableName: table.name,
        Key: keys.archiveRun(part.runId),
        UpdateExpression: `ADD ${[...names.map((_name, index) => `#n${index} :v${index}`), ...(isLast ? ['doneBuckets :bucket'] : [])].join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(names.map((name, index) => [`:v${index}`, sums[name]])),
          ...(isLast ? { ':bucket': new Set([part.bucket]) } : {}),
        },
      },
    },
  ]);
}
