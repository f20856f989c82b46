import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of the objects of an archived year, as the local host keeps them. */
export function objectsOf(dataDir: string, year: number): string[] {
  const files = readdirSync(join(dataDir, 'objects'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.includes(`/ledgers/${year}/`) && file.endsWith('.ndjson.gz'))
    .map((file) => join(dataDir, 'objects', file));
}

/** Turns a byte in the middle of every object of a year; answers what puts them back. */
export function damageArchive(dataDir: string, year: number): () => void {
  const whole = objectsOf(dataDir, year).map((file) => [file, readFileSync(file)] as const);
  if (whole.length === 0) throw new Error(`no object of ${year}`);
  for (const [file, bytes] of whole) {
    const damaged = Buffer.from(bytes);
    const middle = Math.floor(damaged.length / 2);
    damaged[middle] = (damaged[middle] ?? 0) ^ 1;
    writeFileSync(file, damaged);
  }
  return () => {
    for (const [file, bytes] of whole) writeFileSync(file, bytes);
  };
}
