import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildOptions } from 'esbuild';
import { nodeModulesByRequire, onlySchemasUsed } from './bundle-plugins.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { filesUnder, hashOf } from './source-hash.ts';

const root = resolve(import.meta.dirname, '..');
const distribution = join(root, 'dist');
const toolFiles = ['package.json', 'package-lock.json', 'infra/build.ts', 'infra/bundle-plugins.ts'].map((name) => join(root, name));

/** Folders that hold a function: those with a `handler.ts`, in alphabetical order. */
export function functionNames(): string[] {
  const folder = join(root, 'functions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'handler.ts')))
    .sort();
}

/**
 * Bundles every function into `dist/functions/<name>/index.mjs`. The local host and the deployment take the same files. Skipped when no
 * input has changed; returns whether it built.
 */
export async function buildFunctions(): Promise<boolean> {
  const names = functionNames();
  const sources = filesUnder([join(root, 'functions'), join(root, 'shared'), ...toolFiles]);
  const folder = join(distribution, 'functions');
  const outputs = names.map((name) => join(folder, name, 'index.mjs'));
  return await unlessUnchanged('functions', hashOf(root, sources), outputs, async () => {
    const fresh = `${folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    await bundleFunctions(fresh);
    // Replaced in one go, so that nobody meets a half-written bundle.
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    const sizes = outputs.map((file) => statSync(file).size);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const largest = Math.max(0, ...sizes);
    return `${names.length}, ${kilobytes(total)} in all, largest ${kilobytes(largest)} (${names[sizes.indexOf(largest)] ?? 'none'})`;
  });
}

/** Bundles every function into a folder with one call of esbuild. Two calls for one tree give files that are equal to the byte. */
export async function bundleFunctions(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const names = functionNames();
  if (names.length === 0) return;
  const { build } = await import('esbuild');
  const settings: BuildOptions = {
    absWorkingDir: root,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: false,
    logLevel: 'warning',
    plugins: [onlySchemasUsed(), nodeModulesByRequire],
    // Some dependencies are CommonJS and call require(), which an ES module does not have.
    banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
  };
  const entry = (name: string, out: string) => ({ in: `functions/${name}/handler.ts`, out });
  const lazy = names.filter((name) => opensArchive(name));
  const whole = names.filter((name) => !lazy.includes(name));
  await build({ ...settings, splitting: false, entryPoints: whole.map((name) => entry(name, `${name}/index`)) });
  // What these load only when they need it stays in a file of its own; each is built alone, so that no file is shared between functions.
  for (const name of lazy) await build({ ...settings, splitting: true, outdir: join(folder, name), entryPoints: [entry(name, 'index')] });
}

/** Whether a function's environment names the archive, whose client is loaded at its first use. */
function opensArchive(name: string): boolean {
  return readFileSync(join(root, 'functions', name, 'env.ts'), 'utf8').includes('ARCHIVE_BUCKET');
}

/** Builds the page into `dist/web` when `web/index.html` exists. Skipped when no input has changed; returns whether it built. */
export async function buildPage(): Promise<boolean> {
  if (!existsSync(join(root, 'web', 'index.html'))) {
    console.log('page: none yet, skipped');
    return false;
  }
  const shared = ['domain', 'regulation', 'contracts'].map((name) => join(root, 'shared', name));
  const sources = filesUnder([join(root, 'web'), ...shared, join(root, 'tsconfig.json'), ...toolFiles]);
  const index = join(distribution, 'web', 'index.html');
  return await unlessUnchanged('page', hashOf(root, sources), [index], async () => {
    // In a process of its own: a test runner's NODE_ENV would put the development version of React into the page.
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const options = ['build', join(root, 'web'), '--config', join(root, 'web', 'vite.config.ts'), '--logLevel', 'warn'];
    await run(process.execPath, [vite, ...options], { ...process.env, NODE_ENV: 'production' });
    if (!existsSync(index)) throw new Error('web/vite.config.ts must build into dist/web, but dist/web/index.html is missing');
    const built = filesUnder([join(distribution, 'web')]);
    return `${built.length} files, ${kilobytes(built.reduce((sum, file) => sum + statSync(file).size, 0))}`;
  });
}

/**
 * Writes the templates by running `infra/app.ts`: to `cdk.out` for the partition that `LIANZE_TARGET` names, or to
 * `dist/templates/<partition>` for a partition given here. Runs in a process of its own, whose memory is given back at its end. Needs the
 * bundles. Skipped when no input has changed; returns whether it ran.
 */
export async function synthesize(partition?: string): Promise<boolean> {
  const target = partition ?? process.env['LIANZE_TARGET'] ?? '';
  const output = partition === undefined ? join(root, 'cdk.out') : join(distribution, 'templates', partition);
  const local = join(root, 'infra', 'local');
  const folders = ['infra', 'functions', 'shared', 'docs/runbooks', 'dist/functions', 'cdk.json'];
  const sources = filesUnder([...folders.map((name) => join(root, name)), ...toolFiles], (path) => path === local);
  const outputs = ['manifest.json', 'LianzeData.template.json', 'LianzeApi.template.json'].map((name) => join(output, name));
  const what = partition === undefined ? 'templates' : `templates-${partition}`;
  return await unlessUnchanged(what, hashOf(root, sources, [target]), outputs, async () => {
    const environment: NodeJS.ProcessEnv = { ...process.env, LIANZE_TARGET: target, CDK_OUTDIR: output };
    // Left over where the command line of CDK is our parent.
    delete environment['CDK_CONTEXT_JSON'];
    await run(process.execPath, [join(root, 'infra', 'app.ts')], environment);
    return relative(root, output);
  });
}

/** Builds all that a system runs from: the bundles, then the page and the templates beside each other. */
export async function buildAll(): Promise<void> {
  await buildFunctions();
  await Promise.all([buildPage(), synthesize()]);
}

/** A stamp holds the digest of what went in and of what came out, so that a build is repeated too when its result was replaced or damaged. */
async function unlessUnchanged(what: string, inputs: string, outputs: readonly string[], build: () => Promise<string>): Promise<boolean> {
  const stamp = join(distribution, `${what}.stamp`);
  const digest = () => `${inputs} ${hashOf(root, outputs)}`;
  const unchanged = () => existsSync(stamp) && outputs.every((file) => existsSync(file)) && readFileSync(stamp, 'utf8') === digest();
  if (unchanged()) return false;
  return await oneAtATime(join(distribution, `${what}.lock`), async () => {
    if (unchanged()) return false;
    const started = performance.now();
    rmSync(stamp, { force: true });
    const result = await build();
    writeFileSync(stamp, digest());
    console.log(`${what}: ${result} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    return true;
  });
}

async function run(command: string, options: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(command, options, { cwd: root, env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise<number | null>((settle, fail) => {
    child.once('error', fail);
    child.once('exit', settle);
  });
  if (code !== 0) throw new Error(`${command} ${options.join(' ')} ended with ${code}`);
}

function kilobytes(size: number): string {
  return `${Math.round(size / 1024)} KB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAll();
}
