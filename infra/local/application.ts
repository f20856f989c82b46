import type { SweepRun } from '#app/sweep-ports.ts';
import type { Bind } from './issuer.ts';

/** The two things the host asks of the application itself, on its own table. */
export type Application = {
  bind: Bind;
  /** What a sweep did; undefined when no such run is stored. */
  run(runId: string): Promise<SweepRun | undefined>;
};

/** Opens the application's store on the host's database. Loaded when it is first needed, so that the start is not held up by it. */
export function openApplication(endpoint: string, region: string, tableName: string): Application {
  const load = async () => {
    // Named here, none of the machine's own credentials are ever looked for or sent.
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' };
    const [{ bindAccount }, { openStore }] = await Promise.all([import('#app/bind-account.ts'), import('#adapters/open-store.ts')]);
    return { bindAccount, store: openStore({ tableName, endpoint, region, credentials }) };
  };
  let loading: ReturnType<typeof load> | undefined;
  const ready = (): ReturnType<typeof load> => (loading ??= load());
  return {
    async bind(account) {
      const { bindAccount, store } = await ready();
      return bindAccount(store, account);
    },
    async run(runId) {
      const { store } = await ready();
      return store.run(runId);
    },
  };
}
