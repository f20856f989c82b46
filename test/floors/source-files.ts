import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Root of the tree under test. */
export const root = resolve(import.meta.dirname, '..', '..');

/** The folders that the floors cover. Tests and benches may import anything. */
export const coveredFolders = ['shared', 'functions', 'infra', 'web', 'cli', 'demo'];

/** Every TypeScript file in the folders, as paths from the root, declarations included. */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
