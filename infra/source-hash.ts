import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const notSource = new Set(['node_modules', 'cdk.out', 'dist', '.data', '.git']);

/**
 * Every file under the given files and folders, sorted, so that the same tree always lists the same way.
 * Paths that do not exist are left out: an optional part of the tree may be missing.
 */
export function filesUnder(paths: readonly string[], skip: (path: string) => boolean = () => false): string[] {
  const found: string[] = [];
  const visit = (path: string): void => {
    if (skip(path)) return;
    const entry = statSync(path, { throwIfNoEntry: false });
    if (entry === undefined) return;
    if (!entry.isDirectory()) {
      found.push(path);
      return;
    }
    for (const name of readdirSync(path)) if (!notSource.has(name)) visit(join(path, name));
  };
  for (const path of paths) visit(path);
  return found.sort();
}

/** One digest of names and contents; times and owners of files do not count. `extra` carries inputs that are no files, such as a target. */
export function hashOf(root: string, files: readonly string[], extra: readonly string[] = []): string {
  const digest = createHash('sha256');
  for (const value of extra) digest.update(`${value.length}:${value}\n`);
  for (const file of files) {
    const content = readFileSync(file);
    digest.update(`${relative(root, file)}\n${content.length}\n`).update(content);
  }
  return digest.digest('hex');
}
