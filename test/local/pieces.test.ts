import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NoDatabaseHere, openDatabase } from '#infra/local/database-process.ts';
import { compilePattern } from '#infra/local/event-patterns.ts';
import { gatewayResponse } from '#infra/local/gateway-response.ts';
import { resolveIntrinsics, type Scope } from '#infra/local/intrinsics.ts';
import type { JsonObject } from '#infra/local/json.ts';
import { parameterValue } from '#infra/local/parameters.ts';
import { compileSchedule, translateCron } from '#infra/local/schedule-expressions.ts';
import { StaticPage } from '#infra/local/static-page.ts';
import { parseInstant } from '#infra/local/sweeps.ts';

describe('event patterns', () => {
  const event = { source: 'a.b', detail: { n: 5, tags: ['x', 'y'], gone: null } };
  it.each<[JsonObject, boolean]>([
    [{ source: ['a.b'] }, true],
    [{ source: ['other'] }, false],
    [{ source: [{ prefix: 'a.' }] }, true],
    [{ source: [{ suffix: '.b' }] }, true],
    [{ source: [{ 'anything-but': ['a.b'] }] }, false],
    [{ source: [{ 'anything-but': { prefix: 'z' } }] }, true],
    [{ detail: { n: [{ numeric: ['>', 4, '<=', 5] }] } }, true],
    [{ detail: { n: [{ numeric: ['>', 5] }] } }, false],
    [{ detail: { tags: ['y'] } }, true],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ detail: { n: [{ exists: false }] } }, false],
    [{ detail: { gone: [null] } }, true],
    [{ $or: [{ source: ['no'] }, { detail: { n: [5] } }] }, true],
  ])('%j → %s', (pattern, expected) => {
    expect(compilePattern(pattern, 'here')(event)).toBe(expected);
  });

  it('refuses an operator that it does not know, with its place', () => {
    expect(() => compilePattern({ a: { b: [{ wildcard: '*' }] } }, 'Rule')).toThrow(
      'Rule/a/b/0: the local host does not know the pattern operator wildcard',
    );
  });
});

describe('schedules', () => {
  it.each([
    ['30 16 * * ? *', '0 30 16 * * * *'],
    ['0/15 8-18 ? * 2-6 2026', '0 0-59/15 8-18 * * 1-5 2026'],
    ['0 1 1 1/3 ? *', '0 0 1 1 1-12/3 * *'],
    ['0 1 ? * MON#1 *', '0 0 1 * * MON#1 *'],
  ])('cron(%s) becomes %s', (fields, expected) => {
    expect(translateCron(fields, 'here')).toBe(expected);
  });

  it.each([
    ['cron(30 16 * * ? *)', '2026-01-10T16:29:59Z', '2026-01-10T16:30:00Z'],
    ['cron(0 0 29 2 ? *)', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['cron(0 12 ? * 1 *)', '2026-01-09T00:00:00Z', '2026-01-11T12:00:00Z'],
    ['rate(5 minutes)', '2026-01-01T00:00:00Z', '2026-01-01T00:05:00Z'],
  ])('%s after %s is %s', (expression, after, next) => {
    expect(compileSchedule(expression, 'here').nextAfter(new Date(after))).toEqual(new Date(next));
  });

  it('refuses what EventBridge refuses', () => {
    expect(() => compileSchedule('cron(0 0 1 * 1 *)', 'Rule')).toThrow(/exactly one of day and weekday/);
    expect(() => compileSchedule('daily', 'Rule')).toThrow(/neither cron/);
  });
});

describe('intrinsics', () => {
  const scope: Scope = {
    ref: (name) => {
      if (name !== 'Known') throw new Error(`${name} is not known`);
      return 'known';
    },
    attribute: (id, name) => `${id}:${name}`,
    imported: (name) => `import ${name}`,
    condition: () => ({ 'Fn::Equals': [{ Ref: 'Known' }, 'known'] }),
  };
  it.each([
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Known' }]] }, 'a-known'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so
    [{ 'Fn::Sub': '${Known}/${Thing.Arn}/${!literal}' }, 'known/Thing:Arn/${literal}'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so
    [{ 'Fn::Sub': ['${own}', { own: 'mine' }] }, 'mine'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['.', 'a.b.c'] }] }, 'b'],
    [{ 'Fn::If': ['Yes', 'one', 'two'] }, 'one'],
    [{ list: [1, { Ref: 'AWS::NoValue' }, 2] }, { list: [1, 2] }],
    [{ 'Fn::ImportValue': 'x' }, 'import x'],
  ])('%j → %j', (value, expected) => {
    expect(resolveIntrinsics(value, scope, 'here')).toEqual(expected);
  });

  it('names the place of what it does not know', () => {
    expect(() => resolveIntrinsics({ a: { 'Fn::Cidr': [] } }, scope, 'Stack/Thing')).toThrow(
      'Stack/Thing/a/Fn::Cidr: the local host does not know the intrinsic Fn::Cidr',
    );
    expect(() => resolveIntrinsics({ a: { Ref: 'Nobody' } }, scope, 'Stack/Thing')).toThrow('Stack/Thing/a/Ref: Nobody is not known');
  });
});

