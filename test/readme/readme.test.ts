import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processesOn } from '../durability/local-system.ts';
import { FreshClone, type Ran, type Started } from './fresh-clone.ts';
import { type Readme, readReadme } from './readme-file.ts';

const root = resolve(import.meta.dirname, '..', '..');
const names = ['README.md', 'README.zh-CN.md'] as const;
const readmes: readonly (readonly [string, Readme])[] = names.map((name) => [name, readReadme(root, name)]);
const [english, chinese] = readmes.map(([, readme]) => readme) as [Readme, Readme];
const patience = 180_000;

const isDeploying = (line: string): boolean => line.startsWith('npx cdk') || line.startsWith('export AWS_REGION=');
const asksDoctor = (line: string): boolean => line === 'npm run doctor';
const startsSystem = (line: string): boolean => /\bnpm start\b/.test(line);

/** Blocks that can be run on this machine; deploying needs an account. */
const blocks = english.blocks.filter(({ lines }) => !lines.some(isDeploying));

describe('the two READMEs', () => {
  it('have the same commands, headings, tables and links', () => {
    expect(chinese.levels).toEqual(english.levels);
    expect(chinese.blocks).toEqual(english.blocks);
    expect(chinese.firstCells).toEqual(english.firstCells);
    expect(chinese.links.map((link) => link.replace('README.md', 'README'))).toEqual(
      english.links.map((link) => link.replace('README.zh-CN.md', 'README').replace('.en.png', '.png')),
    );
    expect(english.blocks.length).toBeGreaterThanOrEqual(8);
    expect(english.levels.length).toBeGreaterThanOrEqual(10);
  });

  it.each(readmes)('%s names only what is there', (_, { links, code, blocks: own }) => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    for (const link of links) expect(existsSync(join(root, link)), link).toBe(true);
    const commands = [...code, ...own.flatMap(({ lines }) => lines)].flatMap((text) => [
      ...text.matchAll(/npm (?:run (?:--silent )?)?(start|test|[a-z]+)(?= |$)/g),
    ]);
    for (const [, script] of commands) if (script !== 'ci') expect(Object.keys(scripts)).toContain(script);
    for (const path of code.filter((text) => /^(shared|infra|test|web|demo|bench|docs|functions)(\/[\w-]+)*$/.test(text)))
      expect(existsSync(join(root, path)), path).toBe(true);
  });

  it.each(names)('%s counts the situations as the table does', (name) => {
    const [, count] = /共 (\d+) 个情形/.exec(readFileSync(join(root, 'docs', 'the-37-situations.md'), 'utf8')) ?? [];
    expect(readFileSync(join(root, name), 'utf8')).toMatch(name === 'README.md' ? `the ${count} cases` : `${count} 个情形`);
  });

  it('leave no shell line unread by this test', () => {
    const known = (line: string): boolean =>
      isDeploying(line) || startsSystem(line) || line === 'npm ci && npm test' || /^(TOKEN=\$\(|npm run |curl )/.test(line);
    expect(english.blocks.flatMap(({ lines }) => lines).filter((line) => !known(line))).toEqual([]);
  });
});

describe('a fresh clone', () => {
  let clone: FreshClone;
  let installed: Ran;
  let first: Started | undefined;

  beforeAll(async () => {
    clone = await FreshClone.make();
    // Both lines that begin with it share one install.
    installed = await clone.run(['npm ci']);
  }, patience);
  afterAll(async () => {
    await clone?.remove();
  }, patience);

  it('installs', () => {
    expect(installed.code, installed.said).toBe(0);
  });

  it('is well, says the doctor', async () => {
    expect(blocks.filter(({ lines }) => lines.some(asksDoctor))).toHaveLength(1);
    const { code, said } = await clone.run(['npm run doctor']);
    expect(code, said).toBe(0);
    expect(said).not.toContain('✗');
  });

  it('knows `npm test`, which runs every test', () => {
    expect(blocks.filter(({ lines }) => lines.includes('npm ci && npm test'))).toHaveLength(1);
    const { scripts } = JSON.parse(readFileSync(join(clone.root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(scripts['test']).toMatch(/test\/run\.ts$/);
  });

  it(
    'starts, and answers with its page and its API',
    async () => {
      const line = blocks.flatMap(({ lines }) => lines).find(startsSystem) ?? '';
      expect(line).toBe('npm ci && npm start');
      first = await clone.start(line.replace('npm ci && ', ''));
      await expectAnswers(first);
      // The demonstration is on its way in.
      await expect
        .poll(() => seedOf(first), { timeout: 60_000, interval: 100 })
        .toMatchObject({ state: 'running', phase: expect.stringMatching(/units|people|grants|facts/) });
    },
    patience,
  );

  it(
    'runs every line that asks a running system',
    async () => {
      const asking = blocks.filter(
        ({ lines }) => !lines.some((line) => startsSystem(line) || asksDoctor(line) || line.includes('npm test')),
      );
      expect(asking.length).toBeGreaterThanOrEqual(2);
      // Settled before anything is fired: the seed goes on with the next plain start.
      await expectCleanEnd(first);
      first = await clone.start('npm start -- --empty');
      await expectAnswers(first);
      for (const { lines } of asking) {
        const { code, said } = await clone.run(lines);
        expect(code, `${lines.join('\n')}\n${said}`).toBe(0);
        if (lines.some((line) => line.includes('/v1/dashboards/'))) expect(said).toContain('"regionCode":"990000"');
        if (lines.some((line) => line.includes('sweep'))) expect(said).toMatch(/ledgers judged .*: \d+/);
      }
    },
    patience,
  );

  it(
    'runs every other line that starts a system beside it',
    async () => {
      const others = blocks.flatMap(({ lines }) => lines).filter((line) => startsSystem(line) && line !== 'npm ci && npm start');
      expect(others.length).toBeGreaterThanOrEqual(2);
      for (const line of others) {
        const system = await clone.start(line, first === undefined ? undefined : clone.endpointOf(first));
        await expectAnswers(system);
        await expectCleanEnd(system);
      }
    },
    patience,
  );

  it(
    'ends at the last Ctrl-C',
    async () => {
      await expectCleanEnd(first);
    },
    patience,
  );
});

/** Ctrl-C ends npm, its shell and the system; none of them is left, and the system has put its things away. */
async function expectCleanEnd(started: Started | undefined): Promise<void> {
  if (started === undefined) throw new Error('it did not start');
  const { code, signal, said } = await started.interrupt();
  // npm repeats the signal to itself once its script has ended.
  expect(signal === 'SIGINT' || code === 0 || code === 130, `${code} ${signal} ${said}`).toBe(true);
  await expect.poll(() => processesOn(started.dataDir), { timeout: 10_000 }).toEqual([]);
  expect(existsSync(join(started.dataDir, 'host.json')), said).toBe(false);
}

async function expectAnswers({ url }: Started): Promise<void> {
  const page = await fetch(url);
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain('<div id="root"');
  const script = /<script[^>]+src="([^"]+)"/.exec(html)?.[1] ?? '';
  expect((await fetch(new URL(script, url))).headers.get('content-type')).toContain('javascript');
  expect((await fetch(`${url}/v1/health`)).status).toBe(200);
}

async function seedOf(started: Started | undefined): Promise<unknown> {
  return (await fetch(`${started?.url ?? ''}/local/seed`)).json();
}
