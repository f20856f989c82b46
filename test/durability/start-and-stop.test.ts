import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPort } from '../support/port.ts';
import { environmentOf, LocalSystem, newDirectory, processesOn, run, type SystemOptions } from './local-system.ts';
import { unitId, writeStructure } from './one-unit.ts';

const patience = 60_000;
const asOf = '2026-01-11T00:30:00+08:00';

let options: SystemOptions;
let system: LocalSystem;

beforeAll(async () => {
  options = { dataDir: newDirectory(), port: await newPort() };
  // A directory that somebody made beforehand, open to all.
  chmodSync(options.dataDir, 0o755);
  system = await LocalSystem.start(options);
  await writeStructure(system);
  // Whoever is to be told has to be known before there is something to tell.
  await Promise.all([`head@${unitId}`, `reporter@${unitId}`, 'leader@990000'].map((account) => system.token(account)));
}, patience);
afterAll(async () => {
  await system?.interrupt();
  rmSync(options.dataDir, { recursive: true, force: true });
}, patience);

function command(script: string, args: readonly string[], changes: Partial<SystemOptions> = {}) {
  return run(`infra/local/${script}.ts`, args, environmentOf({ ...options, ...changes })).ended;
}

/** What is current as soon as a report is acknowledged. */
async function current(): Promise<unknown> {
  const paths: [string, string][] = [
    [`head@${unitId}`, `/v1/units/${unitId}/reports?year=2025`],
    ['leader@990000', '/v1/triggers?year=2025'],
    ['admin@system', '/v1/grants'],
  ];
  return Promise.all(paths.map(async ([account, path]) => [path, await system.get(account, path)]));
}

