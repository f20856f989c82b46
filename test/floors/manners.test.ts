import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { coveredFolders, root, sourceFiles } from './source-files.ts';

/** Files whose tool asks for a default export. */
const mustExportDefault = ['web/vite.config.ts'];

const linesAtMost = 300;

/** What is wrong with a file by our manners, with the line. Declarations of others' packages are not ours to improve. */
function faultsOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const faults: string[] = [];
  const pure = /^shared\/(domain|regulation)\//.test(file);
  const report = (node: ts.Node, fault: string): void => {
    faults.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${fault}`);
  };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) report(node, 'any');
    if (ts.isEnumDeclaration(node)) report(node, 'enum');
    if (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent)) report(node, 'parameter property');
    if (!mustExportDefault.includes(file) && isDefaultExport(node)) report(node, 'default export');
    if (ts.isImportDeclaration(node) && isNamedZod(node)) report(node, 'zod not imported as a namespace');
    if (pure && isImpure(node)) report(node, 'clock, chance or waiting in a pure floor');
    ts.forEachChild(node, visit);
  };
  if (!file.endsWith('.d.ts')) visit(source);
  if (/@ts-(ignore|nocheck)/.test(text)) faults.push(`${file} silences the compiler`);
  const lines = text.split('\n').length - 1;
  if (lines > linesAtMost) faults.push(`${file} has ${lines} lines`);
  return faults;
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}

function isNamedZod(node: ts.ImportDeclaration): boolean {
  if (!ts.isStringLiteral(node.moduleSpecifier) || node.moduleSpecifier.text !== 'zod' || node.importClause?.isTypeOnly === true)
    return false;
  const bindings = node.importClause?.namedBindings;
  return bindings === undefined || !ts.isNamespaceImport(bindings);
}

function isImpure(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
  if (ts.isPropertyAccessExpression(node)) return ['Date.now', 'Math.random', 'performance.now', 'process.env'].includes(node.getText());
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
}

describe('manners', () => {
  const files = sourceFiles([...coveredFolders, 'bench', 'test']);

  it('are looked at in every file', () => {
    expect(files.length).toBeGreaterThan(200);
  });

  it('are kept', () => {
    expect(
      files
        .filter((file) => file !== 'test/floors/manners.test.ts')
        .flatMap((file) => faultsOf(file, readFileSync(join(root, file), 'utf8'))),
    ).toEqual([]);
  });

  it('know no exception without a file', () => {
    expect(mustExportDefault.filter((file) => !files.includes(file))).toEqual([]);
  });

  it.each([
    ['any', 'export const one: any = 1;'],
    ['any', 'export const one = 1 as unknown as any[];'],
    ['enum', 'export enum Light { Red }'],
    ['parameter property', 'export class One { constructor(private readonly two: number) { this.two; } }'],
    ['default export', 'export default 1;'],
    ['default export', 'export default function one(): void {}'],
    ['default export', 'const one = 1;\nexport { one as default };'],
    ['zod not imported as a namespace', "import { z } from 'zod';\nexport const one = z.string();"],
    ['zod not imported as a namespace', "import z from 'zod';\nexport const one = z.string();"],
    ['clock, chance or waiting in a pure floor', 'export const now = new Date();'],
    ['clock, chance or waiting in a pure floor', 'export const now = () => Date.now();'],
    ['clock, chance or waiting in a pure floor', 'export async function later(): Promise<void> {}'],
    ['silences the compiler', '// @ts-ignore because\nexport const one: number = 2;'],
    ['has 301 lines', 'export const one = 1;\n'.repeat(301)],
  ])('a planted fault is caught: %s', (fault, text) => {
    expect(faultsOf('shared/domain/planted.ts', text).join('\n')).toContain(fault);
  });

  it('let good code be', () => {
    const text =
      "import * as z from 'zod';\nexport const one = z.string();\nexport const at = new Date('2026-01-01T00:00:00Z');\nexport const any = 'any';\n";
    expect(faultsOf('shared/domain/planted.ts', text)).toEqual([]);
  });
});
