import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { Authorized } from './gateway-event.ts';
import type { RouteModel } from './model-gateway.ts';

/** Verified tokens are remembered until they end, as API Gateway does for its keys; this many at most. */
const remembered = 2000;

/** The JWT authorizer of an HTTP API: issuer, audience, times and scopes, against the issuer's published keys. */
export class Authorizer {
  readonly #keys;
  readonly #verified = new Map<string, JWTPayload>();

  constructor(keys: JSONWebKeySet) {
    this.#keys = createLocalJWKSet(keys);
  }

  /** What the token of an Authorization header proves for a route; `unauthorized` or `forbidden` otherwise. */
  async check(route: RouteModel, header: string | undefined): Promise<Authorized | 'unauthorized' | 'forbidden'> {
    if (route.authorizer === undefined || header === undefined) return 'unauthorized';
    const token = header.replace(/^bearer\s+/i, '').trim();
    const { issuer, audiences } = route.authorizer;
    const claims = await this.#claims(token, issuer, audiences);
    if (claims === undefined) return 'unauthorized';
    const granted = typeof claims['scope'] === 'string' ? claims['scope'].split(' ') : [];
    const scopes = route.scopes.filter((scope) => granted.includes(scope));
    if (route.scopes.length > 0 && scopes.length === 0) return 'forbidden';
    return { claims: asTexts(claims), scopes: route.scopes.length === 0 ? null : scopes };
  }

  async #claims(token: string, issuer: string, audiences: readonly string[]): Promise<JWTPayload | undefined> {
    const key = `${issuer} ${audiences.join(' ')} ${token}`;
    const known = this.#verified.get(key);
    if (known !== undefined && (known.exp ?? 0) * 1000 > Date.now()) return known;
    this.#verified.delete(key);
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer,
        audience: [...audiences],
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
      });
      if (this.#verified.size >= remembered) this.#verified.clear();
      this.#verified.set(key, payload);
      return payload;
    } catch {
      return undefined;
    }
  }
}

/** Claims as an HTTP API passes them on: every value a text, lists as `[a b]`. */
function asTexts(claims: JWTPayload): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(claims)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) texts[name] = `[${value.map(String).join(' ')}]`;
    else texts[name] = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  }
  return texts;
}
