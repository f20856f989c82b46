import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, startHost } from '#infra/local/host.ts';
import { tinyAssembly } from './tiny-template.ts';

let host: Host;
let dataDir: string;
let port: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tiny-sign-in-'));
  host = await startHost({
    dataDir,
    port: 0,
    cdkOut: tinyAssembly(),
    schedule: 'off',
    bind: (account) => Promise.resolve(account.endsWith('@nowhere') ? 'unknown-scope' : 'bound'),
  });
  port = new URL(host.url).port;
}, 30_000);

afterAll(async () => {
  await host.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A browser as far as cookies and redirects go. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    return response;
  };
}

async function authorize(name: string) {
  const visit = browser();
  const verifier = randomBytes(32).toString('base64url');
  const redirect = `http://${name}:${port}/signed-in`;
  const query = new URLSearchParams({
    client_id: 'lianze-web',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirect,
    resource: 'urn:lianze:api',
    state: 's',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const first = await visit(`http://localhost:${port}/oidc/auth?${query}`);
  expect(first.status).toBe(303);
  const login = new URL(first.headers.get('location') ?? '', `http://localhost:${port}`).href;
  return { visit, verifier, redirect, login };
}

describe('sign-in', () => {
  it.each(['localhost', '127.0.0.1'])('gives the page at %s a token that the API accepts', async (name) => {
    const { visit, verifier, redirect, login } = await authorize(name);
    const page = await visit(login);
    expect(await page.text()).toMatch(/本机演示登录[\s\S]*leader@990000/);
    const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    const unknown = await visit(login, { ...form, body: 'account=head%40nowhere' });
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('head@nowhere')]);
    let step = await visit(login, { ...form, body: 'account=leader%40990000' });
    for (let hops = 0; step.status === 303 && hops < 5; hops += 1) {
      const next = new URL(step.headers.get('location') ?? '', `http://localhost:${port}`).href;
      if (next.startsWith(redirect)) break;
      step = await visit(next);
    }
    if (step.status !== 303) expect(await step.text()).toBe('a redirect');
    const back = new URL(step.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe(redirect);
    const answer = await fetch(`http://localhost:${port}/oidc/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: `http://${name}:${port}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'lianze-web',
        code: back.searchParams.get('code') ?? '',
        redirect_uri: redirect,
        code_verifier: verifier,
      }),
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe(`http://${name}:${port}`);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({ sub: 'leader@990000', aud: 'lianze-api', iss: `http://localhost:${port}/oidc` });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(8 * 3600);
    const reply = await fetch(`http://${name}:${port}/v1/dead`, { headers: { authorization: `Bearer ${token}` } });
    expect(reply.status).toBe(200);
  });

  it('publishes discovery and keys, without the private part', async () => {
    const discovery = (await (await fetch(`http://127.0.0.1:${port}/oidc/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;
    expect(discovery['issuer']).toBe(`http://localhost:${port}/oidc`);
    const keys = await (await fetch(discovery['jwks_uri'] ?? '')).text();
    expect(keys).not.toContain('"d"');
  });

  it('keeps its secrets for the owner', () => {
    for (const name of ['secret', 'cookie-secret', 'issuer-key.json']) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
  });
});

describe('control routes', () => {
  it('ask for the secret, except the seed', async () => {
    for (const path of ['state', 'outbox', 'calls']) expect((await fetch(`${host.url}/local/${path}`)).status).toBe(403);
    expect(await (await fetch(`${host.url}/local/seed`)).json()).toEqual({ state: 'none' });
  });
});
