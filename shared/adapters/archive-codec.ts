/** How a unit's year is kept outside the table: lines of JSON, compressed as one gzip member, so that members one after another are one valid file. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ArchiveLine, ProvenLine } from '#domain/archive.ts';
import { partsOfReportId, type ReportId, type TriggerId, type UnitId } from '#domain/ids.ts';
import type { Report, Verification } from '#domain/report.ts';
import type { Step } from '#domain/trigger.ts';
import type { Item } from './table.ts';

/** SHA-256 in base64url. */
export function hashOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** Lines as one gzip member. The same lines always give the same bytes. */
export function compressLines(lines: readonly ArchiveLine[]): Buffer {
  return gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { level: 9 });
}

/** The lines of a member. */
export function linesOfBytes(bytes: Uint8Array): ArchiveLine[] {
  const text = gunzipSync(bytes).toString();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ArchiveLine);
}

const text = (bytes: unknown): string => Buffer.from(bytes as Uint8Array).toString('base64url');

/** The line of a stored row of a report; `reportId` is that of the report the row belongs to. */
export function lineOfRow(item: Item, reportId: ReportId): ProvenLine {
  const proof = { sortKey: item.sk, salt: String(item.s), link: text(item.l), seq: Number(item.n) };
  const content: unknown = JSON.parse(String(item.b));
  const [, , , mark] = item.sk.split('#');
  if (mark === 'v') return { kind: 'verification', reportId, verification: content as Verification, by: String(item.a), ...proof };
  const kind = mark === 'w' ? 'withdrawal' : 'report';
  return { kind, report: content as Report, digest: String(item.d), by: String(item.a), ...proof };
}

/** The line of a stored step on a trigger. */
export function lineOfStep(item: Item, triggerId: TriggerId): ProvenLine {
  const seq = Number(item.sk.split('#').at(-1));
  return {
    kind: 'step',
    triggerId,
    step: JSON.parse(String(item.b)) as Step,
    sortKey: item.sk,
    salt: String(item.s),
    link: text(item.l),
    seq,
  };
}

/** The row that a line was, to the byte. */
export function rowOfLine(unitId: UnitId, line: ProvenLine): Item {
  const proof = { s: line.salt, l: Buffer.from(line.link, 'base64url') };
  const key = { pk: `U#${unitId}`, sk: line.sortKey };
  if (line.kind === 'step') return { ...key, b: JSON.stringify(line.step), ...proof };
  if (line.kind === 'verification') return { ...key, b: JSON.stringify(line.verification), a: line.by, ...proof, n: line.seq };
  return { ...key, b: JSON.stringify(line.report), d: line.digest, a: line.by, ...proof, n: line.seq };
}

/** The hash in a report's id, as its rows carry it. */
export function hashOfRow(sortKey: string): string {
  return sortKey.split('#')[1] ?? '';
}

/** Rows of reports, apart by report. Rows without a version are those of a report whose version the archive holds. */
export function rowsByReport(items: readonly Item[]): Map<string, { reportId: ReportId | undefined; rows: Item[] }> {
  const found = new Map<string, { reportId: ReportId | undefined; rows: Item[] }>();
  for (const item of items) {
    const hash = hashOfRow(item.sk);
    const group = found.get(hash) ?? { reportId: undefined, rows: [] };
    found.set(hash, group);
    group.rows.push(item);
    if (item.sk.split('#').length === 3) group.reportId ??= (JSON.parse(String(item.b)) as Report).reportId;
  }
  return found;
}

/** The home year of a report. */
export function homeYearOf(reportId: ReportId | undefined): number | undefined {
  return reportId === undefined ? undefined : partsOfReportId(reportId).homeYear;
}
