/** Runs a host in a process of its own, so that a test can kill it. Prints one line when it is ready. */
import { startHost } from '#infra/local/host.ts';
import { tinyAssembly } from './tiny-template.ts';

const host = await startHost({
  dataDir: process.argv[2] ?? '',
  port: 0,
  cdkOut: tinyAssembly(),
  schedule: 'off',
  bind: () => Promise.resolve('bound'),
});
console.log(
  JSON.stringify({
    url: host.url,
    token: await host.token('admin@system'),
    databasePid: (host.state() as { database: { pid: number } }).database.pid,
  }),
);
