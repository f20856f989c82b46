import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, startHost } from '#infra/local/host.ts';
import { tinyAssembly } from './tiny-template.ts';

let host: Host;
let dataDir: string;
let token: string;
const said: string[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tiny-host-'));
  host = await startHost({
    dataDir,
    port: 0,
    cdkOut: tinyAssembly(),
    schedule: 'off',
    bind: (account) => Promise.resolve(account.endsWith('@nowhere') ? 'unknown-scope' : 'bound'),
    log: (text) => said.push(text),
  });
  token = await host.token('admin@system');
}, 30_000);

afterAll(async () => {
  await host.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(host.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>), headers: response.headers };
}

function messages(): Record<string, unknown>[] {
  return host.outbox().map((item) => JSON.parse(item.message) as Record<string, unknown>);
}

describe('gateway', () => {
  it('sends payload 2.0 with decoded parameters, joined query and claims as text', async () => {
    const { status, body } = await call('POST', '/v1/echo/%E5%8E%BF%20a?x=1&x=2&y=%20', { some: 'text' }, { 'X-Thing': 'A' });
    expect(status).toBe(200);
    const event = body['event'] as Record<string, unknown>;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /v1/echo/{name}',
      rawQueryString: 'x=1&x=2&y=%20',
      queryStringParameters: { x: '1,2', y: ' ' },
      pathParameters: { name: '县 a' },
      body: '{"some":"text"}',
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST' }, authorizer: { jwt: { claims: { sub: 'admin@system', aud: 'lianze-api' } } } },
    });
    expect((event['headers'] as Record<string, string>)['x-thing']).toBe('A');
    expect(body).toMatchObject({ region: 'cn-north-1', inherited: null });
  });

  it('prefers a literal part to a variable one and opens what the template opens', async () => {
    const response = await fetch(`${host.url}/v1/echo/health`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it.each([
    ['no token', {}, 401, 'Unauthorized'],
    ['a broken token', { authorization: 'Bearer a.b.c' }, 401, 'Unauthorized'],
  ])('refuses %s as API Gateway does', async (_name, headers, status, message) => {
    const response = await fetch(`${host.url}/v1/dead`, { headers });
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });

  it('answers unknown routes, too much, crashes and unusable answers with the gateway bodies', async () => {
    expect(await call('GET', '/v1/nothing')).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    expect(await call('POST', '/v1/refused', {})).toMatchObject({ status: 500, body: { message: 'Internal Server Error' } });
    expect(await call('POST', '/v1/crash', {})).toMatchObject({ status: 500, body: { message: 'Internal Server Error' } });
    expect(await call('POST', '/v1/slow', {})).toMatchObject({ status: 500, body: { message: 'Internal Server Error' } });
    const big = await fetch(`${host.url}/v1/echo/big`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: 'x'.repeat(10 * 1024 * 1024 + 1),
    });
    expect([big.status, await big.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    expect(said.join('\n')).toMatch(/Task timed out after 1\.00 seconds/);
  });

  it('answers preflights as the template says, and refuses foreign names', async () => {
    const headers = { origin: 'https://example.test', 'access-control-request-method': 'GET' };
    const response = await fetch(`${host.url}/v1/dead`, { method: 'OPTIONS', headers });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, 'https://example.test']);
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      request(`${host.url}/v1/echo/health`, { headers: { host: 'evil.test' } }, (answer) => resolve(answer.resume().statusCode)).end();
    });
    expect(status).toBe(403);
  });
});