describe('commands', () => {
  it('give a token as their last line', async () => {
    const { code, said } = await command('token', [`reporter@${unitId}`]);
    expect(code, said).toBe(0);
    const token = said.trim().split('\n').at(-1) ?? '';
    expect(token.split('.')).toHaveLength(3);
    const life = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { exp: number; iat: number };
    expect(life.exp - life.iat).toBeGreaterThanOrEqual(3600);
    const response = await fetch(`${system.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(200);
  });

  it.each([
    ['token', ['reporter@u000000-000'], 'no unit or region for reporter@u000000-000'],
    ['token', ['leader@000000'], 'no unit or region for leader@000000'],
    ['token', ['nonsense'], 'no unit or region for nonsense'],
    ['token', [], 'Usage: npm run token'],
    ['sweep', ['--as-of', '2026-02-30T00:00:00+08:00'], '"2026-02-30T00:00:00+08:00" is not an instant with an offset'],
    ['sweep', ['--as-of', '2026-01-11T00:30:00'], '"2026-01-11T00:30:00" is not an instant with an offset'],
    ['sweep', ['--as-of', 'tomorrow'], '"tomorrow" is not an instant with an offset'],
    ['sweep', [], 'Usage: npm run sweep'],
  ])('%s %j exits 1 with a sentence', async (script, args, sentence) => {
    const { code, said } = await command(script, args);
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });

  it.each([
    ['token', ['leader@990000']],
    ['sweep', ['--as-of', asOf]],
  ])('%s says that nothing runs on a directory', async (script, args) => {
    const dataDir = newDirectory();
    const { code, said } = await command(script, args, { dataDir });
    expect(said).toContain(`no local system runs on ${dataDir}`);
    expect(code).toBe(1);
    rmSync(dataDir, { recursive: true });
  });

  it('sweep says what changed, and twice changes nothing', async () => {
    const once = await command('sweep', ['--as-of', asOf]);
    expect(once.code, once.said).toBe(0);
    expect(once.said).toMatch(/triggers raised .*: [1-9]/);
    const twice = await command('sweep', ['--as-of', asOf]);
    expect(twice.said).toMatch(/ledgers changed .*: 0\n/);
    expect(twice.said).toMatch(/triggers raised .*: 0\n/);
  });
});

describe('a second start', () => {
  it('on the same directory is refused, and does the first no harm', async () => {
    const { code, said } = await command('start', ['--empty'], { port: await newPort() });
    expect(code).toBe(1);
    expect(said).toContain(`Another local system runs on ${options.dataDir}`);
    expect(said).not.toMatch(/^\s+at /m);
    expect((await system.get('leader@990000', '/v1/me')).status).toBe(200);
  });

  it('on a port that is taken says so', async () => {
    const dataDir = newDirectory();
    const server = createServer();
    const port = await newPort();
    await new Promise<void>((settle) => server.listen(port, '127.0.0.1', settle));
    for (const taken of [port, options.port]) {
      const { code, said } = await command('start', ['--empty'], { dataDir, port: taken });
      expect(code).toBe(1);
      expect(said).toContain(`Port ${taken} is taken; name another with PORT`);
      expect(said).not.toMatch(/^\s+at /m);
    }
    server.close();
    rmSync(dataDir, { recursive: true });
  });

  it(
    'on something that is no port, or with DYNAMODB_ENDPOINT where nothing answers, says so',
    async () => {
      const dataDir = newDirectory();
      const noPort = await run('infra/local/start.ts', ['--empty'], { DATA_DIR: dataDir, PORT: 'http' }).ended;
      expect(noPort.said).toContain('PORT=http is not a port');
      expect(noPort.code).toBe(1);
      const nobody = `http://127.0.0.1:${await newPort()}`;
      const noDatabase = await command('start', ['--empty'], { dataDir, port: await newPort(), databaseEndpoint: nobody });
      expect(noDatabase.said).toContain(`DYNAMODB_ENDPOINT=${nobody} does not answer`);
      expect(noDatabase.code).toBe(1);
      await expect.poll(() => processesOn(dataDir)).toEqual([]);
      rmSync(dataDir, { recursive: true });
    },
    patience,
  );
});

describe('the data directory', () => {
  it('opens its secrets and its data to its owner only', () => {
    for (const name of ['secret', 'cookie-secret', 'issuer-key.json', 'host.json', 'host.db', 'lianze.db']) {
      expect([name, (statSync(join(options.dataDir, name)).mode & 0o777).toString(8)]).toEqual([name, '600']);
    }
  });
});

describe('Ctrl-C', () => {
  it(
    'ends every process, and a restart finds all that was acknowledged',
    async () => {
      const actual = async (): Promise<number> => {
        const { body } = await system.get<{ region: { reports: { actual: number } } }>('leader@990000', '/v1/dashboards/990000?year=2025');
        return body.region.reports.actual;
      };
      const kinds = async (): Promise<string[]> => {
        const { body } = await system.get<{ items: { kind: string }[] }>('leader@990000', '/v1/notifications');
        return body.items.map((one) => one.kind).sort();
      };
      expect((await system.control('/local/drain', {})).status).toBe(200);
      expect([await actual(), await kinds()]).toEqual([0, ['trigger-raised', 'trigger-raised', 'trigger-raised']]);

      // Acknowledged just before the end: counts and inboxes may not have followed yet.
      const plan = { kind: 'plan', unitId, occurredOn: '2025-02-05', title: '年度工作安排', year: 2025 };
      expect((await system.post(`reporter@${unitId}`, '/v1/reports', plan)).status).toBe(201);
      const before = await current();
      const { code, signal, said } = await system.interrupt();
      expect({ code, signal }, said).toEqual({ code: 0, signal: null });
      expect(processesOn(options.dataDir)).toEqual([]);
      expect(readdirSync(options.dataDir)).not.toContain('host.json');

      system = await LocalSystem.start(options);
      expect(await current()).toEqual(before);
      await system.control('/local/drain', {});
      expect([await actual(), await kinds()]).toEqual([1, ['trigger-raised', 'trigger-raised', 'trigger-raised', 'trigger-withdrawn']]);
    },
    patience,
  );

  it(
    'ends a system whose functions have never been called, too',
    async () => {
      const fresh = await LocalSystem.start({ dataDir: newDirectory(), port: await newPort() });
      expect(await fresh.interrupt()).toMatchObject({ code: 0 });
      expect(processesOn(fresh.options.dataDir)).toEqual([]);
      rmSync(fresh.options.dataDir, { recursive: true });
    },
    patience,
  );
});
