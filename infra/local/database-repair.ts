import { DatabaseSync } from 'node:sqlite';

/** Stream records that stay on disk at least, so that another reader of the stream may lag a little. */
const keptRecords = 10_000;
/** The private schema this file was written for. */
const knownColumns = ['table_name', 'sequence_number'];

/**
 * Mends the embedded database. With a stream enabled it scans all stream records at every write, because it has no index for the highest
 * sequence number, and it never deletes any of them. Both rest on the private schema of one exactly pinned version, hence the check.
 */
export class DatabaseRepair {
  readonly #sql: DatabaseSync;

  constructor(file: string) {
    this.#sql = new DatabaseSync(file, { timeout: 5000 });
    const columns = this.#sql
      .prepare("SELECT name FROM pragma_table_info('_stream_records')")
      .all()
      .map((row) => String(row['name']));
    if (!knownColumns.every((column) => columns.includes(column))) {
      throw new Error(`${file}: the stream table is not the one of @dynoxide/linux-x64 1.2.1; install the pinned version`);
    }
    this.#sql.exec('CREATE INDEX IF NOT EXISTS host_stream_seq ON _stream_records(table_name, CAST(sequence_number AS INTEGER))');
  }

  /**
   * Deletes stream records of a table up to the checkpoint that every reader has passed, but never the newest ones: without any record
   * the numbering would start again.
   */
  prune(table: string, checkpoint: string): number {
    const newest = this.#sql
      .prepare('SELECT MAX(CAST(sequence_number AS INTEGER)) AS last FROM _stream_records WHERE table_name = ?')
      .get(table)?.['last'];
    const last = Math.min(Number(checkpoint), Number(newest ?? 0) - keptRecords);
    if (last <= 0) return 0;
    const result = this.#sql
      .prepare(
        `DELETE FROM _stream_records WHERE rowid IN
         (SELECT rowid FROM _stream_records WHERE table_name = ? AND CAST(sequence_number AS INTEGER) <= ? LIMIT 20000)`,
      )
      .run(table, last);
    return Number(result.changes);
  }

  close(): void {
    this.#sql.close();
  }
}
