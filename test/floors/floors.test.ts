import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coveredFolders, root, sourceFiles } from './source-files.ts';

interface Cruise {
  readonly modules: readonly { source: string }[];
  readonly summary: {
    violations: readonly { from: string; to: string; rule: { name: string } }[];
    ruleSetUsed: { forbidden: readonly { name: string }[] };
  };
}

/** Runs the tool in a folder just as a developer would, and reads its answer. */
async function cruise(folder: string): Promise<Cruise> {
  const tool = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const present = coveredFolders.filter((name) => existsSync(join(folder, name)));
  const child = spawn(process.execPath, [tool, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...present], {
    cwd: folder,
  });
  let output = '';
  let complaint = '';
  child.stdout.on('data', (text) => (output += String(text)));
  child.stderr.on('data', (text) => (complaint += String(text)));
  await new Promise((settle) => child.once('close', settle));
  if (output === '') throw new Error(`dependency-cruiser said nothing: ${complaint}`);
  return JSON.parse(output) as Cruise;
}

const slow = 120_000;

describe('floors', () => {
  let seen: Cruise;

  beforeAll(async () => {
    seen = await cruise(root);
  }, slow);

  it('are checked on every source file there is', () => {
    const files = sourceFiles(coveredFolders);
    const modules = seen.modules
      .map(({ source }) => source)
      .filter((source) => coveredFolders.some((folder) => source.startsWith(`${folder}/`)));
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((file) => !modules.includes(file))).toEqual([]);
  });

  it('hold', () => {
    expect(seen.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});

/** One file for each rule that breaks it. */
const planted: Readonly<Record<string, { readonly file: string; readonly text: string }>> = {
  domain: { file: 'shared/domain/planted.ts', text: "export { readFileSync } from 'node:fs';" },
  regulation: { file: 'shared/regulation/planted.ts', text: "export { routes } from '#contracts/routes.ts';" },
  contracts: { file: 'shared/contracts/planted.ts', text: "export type { TableName } from '#adapters/planted-target.ts';" },
  app: { file: 'shared/app/planted.ts', text: "export type { TableName } from '#adapters/planted-target.ts';" },
  adapters: { file: 'shared/adapters/planted.ts', text: "export { noon } from '#runtime/planted-target.ts';" },
  runtime: { file: 'shared/runtime/planted.ts', text: "export type { TableName } from '#adapters/planted-target.ts';" },
  functions: { file: 'functions/planted-one/handler.ts', text: "export { other } from '../planted-two/handler.ts';" },
  infra: { file: 'infra/planted.ts', text: "export type { TableName } from '#adapters/planted-target.ts';" },
  'local-host': { file: 'infra/local/planted.ts', text: "export { other } from '#functions/planted-two/handler.ts';" },
  'page-and-tools': { file: 'web/planted.ts', text: "export type { TableName } from '#adapters/planted-target.ts';" },
  'aws-in-adapters-only': { file: 'shared/app/planted-sdk.ts', text: "export { SNSClient } from '@aws-sdk/client-sns';" },
  'middleware-in-runtime-only': {
    file: 'functions/planted-two/handler.ts',
    text: "import middy from '@middy/core';\nexport const other = middy;",
  },
  'one-calendar': { file: 'shared/domain/planted-calendar.ts', text: "export { isWorkday } from 'chinese-days';" },
  'page-parts-one-by-one': { file: 'web/planted-parts.ts', text: "export { Table } from 'antd';" },
  'nothing-imports-tests': { file: 'demo/planted.ts', text: "export { root } from '../test/floors/source-files.ts';" },
  'runtime-dependencies-only': { file: 'infra/local/planted-tool.ts', text: "export { AwsSolutionsChecks } from 'cdk-nag';" },
  'declared-dependencies-only': { file: 'infra/local/planted-package.ts', text: "export { parse } from 'semver';" },
  'no-circle': {
    file: 'shared/domain/planted-circle.ts',
    text: "import { back } from './planted-back.ts';\nexport const forth = (): unknown => back;",
  },
  'nothing-unresolved': { file: 'cli/planted.ts', text: "export { nothing } from '#domain/no-such-file.ts';" },
};

const targets: Readonly<Record<string, string>> = {
  'shared/adapters/planted-target.ts': 'export type TableName = string;',
  'shared/runtime/planted-target.ts': 'export const noon = 12;',
  'shared/domain/planted-back.ts': "import { forth } from './planted-circle.ts';\nexport const back = (): unknown => forth;",
};

describe('floors, in a copy with a violation of each', () => {
  const copy = mkdtempSync(join(tmpdir(), 'lianze-floors-'));
  let found: Cruise;

  beforeAll(async () => {
    for (const name of [...coveredFolders, 'test', 'package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
      if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const [file, text] of [...Object.values(planted).map(({ file, text }) => [file, text] as const), ...Object.entries(targets)]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), `${text}\n`);
    }
    found = await cruise(copy);
  }, slow);

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('have a planted violation for every rule', () => {
    expect(Object.keys(planted).sort()).toEqual(found.summary.ruleSetUsed.forbidden.map(({ name }) => name).sort());
  });

  it.each(Object.entries(planted))('%s is caught', (rule, { file }) => {
    // A circle is reported once, from whichever of its files was met first.
    expect(
      found.summary.violations.filter(({ from, to }) => from === file || to === file).map((violation) => violation.rule.name),
    ).toContain(rule);
  });

  it(
    'nothing else is found than in the tree itself',
    async () => {
      const files = [...Object.values(planted).map(({ file }) => file), 'shared/domain/planted-back.ts'];
      const others = found.summary.violations.filter(({ from }) => !files.includes(from));
      expect(others).toHaveLength((await cruise(root)).summary.violations.length);
    },
    slow,
  );
});
