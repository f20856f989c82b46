/** `npm run soak`: the long versions of the tests, a thousand kills instead of thirty. What the environment says already is kept. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const long = { LIANZE_KILLS: '1000' };
const filters = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [join(root, 'test', 'run.ts'), ...(filters.length > 0 ? filters : ['test/durability'])], {
  cwd: root,
  stdio: 'inherit',
  env: { ...long, ...process.env },
});
process.exitCode = status ?? 1;
