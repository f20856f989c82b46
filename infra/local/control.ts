import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Host } from './host.ts';
import { readBody, sendJson } from './http-io.ts';
import { type Issuer, UnknownScope } from './issuer.ts';
import { messageOf, parseObject } from './json.ts';
import { parseInstant, SweepFailed } from './sweeps.ts';

type Doors = { host: Host; issuer: Issuer; secret: string };

/**
 * The control routes below `/local`. Most ask for the secret of the data directory in `x-local-secret`, so that only whoever may read that
 * file can use them. How far the seed is and whether a rehearsal is on is for everybody; the state and a rehearsal are for whoever is signed
 * in at the page.
 */
export async function controlAnswer(request: IncomingMessage, response: ServerResponse, url: URL, doors: Doors): Promise<void> {
  const { host } = doors;
  const route = `${request.method ?? ''} ${url.pathname}`;
  const body = (await readBody(request, 100_000))?.toString('utf8') ?? '';
  if (route === 'GET /local/seed') return sendJson(response, 200, host.seed.current(), { 'cache-control': 'no-store' });
  if (route === 'GET /local/rehearsal')
    return sendJson(response, 200, { asOf: host.rehearsedFor() ?? null }, { 'cache-control': 'no-store' });
  const holdsSecret = isSecret(request.headers['x-local-secret'], doors.secret);
  const forSignedIn = route === 'POST /local/rehearsal' || route === 'GET /local/state';
  if (!holdsSecret && !(forSignedIn && (await doors.issuer.accountOf(request.headers.authorization)) !== undefined))
    return sendJson(response, 403, { message: 'Forbidden' });
  switch (route) {
    case 'POST /local/tokens':
      return token(response, body, host);
    case 'POST /local/sweeps':
    case 'POST /local/rehearsal':
      return sweep(response, body, host);
    case 'POST /local/drain':
      await host.drain();
      return sendJson(response, 200, { drained: true });
    case 'GET /local/state':
      return sendJson(response, 200, host.state());
    case 'GET /local/outbox':
      return sendJson(response, 200, { items: host.outbox() });
    case 'GET /local/calls':
      return sendJson(response, 200, { calls: host.calls() });
    default:
      return sendJson(response, 404, { message: 'Not Found' });
  }
}

async function token(response: ServerResponse, body: string, host: Host): Promise<void> {
  const account = field(body, 'account');
  if (account === undefined) return sendJson(response, 400, { message: 'account is missing' });
  try {
    sendJson(response, 200, { token: await host.token(account) });
  } catch (error) {
    if (!(error instanceof UnknownScope)) throw error;
    sendJson(response, 404, { message: `there is no unit or region for ${account} / 没有账号 ${account} 对应的单位或地区` });
  }
}

async function sweep(response: ServerResponse, body: string, host: Host): Promise<void> {
  const asOf = field(body, 'asOf') ?? '';
  try {
    parseInstant(asOf);
  } catch (error) {
    return sendJson(response, 400, { message: messageOf(error) });
  }
  try {
    sendJson(response, 200, await host.sweep(asOf));
  } catch (error) {
    sendJson(response, error instanceof SweepFailed ? 502 : 500, { message: messageOf(error) });
  }
}

function field(body: string, name: string): string | undefined {
  try {
    const value = parseObject(body, 'the request')[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSecret(given: string | string[] | undefined, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const one = Buffer.from(given);
  const other = Buffer.from(secret);
  return one.length === other.length && timingSafeEqual(one, other);
}
