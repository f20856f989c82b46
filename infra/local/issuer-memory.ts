import type { Adapter, AdapterPayload } from 'oidc-provider';

type Entry = { payload: AdapterPayload; expiresAt: number };
const entries = new Map<string, Entry>();
/** Entries are short-lived sign-ins on one machine; this many are plenty. */
const most = 5000;

/**
 * Keeps sign-in sessions, codes and grants in memory: a restart of the host asks to sign in again. Tokens are not kept anywhere; they prove
 * themselves and outlive a restart.
 */
export class IssuerMemory implements Adapter {
  readonly #kind: string;

  constructor(kind: string) {
    this.#kind = kind;
  }

  upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    if (entries.size >= most) for (const key of [...entries.keys()].slice(0, most / 10)) entries.delete(key);
    entries.set(this.#key(id), { payload, expiresAt: Date.now() + expiresIn * 1000 });
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    const entry = entries.get(this.#key(id));
    return Promise.resolve(entry !== undefined && entry.expiresAt > Date.now() ? entry.payload : undefined);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#search((payload) => payload.uid === uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#search((payload) => payload.userCode === userCode);
  }

  consume(id: string): Promise<void> {
    const entry = entries.get(this.#key(id));
    if (entry !== undefined) entry.payload.consumed = Math.floor(Date.now() / 1000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    entries.delete(this.#key(id));
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, entry] of entries) if (entry.payload.grantId === grantId) entries.delete(key);
    return Promise.resolve();
  }

  #key(id: string): string {
    return `${this.#kind}:${id}`;
  }

  #search(test: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
    for (const [key, entry] of entries) {
      if (key.startsWith(`${this.#kind}:`) && entry.expiresAt > Date.now() && test(entry.payload)) return Promise.resolve(entry.payload);
    }
    return Promise.resolve(undefined);
  }
}
