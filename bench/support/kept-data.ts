import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '#adapters/table.ts';
import { embeddedBinary } from '#infra/local/database-process.ts';
import { creationOf, tableOfTemplate } from './database.ts';

/** Whatever decides what is stored; when one of these changes, what was kept is loaded anew. */
const sources = [
  'shared/adapters/ledger-codec.ts',
  'shared/adapters/keys.ts',
  'shared/adapters/directory-store.ts',
  'shared/adapters/report-store.ts',
  'shared/domain/dashboard.ts',
  'bench/support/kept-data.ts',
  'bench/support/ledgers.ts',
  'bench/support/people-and-units.ts',
];

/** Items of one file; small enough to be held as one text. */
const ITEMS_A_FILE = 20_000;

/** Where kept tables lie; delete it to have them loaded anew. */
export const keptRoot = join(tmpdir(), 'lianze-bench-data');

/**
 * A large table that is loaded once and kept under the temporary directory of the system: the directory with its file. Suites work on a copy
 * or only read. `maker` is the file that makes the items. A load that was broken off leaves nothing behind.
 *
 * The items go the way of a migration into DynamoDB: written as the files of a table export, which the emulator imports by itself. Its own
 * requests would take ten times as long and measure nothing.
 */
export async function keptData(name: string, maker: string, items: () => Iterable<Item>, note: (text: string) => void): Promise<string> {
  const root = resolve(import.meta.dirname, '..', '..');
  const hash = createHash('sha256');
  for (const source of [...sources, maker]) hash.update(readFileSync(join(root, source)));
  const directory = join(keptRoot, `${name}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(directory)) return directory;
  const unfinished = `${directory}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  try {
    const started = performance.now();
    const model = await tableOfTemplate();
    const files = join(unfinished, 'export', model.name, 'data');
    mkdirSync(files, { recursive: true });
    const written = writeExport(files, items(), (count) => note(`${name}: ${count.toLocaleString('en-US')} items made`));
    const schema = join(unfinished, 'schema.json');
    writeFileSync(schema, JSON.stringify({ Table: creationOf(model, false) }));
    const output = join(unfinished, 'lianze.db');
    await promisify(execFile)(
      embeddedBinary(),
      ['import', '--source', join(unfinished, 'export'), '--schema', schema, '--output', output],
      { maxBuffer: 1 << 26 },
    );
    rmSync(join(unfinished, 'export'), { recursive: true });
    rmSync(schema);
    renameSync(unfinished, directory);
    const seconds = (performance.now() - started) / 1000;
    note(`${name}: ${written.toLocaleString('en-US')} items kept in ${directory} (${seconds.toFixed(0)} s)`);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return directory;
}

/** Writes items as DynamoDB exports them: one JSON a line, compressed. */
function writeExport(folder: string, items: Iterable<Item>, note: (made: number) => void): number {
  let lines: string[] = [];
  let made = 0;
  const flush = (): void => {
    if (lines.length === 0) return;
    const name = `part-${String(made).padStart(9, '0')}.json.gz`;
    writeFileSync(join(folder, name), gzipSync(lines.join('\n'), { level: 1 }));
    lines = [];
  };
  for (const item of items) {
    lines.push(JSON.stringify({ Item: marshall(item, { removeUndefinedValues: true }) }, inBase64));
    made += 1;
    if (lines.length === ITEMS_A_FILE) flush();
    if (made % 500_000 === 0) note(made);
  }
  flush();
  return made;
}

/** Bytes stand in an export in base64; a Buffer has turned itself into an object before it comes here. */
function inBase64(this: unknown, key: string, value: unknown): unknown {
  const before = (this as Record<string, unknown>)[key];
  return before instanceof Uint8Array ? Buffer.from(before.buffer, before.byteOffset, before.byteLength).toString('base64') : value;
}
