import type { ArchiveMark, ArchiveReader } from '#app/archive-ports.ts';
import type { Clock, FaultStore, ReportHistory, ReportStore, Write } from '#app/ports.ts';
import { type ArchiveLine, lastArchivableYear, type ProvenLine } from '#domain/archive.ts';
import { DomainError } from '#domain/domain-error.ts';
import { partsOfReportId, type UnitId } from '#domain/ids.ts';
import { type Instant, shanghaiDate } from '#domain/time.ts';
import { hashOfRow, rowOfLine, rowsByReport } from './archive-codec.ts';
import { markOfItem, nameOfMark } from './archive-store.ts';
import { keys } from './keys.ts';
import { collect, historiesOf } from './report-store.ts';
import type { Item, Table } from './table.ts';

/**
 * Adds the archive to what reads reports. Rows of reports are only ever added, so that a report is the union of its rows in both places:
 * whoever reads while a year moves sees it whole. The table is read first; what has left it by then is in the archive.
 */
export function withArchive<Part extends ReportStore & FaultStore>(store: Part, table: Table, archive: ArchiveReader, clock: Clock): Part {
  const read = (mark: ArchiveMark): Promise<readonly ArchiveLine[]> =>
    archive.lines(mark).catch((error: unknown) => tell(store, mark, error, clock.now()));
  return {
    ...store,
    async history(reportId) {
      const { unitId, homeYear, hash } = partsOfReportId(reportId);
      if (homeYear > lastArchivableYear(shanghaiDate(clock.now()))) return store.history(reportId);
      const own = rowsByReport(await collect(table, `U#${unitId}`, `R#${hash}#`)).get(hash);
      const rows = own === undefined || (own.reportId ?? reportId) !== reportId ? [] : own.rows;
      const [item] = await table.batchGet([keys.archived(unitId, homeYear)]);
      const mark = item === undefined ? undefined : markOfItem(item);
      const archived = mark === undefined ? [] : reportRows(await read(mark)).filter((line) => hashOfRow(line.sortKey) === hash);
      const history = merged(unitId, rows, archived)[0];
      if (history?.versions[0]?.report.reportId !== reportId) return undefined;
      return { ...history, beside: besideChange(unitId, homeYear, mark, rows, archived) };
    },
    async reportsOfUnit(unitId, year) {
      const rows = await collect(table, `U#${unitId}`, 'R#');
      const marks = (await collect(table, `U#${unitId}`, 'Z#')).map(markOfItem);
      const wanted = marks.filter((mark) => year === undefined || mark.year === year || mark.occurredIn.includes(year));
      if (wanted.length === 0) return historiesOf(rows);
      const archived = (await Promise.all(wanted.map(read))).flatMap(reportRows);
      return merged(unitId, rows, archived);
    },
  };
}

/** Lets the operators know of an archive that cannot be read back. */
async function tell(store: ReportStore & FaultStore, mark: ArchiveMark, error: unknown, now: Instant): Promise<never> {
  if (error instanceof DomainError && error.code === 'archive-damaged') {
    const { unitId, year } = mark;
    const stored = (await store.load({ units: [unitId] })).units.get(unitId);
    const key = `archive-damaged#${unitId}#${year}`;
    if (stored !== undefined) await store.putFault({ kind: 'archive-damaged', key, path: stored.path, unitId, year, since: now });
  }
  throw error;
}

function reportRows(lines: readonly ArchiveLine[]): ProvenLine[] {
  return lines.flatMap((line) => (line.kind === 'report' || line.kind === 'withdrawal' || line.kind === 'verification' ? [line] : []));
}

/** Reports from their rows in the table and in the archive; a row that is in both is the same. */
function merged(unitId: UnitId, rows: readonly Item[], archived: readonly ProvenLine[]): ReportHistory[] {
  const inTable = rowsByReport(rows);
  const apart: Item[][] = [];
  for (const [hash, group] of rowsByReport(archived.map((line) => rowOfLine(unitId, line)))) {
    const beside = inTable.get(hash);
    if (beside === undefined) apart.push(group.rows);
    else if (beside.reportId !== undefined && beside.reportId !== group.reportId) apart.push(group.rows);
    else {
      const union = new Map([...group.rows, ...beside.rows].map((row) => [row.sk, row]));
      inTable.set(hash, { reportId: group.reportId, rows: [...union.values()].sort((a, b) => (a.sk < b.sk ? -1 : 1)) });
    }
  }
  return [...inTable.values()].flatMap(({ rows: own }) => historiesOf(own)).concat(apart.flatMap(historiesOf));
}

/** A correction brings the report's rows back, and only them; it is written if no archive took the report since it was read. */
function besideChange(
  unitId: UnitId,
  year: number,
  mark: ArchiveMark | undefined,
  rows: readonly Item[],
  archived: readonly ProvenLine[],
): Write[] {
  const held = new Set(rows.map((row) => row.sk));
  return [
    { type: 'archive-as-read', unitId, year, mark: mark === undefined ? undefined : nameOfMark(mark) },
    ...archived.filter((line) => !held.has(line.sortKey)).map((line): Write => ({ type: 'archived-row', unitId, line })),
  ];
}
