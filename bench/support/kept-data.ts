import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Item } from '#adapters/table.ts';
import { load, startDatabase } from './database.ts';

/** Whatever decides what is stored; when one of these changes, what was kept is loaded anew. */
const sources = [
  'shared/adapters/ledger-codec.ts',
  'shared/adapters/keys.ts',
  'shared/adapters/directory-store.ts',
  'shared/adapters/report-store.ts',
  'shared/domain/dashboard.ts',
  'bench/support/ledgers.ts',
  'bench/support/people-and-units.ts',
  'bench/goals/sweep.ts',
];

/**
 * A large table that is loaded once and kept under the temporary directory of the system: the directory with its file. Suites work on a copy
 * or only read. A load that was broken off leaves nothing behind.
 */
export async function keptData(name: string, items: () => Iterable<Item>, note: (text: string) => void): Promise<string> {
  const root = resolve(import.meta.dirname, '..', '..');
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(join(root, source)));
  const directory = join(tmpdir(), 'lianze-bench-data', `${name}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(directory)) return directory;
  // Loading is thousands of small commits; in memory none of them waits for a disk.
  const memory = '/dev/shm';
  const unfinished = join(existsSync(memory) ? memory : tmpdir(), `lianze-bench-${name}.${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const started = performance.now();
  const database = await startDatabase({ directory: unfinished, stream: false, counting: false });
  try {
    await load(database, items(), (loaded) => note(`${name}: ${loaded.toLocaleString('en-US')} items loaded`));
  } finally {
    await database.stop();
  }
  const copied = `${directory}.${process.pid}`;
  cpSync(unfinished, copied, { recursive: true });
  rmSync(unfinished, { recursive: true, force: true });
  renameSync(copied, directory);
  note(`${name}: kept in ${directory} (${((performance.now() - started) / 1000).toFixed(0)} s)`);
  return directory;
}