describe('parameters', () => {
  const https = { Type: 'String', AllowedPattern: 'https://.+' };
  it('break the pattern of the issuer only, and say so', () => {
    const said: string[] = [];
    expect(parameterValue('IssuerUrl', https, { IssuerUrl: 'http://localhost' }, (text) => said.push(text))).toBe('http://localhost');
    expect(said[0]).toMatch(/a deployment would refuse it/);
    expect(() => parameterValue('Other', https, { Other: 'http://localhost' }, () => undefined)).toThrow(/does not match/);
    expect(() => parameterValue('Other', { Type: 'String' }, {}, () => undefined)).toThrow(/no default/);
  });
});

describe('answers of functions', () => {
  it.each([
    [{ statusCode: 200, body: { a: 1 } }],
    [{ statusCode: 'many' }],
    [{ statusCode: 200, headers: { a: ['b'] } }],
    [{ statusCode: 200, headers: { 'a b': 'c' } }],
    [{ statusCode: 200, body: 'ä', isBase64Encoded: true }],
    [{ statusCode: 200, multiValueHeaders: {} }],
  ])('%j is refused', (value) => {
    expect(typeof gatewayResponse(JSON.stringify(value))).toBe('string');
  });

  it('without statusCode are a JSON body', () => {
    expect(gatewayResponse('{"a":1}')).toMatchObject({ status: 200, body: Buffer.from('{"a":1}') });
  });
});

describe('instants', () => {
  it.each(['2026-01-11', '2026-01-11T00:30:00', '2026-02-30T00:00:00+08:00', '2026-01-11T25:00:00+08:00', 'now'])(
    '%s is refused',
    (text) => {
      expect(() => parseInstant(text)).toThrow(/not an instant/);
    },
  );
  it('carry an offset', () => {
    expect(parseInstant('2026-01-11T00:30:00+08:00').toISOString()).toBe('2026-01-10T16:30:00.000Z');
  });
});

describe('another platform', () => {
  it('is told what to do, in both languages', async () => {
    const own = process.platform;
    Object.defineProperty(process, 'platform', { value: 'darwin' });
    try {
      const failure = await openDatabase('/nowhere', undefined).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(NoDatabaseHere);
      expect(String(failure)).toMatch(/darwin[\s\S]*DYNAMODB_ENDPOINT[\s\S]*内置数据库/);
    } finally {
      Object.defineProperty(process, 'platform', { value: own });
    }
  });
});

describe('page', () => {
  it('serves files, falls back to the index for its own routes, and stays inside its folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tiny-page-'));
    const root = join(folder, 'web');
    mkdirSync(join(root, 'assets'), { recursive: true });
    writeFileSync(join(root, 'index.html'), '<p>page</p>');
    writeFileSync(join(root, 'assets', 'a-1.js'), 'let a;');
    writeFileSync(join(folder, 'outside.txt'), 'secret');
    const page = new StaticPage(root);
    const server = createServer((request, response) => page.handle(request, response, new URL(request.url ?? '/', 'http://x')));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    try {
      const asset = await fetch(`${base}/assets/a-1.js`);
      expect([await asset.text(), asset.headers.get('cache-control'), asset.headers.get('content-encoding')]).toEqual([
        'let a;',
        'public, max-age=31536000, immutable',
        'gzip',
      ]);
      const route = await fetch(`${base}/units/u1`);
      expect([await route.text(), route.headers.get('cache-control')]).toEqual(['<p>page</p>', 'no-cache']);
      expect(route.headers.get('content-security-policy')).toContain("default-src 'self'");
      expect((await fetch(`${base}/assets/none.js`)).status).toBe(404);
      expect((await fetch(`${base}/..%2foutside.txt`)).status).toBe(404);
      expect((await fetch(base, { method: 'POST' })).status).toBe(405);
    } finally {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
