/** G10: how long a fresh process takes to load the function. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { buildFunctions } from '#infra/build.ts';
import { nodeModulesByRequire } from '#infra/bundle-plugins.ts';
import { region } from '../support/database.ts';
import type { Result, Side, Suite } from '../support/goal.ts';
import { ratiosOf } from '../support/rounds.ts';

const root = resolve(import.meta.dirname, '..', '..');

const probe = `const before=process.cpuUsage(),from=performance.now();const m=await import(process.argv[1]);
const ms=performance.now()-from,cpu=process.cpuUsage(before);if(typeof m.handler!=='function')throw new Error('no handler');
console.log(JSON.stringify([ms,cpu.user+cpu.system]))`;

function imported(file: string): readonly [number, number] {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', probe, file], {
    env: {
      TABLE_NAME: 'table',
      SERVICE_NAME: 'bench',
      LOG_LEVEL: 'info',
      COUNT_QUEUE_URL: 'http://127.0.0.1/queue',
      AWS_REGION: region,
      VERSION: 'bench',
      ARCHIVE_BUCKET: 'archive',
    },
    encoding: 'utf8',
  });
  return JSON.parse(output) as [number, number];
}

/** The anchor as it is pinned: one file, nothing told to the bundler. With `more`, as our functions are bundled. */
async function bundleAnchor(outdir: string, more: BuildOptions = {}): Promise<string> {
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/anchors/bare-client.ts'],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
    ...more,
  });
  return join(outdir, 'bare-client.mjs');
}

export const coldImport: Suite = {
  name: 'cold-import',
  goals: ['G10'],
  async run({ quick }) {
    await buildFunctions();
    const folder = mkdtempSync(join(tmpdir(), 'lianze-bench-'));
    try {
      const bundle = (name: string): string => join(root, 'dist', 'functions', name, 'index.mjs');
      const names = ['submit-report', 'read-dashboard', 'sweep-bucket'];
      const alike = await bundleAnchor(join(folder, 'alike'), { splitting: true, plugins: [nodeModulesByRequire] });
      const files = [await bundleAnchor(join(folder, 'pinned')), ...names.map(bundle), alike];
      const milliseconds = files.map(() => [] as number[]);
      const cpu = files.map(() => [] as number[]);
      for (let round = -2; round < (quick ? 5 : 21); round += 1) {
        for (const [index, file] of files.entries()) {
          const [wall, used] = imported(file);
          if (round < 0) continue;
          milliseconds[index]?.push(wall);
          cpu[index]?.push(used);
        }
      }
      const sideOf = (name: string, index: number): Side => ({
        name,
        unit: 'ms',
        figures: milliseconds[index] ?? [],
        cpu: cpu[index] ?? [],
      });
      const results = names.map(
        (name, index): Result => ({
          goal: 'G10',
          what: `import of ${name} in a fresh process`,
          ours: sideOf(name, index + 1),
          anchor: sideOf('a bare SDK client handler', 0),
          ratios: ratiosOf(milliseconds[index + 1] ?? [], milliseconds[0] ?? []),
          ...(index === 0 ? { gate: { is: 'at-most', gate: 1.25, ambitious: 1.1 } as const } : {}),
          notes: [],
        }),
      );
      const beside: Result = {
        goal: 'G10',
        what: 'import of submit-report beside a bare client bundled as ours is: later parts in files of their own, http by require',
        ours: sideOf('submit-report', 1),
        anchor: sideOf('a bare SDK client handler, bundled likewise', names.length + 1),
        ratios: ratiosOf(milliseconds[1] ?? [], milliseconds[names.length + 1] ?? []),
        notes: ['the pinned anchor also loads, and never uses, the credential providers and the web clients of Node'],
      };
      return { measured: {}, results: [...results, beside] };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
