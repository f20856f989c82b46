import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildFunctions, bundleFunctions, functionNames } from '#infra/build.ts';
import { routes } from '#infra/capabilities/routes.ts';
import { environmentOf, type ReadTemplate, synthesized } from './templates.ts';

const root = resolve(import.meta.dirname, '..', '..');

describe('functions', () => {
  let api: ReadTemplate;

  beforeAll(async () => {
    ({ api } = await synthesized('aws-cn'));
  }, 120_000);

  it.each(functionNames())('%s is given exactly the environment it asks for', async (name) => {
    const file = join(root, 'functions', name, 'env.ts');
    expect(existsSync(file), `${file} is missing`).toBe(true);
    const { Env } = (await import(pathToFileURL(file).href)) as { Env: { shape: Record<string, unknown> } };
    expect(Object.keys(environmentOf(api, name)).sort()).toEqual(Object.keys(Env.shape).sort());
  });

  it('all have a route or another source, and every route has its function', () => {
    const fed = ['archive-bucket', 'notify', 'project-counts', 'publish-changes', 'start-sweep', 'sweep-bucket'];
    expect([...Object.keys(routes), ...fed].sort()).toEqual(functionNames());
  });

  it('are bundled to the same bytes again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lianze-bundles-'));
    try {
      await bundleFunctions(folder);
      const differing = functionNames().filter((name) => {
        const [first, second] = [join(root, 'dist', 'functions'), folder].map((each) => readFileSync(join(each, name, 'index.mjs')));
        return !(first as Buffer).equals(second as Buffer);
      });
      expect(differing).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  it.each([
    { name: 'submit-report', uses: ['ReportDraft', 'Report', 'Dissent'], leaves: ['Dashboard', 'Notification', 'RulePack', 'TriggerView'] },
    { name: 'read-dashboard', uses: ['Dashboard', 'ChildCounts'], leaves: ['ReportDraft', 'Amendment'] },
  ])('$name makes the schemas that it uses, and no others of the files they stand in', ({ name, uses, leaves }) => {
    const bundle = readFileSync(join(root, 'dist', 'functions', name, 'index.mjs'), 'utf8');
    const made = (id: string) => bundle.includes(`id:"${id}"`);
    expect(uses.filter((id) => !made(id))).toEqual([]);
    expect(leaves.filter(made)).toEqual([]);
  });

  it.each(['submit-report', 'read-dashboard', 'sweep-bucket'])('%s loads none of the web clients of Node', (name) => {
    const bundle = join(root, 'dist', 'functions', name, 'index.mjs');
    const script = 'await import(process.argv[1]); console.log(JSON.stringify(process.moduleLoadList));';
    const env = Object.fromEntries(Object.keys(environmentOf(api, name)).map((key) => [key, 'http://127.0.0.1/x']));
    const loaded = execFileSync(process.execPath, ['--input-type=module', '-e', script, bundle], {
      env: { ...env, AWS_REGION: 'cn-north-1', LOG_LEVEL: 'info' },
      encoding: 'utf8',
    });
    expect(loaded).toContain('NativeModule https');
    expect(loaded).not.toContain('undici');
  });

  it('are built once: an unchanged tree is left alone', async () => {
    await buildFunctions();
    expect(await buildFunctions()).toBe(false);
    for (const name of functionNames()) {
      const bundle = readFileSync(join(root, 'dist', 'functions', name, 'index.mjs'), 'utf8');
      expect(bundle).not.toContain('sourceMappingURL');
      expect(bundle).not.toContain(root);
    }
  });
});
