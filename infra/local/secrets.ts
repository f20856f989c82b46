import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { parseObject } from './json.ts';

/** Reads a secret text of the data directory, making it on the first start; only its owner may read the file. */
export function readSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name);
  if (!existsSync(file)) writePrivate(file, randomBytes(32).toString('base64url'));
  return readFileSync(file, 'utf8').trim();
}

/** The issuer's signing key, private parts included; made on the first start and kept, so that tokens outlive a restart. */
export async function readSigningKey(dataDir: string): Promise<JWK> {
  const file = join(dataDir, 'issuer-key.json');
  if (!existsSync(file)) {
    // API Gateway's JWT authorizers take RSA keys only.
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk: JWK = { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'RS256', use: 'sig' };
    writePrivate(file, JSON.stringify(jwk));
  }
  return parseObject(readFileSync(file, 'utf8'), file) as JWK;
}

/** What of a key may be published. */
export function publicPart(key: JWK): JWK {
  const { kty, n, e, kid, alg, use } = key;
  return Object.fromEntries(Object.entries({ kty, n, e, kid, alg, use }).filter(([, value]) => value !== undefined)) as JWK;
}

function writePrivate(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
}