describe('events', () => {
  it('carries a change over stream, bus and queue to the topic, and leaves out what the filter does not want', async () => {
    expect(await call('POST', '/v1/items/one', {})).toMatchObject({ status: 201, body: { count: 1 } });
    expect((await call('POST', '/v1/items/two', { prefix: 'Z' })).status).toBe(201);
    await host.drain();
    const keys = messages().map((message) => JSON.stringify((message['detail'] as Record<string, unknown> | undefined)?.['key']));
    expect(keys.filter((key) => key?.includes('L#one'))).toHaveLength(1);
    expect(keys.filter((key) => key?.includes('two') || key?.includes('other'))).toHaveLength(0);
  });

  it('isolates a poisoned record by bisecting and delivers its neighbours', async () => {
    await call('POST', '/v1/items/poisoned', { poison: true, at: 3, count: 8 });
    await host.drain();
    const keys = messages().map((message) => JSON.stringify(message['detail'] ?? null));
    const delivered = keys.filter((key) => key.includes('L#poisoned')).length;
    expect(delivered).toBe(7);
    const queues = (host.state() as { queues: Record<string, { visible: number }> }).queues;
    expect(Object.entries(queues).find(([name]) => name.includes('Lost'))?.[1].visible).toBe(1);
  });

  it('redelivers what failed, alone, and moves to the dead letters what always fails', async () => {
    await call('POST', '/v1/messages', { bodies: [{ n: 'good' }, { n: 'later', fail: 'once' }, { n: 'bad', fail: 'always' }] });
    await host.drain();
    const mine = messages().filter((message) => ['good', 'later', 'bad'].includes(String(message['n'])));
    expect(mine.map((message) => [message['n'], message['receives']]).sort()).toEqual([
      ['good', 1],
      ['later', 2],
    ]);
    expect((await call('GET', '/v1/dead')).body).toEqual({ dead: 1 });
  });

  it('waits for delayed messages when draining', async () => {
    await call('POST', '/v1/messages', { bodies: [{ n: 'delayed' }], delay: 1 });
    const started = Date.now();
    await host.drain();
    expect(Date.now() - started).toBeGreaterThan(900);
    expect(messages().some((message) => message['n'] === 'delayed')).toBe(true);
  });

  it('fires the nightly rule with the event of EventBridge and returns what the function returned', async () => {
    const result = await host.sweep('2026-01-11T00:30:00+08:00');
    expect(result).toMatchObject({ runId: 'run-2026-01-10T16:30:00Z', deadLetters: 0 });
    const sent = messages().find((message) => message['sweep'] === '2026-01-10T16:30:00Z');
    expect(sent?.['event']).toEqual({
      version: '0',
      id: result.eventId,
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2026-01-10T16:30:00Z',
      region: 'cn-north-1',
      resources: ['arn:aws-cn:events:cn-north-1:000000000000:rule/tiny-nightly'],
      detail: {},
    });
    await expect(host.sweep('2026-02-30T00:00:00+08:00')).rejects.toThrow(/instant/);
  });

  it('records every kind of call each function made, transactions by their parts', () => {
    const actions = (name: string): string[] => (host.calls()[name] ?? []).map((one) => `${one.action} ${one.resource}`);
    const table = `table/${host.tableName}`;
    expect(actions('tiny-put')).toEqual([
      `dynamodb:ConditionCheckItem ${table}`,
      `dynamodb:PutItem ${table}`,
      `dynamodb:Query ${table}/index/list`,
    ]);
    expect(actions('tiny-changes').map((one) => one.split(' ')[0])).toEqual(['events:PutEvents']);
    expect(actions('tiny-work').map((one) => one.split(' ')[0])).toEqual(['sns:Publish']);
    expect(actions('tiny-send').map((one) => one.split(' ')[0])).toEqual(['sqs:SendMessage']);
  });
});

describe('two hosts', () => {
  it('share one database: what one writes the other reads', async () => {
    const other = mkdtempSync(join(tmpdir(), 'tiny-second-'));
    const second = await startHost({
      dataDir: other,
      port: 0,
      cdkOut: tinyAssembly(),
      schedule: 'off',
      databaseEndpoint: host.databaseEndpoint,
      bind: () => Promise.resolve('bound'),
    });
    try {
      const before = (await call('POST', '/v1/items/mine', {})).body['count'];
      const answer = await fetch(`${second.url}/v1/items/theirs`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await second.token('admin@system')}`, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(await answer.json()).toEqual({ count: Number(before) + 1 });
      await host.drain();
      expect(messages().some((message) => JSON.stringify(message).includes('L#theirs'))).toBe(true);
    } finally {
      await second.stop();
      rmSync(other, { recursive: true, force: true });
    }
  });
});

describe('start', () => {
  it('says that the issuer would be refused in a deployment', () => {
    expect(said.filter((text) => text.includes('IssuerUrl'))).toHaveLength(1);
  });

  it('gives no token for an unknown scope', async () => {
    await expect(host.token('head@nowhere')).rejects.toThrow(/no unit or region/);
  });

  it('refuses a second host on the same directory', async () => {
    await expect(startHost({ dataDir, port: 0, cdkOut: tinyAssembly() })).rejects.toThrow();
  });
});
