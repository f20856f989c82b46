import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAll } from '../../infra/build.ts';

/** Builds what the tests run: the bundles, the page and the templates; skipped where nothing has changed. */
export async function setup(project: TestProject): Promise<() => void> {
  await buildAll();
  const runDirectory = mkdtempSync(join(tmpdir(), 'lianze-run-'));
  project.provide('runDirectory', runDirectory);
  return () => rmSync(runDirectory, { recursive: true, force: true });
}
