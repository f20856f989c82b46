import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type HostOptions, startHost } from '../../infra/local/host.ts';

const cdkOut = resolve(import.meta.dirname, '..', '..', 'cdk.out');

/** A whole system of its own for a test: the synthesized template, the bundles and an empty database in a directory that goes with it. */
export async function startTestHost(options: Partial<HostOptions> = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'lianze-test-'));
  const host = await startHost({ port: 0, cdkOut, schedule: 'off', ...options, dataDir });
  const tokens = new Map<string, Promise<string>>();
  const token = (account: string): Promise<string> => {
    const known = tokens.get(account) ?? host.token(account);
    tokens.set(account, known);
    return known;
  };
  return {
    url: host.url.replace('localhost', '127.0.0.1'),
    origin: host.url,
    dataDir,
    databaseEndpoint: host.databaseEndpoint,
    tableName: host.tableName,
    token,
    sweep: (asOf: string) => host.sweep(asOf),
    drain: () => host.drain(),
    outbox: () => host.outbox(),
    calls: () => host.calls(),
    state: () => host.state(),
    async stop(keepData = false): Promise<void> {
      await host.stop();
      if (!keepData) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type TestHost = Awaited<ReturnType<typeof startTestHost>>;
