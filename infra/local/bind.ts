import type { Bind } from './issuer.ts';

/** What `#app/bind-account.ts` and `#adapters/open-store.ts` offer, as far as the host needs it. */
type BindAccount = (store: unknown, account: string, now: string) => Promise<'bound' | 'unknown-scope'>;
type OpenStore = (options: { endpoint: string; tableName: string }) => unknown;

/**
 * The binding of local accounts by the application's own use case, on the given table. Loaded when the first token is asked for, so that
 * the start is not held up by it.
 */
export function applicationBind(endpoint: string, tableName: string): Bind {
  let ready: Promise<Bind> | undefined;
  const load = async (): Promise<Bind> => {
    const { bindAccount } = (await import('#app/bind-account.ts')) as { bindAccount: BindAccount };
    const { openStore } = (await import('#adapters/open-store.ts')) as { openStore: OpenStore };
    const store = openStore({ endpoint, tableName });
    return (account) => bindAccount(store, account, new Date().toISOString());
  };
  return async (account) => {
    ready ??= load();
    return (await ready)(account);
  };
}
