import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#contracts/routes.ts';
import { drafts } from './drafts.ts';
import { ADMIN, type Body, type ProblemBody, ROOT, Stage, type StageUnit } from './stage.ts';

let stage: Stage;
let unit: StageUnit;

beforeAll(async () => {
  stage = await Stage.open();
  unit = await stage.unit();
});

afterAll(() => stage.close());

const fill = (path: string): string =>
  path
    .replace('{unitId}', unit.unitId)
    .replace('{regionCode}', unit.regionCode)
    .replace('{reportId}', `${unit.unitId}~2025~AAAAAAAAAAAA`)
    .replace('{triggerId}', `${unit.unitId}~art7-5~2025~team`)
    .replace('{key}', 'lapse')
    .replace('{notificationId}', 'AAAAAAAAAAAA');
const protectedRoutes = Object.values(routes).filter((route) => !('isPublic' in route));

describe('without a token that holds', () => {
  const ask = async (method: string, path: string, headers: Record<string, string>): Promise<[number, string, string | null]> => {
    const response = await fetch(`${stage.host.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
    return [response.status, await response.text(), response.headers.get('www-authenticate')];
  };
  const unauthorized = [401, '{"message":"Unauthorized"}', 'Bearer'];

  it('every route but two is shut, with the gateway’s own body', async () => {
    expect(protectedRoutes).toHaveLength(Object.keys(routes).length - 2);
    for (const { method, path } of protectedRoutes) expect([path, ...(await ask(method, fill(path), {}))]).toEqual([path, ...unauthorized]);
    for (const path of ['/v1/health', '/openapi.json']) expect((await ask('GET', path, {}))[0]).toBe(200);
  });

  it('forged, expired and foreign tokens open nothing', async () => {
    const key = JSON.parse(readSigningKey()) as JWK;
    const own = await importJWK(key, 'RS256');
    const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const now = Math.floor(Date.now() / 1000);
    const good = { iss: `${stage.host.origin}/oidc`, aud: 'lianze-api', sub: ADMIN, iat: now, exp: now + 600 };
    const sign = (claims: Body, signer: Parameters<SignJWT['sign']>[0] = own, header: Body = {}): Promise<string> =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid ?? '', typ: 'at+jwt', ...header }).sign(signer);
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    expect((await ask('GET', '/v1/me', { authorization: `Bearer ${await sign(good)}` }))[0]).toBe(200);
    const valid = (await sign(good)).split('.');
    const tokens: Record<string, string> = {
      'signed by somebody else': await sign(good, foreign),
      expired: await sign({ ...good, iat: now - 700, exp: now - 100 }),
      'not valid yet': await sign({ ...good, nbf: now + 600 }),
      'without an end': await sign({ iss: good.iss, aud: good.aud, sub: good.sub }),
      'of another issuer': await sign({ ...good, iss: 'https://elsewhere.example' }),
      'for another audience': await sign({ ...good, aud: 'other' }),
      'alg none': `${part({ alg: 'none' })}.${part(good)}.`,
      'alg none with a signature': `${part({ alg: 'none', kid: key.kid })}.${part(good)}.${valid[2]}`,
      'the public key as a secret': await sign(good, new TextEncoder().encode(key.n ?? ''), { alg: 'HS256' }),
      'its own key in the header': await sign(good, foreign, { jwk: { kty: 'RSA' }, jku: 'https://elsewhere.example/keys', kid: 'other' }),
      'changed claims': [valid[0], part({ ...good, sub: 'leader@9' }), valid[2]].join('.'),
      'no token at all': 'x',
    };
    for (const [name, token] of Object.entries(tokens)) {
      for (const [method, path] of [
        ['GET', '/v1/me'],
        ['POST', '/v1/reports'],
        ['GET', `/v1/dashboards/${ROOT}`],
      ] as const) {
        expect([name, ...(await ask(method, path, { authorization: `Bearer ${token}` }))]).toEqual([name, ...unauthorized]);
      }
    }
  });
});

/** The issuer's key of this stage's own host. */
function readSigningKey(): string {
  return readFileSync(join(stage.host.dataDir, 'issuer-key.json'), 'utf8');
}

describe('what the gateway answers itself', () => {
  it.each([
    ['GET', '/v1/nothing'],
    ['DELETE', '/v1/me'],
    ['PUT', '/v1/reports'],
    ['GET', '/v1/reports'],
    ['POST', '/v1/units/u1/reports'],
  ])('%s %s is no route', async (method, path) => {
    const response = await fetch(`${stage.host.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${await stage.host.token(ADMIN)}` },
    });
    expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
  });

  it('too much is too large', async () => {
    const headers = { authorization: `Bearer ${await stage.host.token(unit.reporter)}`, 'content-type': 'application/json' };
    const response = await fetch(`${stage.host.url}/v1/reports`, { method: 'POST', headers, body: `"${'x'.repeat(10 * 1024 * 1024)}"` });
    expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });
});

describe('headers', () => {
  it('of security stand on every answer of a function, and nothing personal is stored on the way', async () => {
    const answers = [
      await stage.client.get(unit.reporter, '/v1/me'),
      await stage.client.get(unit.reporter, '/v1/units/u-none'),
      await stage.client.post(unit.reporter, '/v1/reports', {}),
      await stage.client.get(undefined, '/v1/health'),
    ];
    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
    for (const { headers } of answers.slice(0, 3)) expect(headers.get('cache-control')).toBe('no-store');
  });

  it('say the language of a problem, Chinese unless asked otherwise', async () => {
    const language = async (accepted?: string): Promise<string | null> => {
      const headers: Record<string, string> = accepted === undefined ? {} : { 'accept-language': accepted };
      return (await stage.client.get(unit.reporter, '/v1/units/u-none', { headers })).headers.get('content-language');
    };
    expect([await language(), await language('en-GB,zh;q=0.5'), await language('fr'), await language('zh-TW')]).toEqual([
      'zh-CN',
      'en',
      'zh-CN',
      'zh-CN',
    ]);
  });
});

describe('problems', () => {
  it('say what is wrong and nothing of how the system is made', async () => {
    const strange = ['%00', '..%2f..%2fetc', "'%20OR%201=1", '%F0%9F%98%80', 'a'.repeat(300), 'U%23x', '{}', '~', 'x~2025~short', '%7E%7E'];
    const paths = strange.flatMap((id) => [
      `/v1/units/${id}`,
      `/v1/reports/${id}`,
      `/v1/triggers/${id}`,
      `/v1/dashboards/${id}`,
      `/v1/units/${id}/ledger`,
      `/v1/triggers?region=${id}`,
      `/v1/triggers?unit=${id}`,
      `/v1/units?cursor=${id}`,
    ]);
    for (const path of paths) {
      const { status, body } = await stage.client.get<ProblemBody>(unit.leader, path);
      expect([path, status]).toEqual([path, path.includes('?') ? expect.toBeOneOf([400, 404]) : 404]);
      expect(JSON.stringify(body)).not.toMatch(
        /at \w+ \(|node_modules|dynamodb|DynamoDB|arn:|\.ts|\.mjs|TypeError|ZodError|ConditionalCheck/,
      );
      expect(body).toMatchObject({
        type: expect.stringMatching(/^urn:lianze:problem:/),
        title: expect.any(String),
        traceId: expect.any(String),
        status,
      });
    }
  });

  it.each([
    ['an unknown year', '/v1/triggers?year=abc', '/year'],
    ['a year nobody lives in', '/v1/triggers?year=1', '/year'],
    ['a clause that is none', '/v1/triggers?clause=7', '/clause'],
    ['a workflow that is none', '/v1/triggers?workflow=open-ended', '/workflow'],
    ['a limit of none', '/v1/units?limit=0', '/limit'],
    ['a limit over 200', '/v1/units?limit=201', '/limit'],
    ['half a limit', '/v1/units?limit=1.5', '/limit'],
  ])('a query with %s', async (_name, path, pointer) => {
    const { status, body } = await stage.client.get<ProblemBody>(unit.leader, path);
    expect([status, body.code, body.errors?.map((error) => error.pointer)]).toEqual([400, 'invalid-query', [pointer]]);
  });
});

describe('pages', () => {
  const pagesOf = async (path: string, limit: number): Promise<{ ids: string[]; cursors: string[] }> => {
    const ids: string[] = [];
    const cursors: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await stage.client.get<{ items: Body[]; cursor?: string }>(
        unit.leader,
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`,
      );
      expect(body.items.length).toBeLessThanOrEqual(limit);
      ids.push(...body.items.map((item) => JSON.stringify(item)));
      if (body.cursor === undefined) return { ids, cursors };
      cursors.push(body.cursor);
      cursor = `&cursor=${encodeURIComponent(body.cursor)}`;
    }
  };

  it('of any size give the whole list once, in one order', async () => {
    for (let nth = 0; nth < 4; nth += 1) await stage.unit({ regionCode: unit.regionCode });
    for (let nth = 0; nth < 5; nth += 1) await stage.report(unit.reporter, drafts.meeting(unit));
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    await stage.host.drain();
    for (const path of [
      `/v1/units?region=${unit.regionCode}`,
      `/v1/units/${unit.unitId}/reports`,
      '/v1/triggers?year=2025',
      '/v1/notifications',
      '/v1/clauses',
      '/v1/faults',
      '/v1/rule-packs',
    ]) {
      const whole = await pagesOf(path, 200);
      for (const limit of [1, 2, 3]) {
        const paged = await pagesOf(path, limit);
        expect([path, limit, paged.ids]).toEqual([path, limit, whole.ids]);
        expect(paged.cursors.length).toBeGreaterThanOrEqual(Math.ceil(whole.ids.length / limit) - 1);
      }
    }
  });

  it('take no cursor that was changed or belongs to another list', async () => {
    const first = async (path: string): Promise<string> =>
      (await stage.client.get<{ cursor?: string }>(unit.leader, `${path}limit=1`)).body.cursor ?? '';
    const units = await first(`/v1/units?region=${unit.regionCode}&`);
    const reports = await first(`/v1/units/${unit.unitId}/reports?`);
    expect([units, reports].every((cursor) => cursor.length > 0)).toBe(true);
    const bad = [
      'x',
      `${units.slice(0, -4)}AAAA`,
      units.slice(3),
      Buffer.from('{"pk":"U#u1"}').toString('base64url'),
      Buffer.from('[]').toString('base64url'),
    ];
    for (const cursor of [...bad, reports]) {
      const { status, body } = await stage.client.get<ProblemBody>(unit.leader, `/v1/units?region=${unit.regionCode}&cursor=${cursor}`);
      expect([cursor, status, body.errors?.[0]?.code]).toEqual([cursor, 400, 'bad-cursor']);
    }
    for (const path of ['/v1/triggers?year=2025&', '/v1/notifications?', '/v1/clauses?', `/v1/units/${unit.unitId}/reports?`]) {
      expect([path, (await stage.client.get(unit.leader, `${path}cursor=${units}`)).status]).toEqual([path, 400]);
    }
  });

  it('a cursor shows nothing that its reader may not see', async () => {
    const other = await stage.unit();
    await stage.unit({ regionCode: other.regionCode });
    const { body } = await stage.client.get<{ cursor?: string }>(`leader@${ROOT}`, '/v1/units?limit=1');
    const answer = await stage.client.get<{ items?: { regionCode: string }[] }>(other.leader, `/v1/units?limit=200&cursor=${body.cursor}`);
    for (const item of answer.body.items ?? []) expect(item.regionCode).toBe(other.regionCode);
  });
});
