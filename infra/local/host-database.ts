import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Thrown when another host holds the data directory. */
export class DataDirectoryTaken extends Error {}

const schema = `
  CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL, message_id TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL,
    sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL, first_received_at INTEGER,
    receive_count INTEGER NOT NULL DEFAULT 0, in_flight INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messages_by_queue ON messages (queue, visible_at, id);
  CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    function_arn TEXT NOT NULL, event TEXT NOT NULL, event_id TEXT NOT NULL, origin TEXT NOT NULL,
    failure_queue TEXT, attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL, topic TEXT NOT NULL, subject TEXT, message TEXT NOT NULL, attributes TEXT NOT NULL,
    subscribers TEXT NOT NULL, published_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS checkpoints (
    mapping TEXT NOT NULL, shard TEXT NOT NULL, sequence_number TEXT NOT NULL, PRIMARY KEY (mapping, shard)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/**
 * The host's own durable store: queues, deliveries, the outbox, stream checkpoints and settings, in one SQLite file.
 *
 * The file is held with an exclusive lock for the life of the process. The operating system lets it go when the process ends, however it
 * ends, so a second start on one directory is refused and a start after `kill -9` is not. Commits survive the death of the process;
 * after a loss of power the newest of them may be missing together with the stream checkpoint they belong to, and are made again from the stream.
 */
export class HostDatabase {
  readonly sql: DatabaseSync;

  /** Opens (and makes) `host.db` in the directory. Throws {@link DataDirectoryTaken} when another process holds it. */
  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    this.sql = new DatabaseSync(join(dataDir, 'host.db'));
    try {
      this.sql.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      this.sql.exec(`BEGIN EXCLUSIVE; ${schema} COMMIT;`);
      // Whoever held these is gone: the lock says so.
      this.sql.exec('UPDATE messages SET in_flight = 0, visible_at = 0 WHERE in_flight = 1');
    } catch (error) {
      this.sql.close();
      if (error instanceof Error && /locked|busy/i.test(error.message)) throw new DataDirectoryTaken(dataDir);
      throw error;
    }
  }

  /** Runs several writes as one commit. */
  transaction<Result>(work: () => Result): Result {
    if (this.sql.isTransaction) return work();
    this.sql.exec('BEGIN');
    try {
      const result = work();
      this.sql.exec('COMMIT');
      return result;
    } catch (error) {
      this.sql.exec('ROLLBACK');
      throw error;
    }
  }

  /** A stored setting, undefined when it was never set. */
  setting(name: string): string | undefined {
    const value = this.sql.prepare('SELECT value FROM settings WHERE name = ?').get(name)?.['value'];
    return typeof value === 'string' ? value : undefined;
  }

  setSetting(name: string, value: string): void {
    this.sql.prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value);
  }

  close(): void {
    this.sql.close();
  }
}
