import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskLine, freeBytes } from '#infra/doctor/data-directory.mjs';
import { freePort } from '#infra/local/database-process.ts';
import { startTestHost } from '../support/host.ts';

const root = resolve(import.meta.dirname, '..', '..');
const doctor = join('infra', 'doctor', 'doctor.mjs');

interface Said {
  readonly code: number | null;
  readonly text: string;
  /** The line that begins with this word, with its mark. */
  line(what: string): string;
}

/** Runs the doctor as `npm run doctor` does; not in this process, where a host of the test may be listening. */
function ask(changes: Readonly<Record<string, string>> = {}, folder = root, node = process.execPath): Promise<Said> {
  const child = spawn(node, [doctor], { cwd: folder, env: { ...usual, ...changes } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  return new Promise((settle) =>
    child.once('close', (code) =>
      settle({ code, text, line: (what) => text.split('\n').find((line) => new RegExp(`^[✓!✗] ${what} `).test(line)) ?? '' }),
    ),
  );
}

const place = mkdtempSync(join(tmpdir(), 'lianze-doctor-'));
let usual: Record<string, string>;

beforeAll(async () => {
  usual = {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    DATA_DIR: join(place, 'data'),
    PORT: String(await freePort()),
    npm_config_user_agent: 'npm/11.0.0 node/v24.0.0 linux x64',
    ...(process.env['CHROMIUM'] === undefined ? {} : { CHROMIUM: process.env['CHROMIUM'] }),
  };
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('npm run doctor', () => {
  it('is a script of the project, and finds nothing in the way on a machine where the tests run', async () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(scripts['doctor']).toBe('node infra/doctor/doctor.mjs');
    const { code, text, line } = await ask();
    expect(text).not.toContain('✗');
    expect(code).toBe(0);
    for (const what of ['Machine', 'Memory', 'npm', 'Packages', 'Node', 'git', 'Port', 'Data', 'Disk', 'Locale', 'Time', 'Chromium'])
      expect(line(what), what).not.toBe('');
    expect(text).toContain('npm start: nothing stands in its way.');
    expect(text).toContain('npm test: nothing stands in its way.');
  });

  it('speaks the language of the terminal, and says when Chinese would be garbled in it', async () => {
    const chinese = await ask({ LC_ALL: 'zh_CN.UTF-8' });
    expect(chinese.text).toContain('npm start：没有障碍。');
    expect(chinese.line('端口')).toContain('空闲');
    const plain = await ask({ LANG: 'C' });
    expect(plain.line('Locale')).toMatch(/^! .*not UTF-8/);
    expect(plain.text).toContain('export LANG=C.UTF-8');
    expect(plain.code).toBe(0);
  });

  it('names who has taken the port, at either address', async () => {
    for (const address of ['127.0.0.1', '::1']) {
      const port = await freePort();
      const server = await listen(port, address);
      const { code, line, text } = await ask({ PORT: String(port) });
      server.close();
      expect(code).toBe(1);
      expect(line('Port')).toMatch(new RegExp(`^✗ .*${port}, taken by process ${process.pid} `));
      expect(text).toContain(`PORT=${port + 10} npm start`);
      expect(text).toContain('npm start: would be stopped by Port.');
      expect(text).toContain('npm test: nothing stands in its way.');
    }
    expect((await ask({ PORT: 'eighty' })).line('Port')).toMatch(/^✗ .*PORT=eighty is not a port/);
  });

  it('names the host that holds the data, and accuses nobody of what a killed one has left', async () => {
    const host = await startTestHost();
    const port = new URL(host.url).port;
    const running = await ask({ DATA_DIR: host.dataDir, PORT: port });
    expect(running.code).toBe(1);
    expect(running.line('Data')).toMatch(new RegExp(`^✗ .*in use: http://localhost:${port}, process ${process.pid} `));
    expect(running.line('Port')).toContain('Lianze itself runs here');
    const left = readFileSync(join(host.dataDir, 'host.json'), 'utf8');
    await host.stop(true);
    writeFileSync(join(host.dataDir, 'host.json'), left);
    const after = await ask({ DATA_DIR: host.dataDir, PORT: port });
    rmSync(host.dataDir, { recursive: true, force: true });
    expect(after.line('Data')).toMatch(/^✓ .*held by nobody; killed the last time/);
    expect(after.code).toBe(0);
  });

  it('says when the data directory is a file, or lies where nothing can be written', async () => {
    const file = join(place, 'file');
    writeFileSync(file, '');
    expect((await ask({ DATA_DIR: file })).line('Data')).toMatch(/^✗ .*is not a directory/);
    // Nobody can write here, not even root, to whom the rights of a directory mean nothing.
    const { code, line, text } = await ask({ DATA_DIR: '/proc/lianze' });
    expect(line('Data')).toMatch(/^✗ .*cannot be written \(E[A-Z]+\)/);
    expect(text).toContain('DATA_DIR=/tmp/lianze npm start');
    expect(code).toBe(1);
  });

  it('says when the disk is full or nearly so', () => {
    expect(freeBytes(join(place, 'not', 'yet', 'there'))).toBeGreaterThan(0);
    expect(diskLine('/data', 100_000_000)).toMatchObject({
      level: 'stop',
      stops: ['start', 'test'],
      found: { en: '100 MB free for /data' },
    });
    expect(diskLine('/data', 1_000_000_000).level).toBe('note');
    expect(diskLine('/data', 50_000_000_000).level).toBe('fine');
  });

  it('says that Chromium is missing, which stops the tests alone', async () => {
    const { code, text } = await ask({ CHROMIUM: '/nowhere/chromium' });
    expect(code).toBe(1);
    expect(text).toContain('apt-get install -y chromium');
    expect(text).toContain('npm start: nothing stands in its way.');
    expect(text).toContain('npm test: would be stopped by Chromium.');
  });
});

describe('before npm ci, and after an update', () => {
  const bare = join(place, 'bare');
  beforeAll(() => {
    mkdirSync(join(bare, 'infra'), { recursive: true });
    cpSync(join(root, 'infra', 'doctor'), join(bare, 'infra', 'doctor'), { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) cpSync(join(root, name), join(bare, name));
    expect(spawnSync('git', ['init', '--quiet', bare]).status).toBe(0);
  });

  it('says that npm ci is missing', async () => {
    const { code, line, text } = await ask({}, bare);
    expect(code).toBe(1);
    expect(line('Packages')).toContain('not installed');
    expect(text).toContain('→ run npm ci');
  });

  it('asks for nothing that an older Node lacks', () => {
    // What npm itself runs on where nothing is installed yet; the syntax and modules of Node 18 are the oldest in use.
    const texts = ['doctor', 'words', 'machine', 'packages', 'port', 'data-directory'].map((name) =>
      readFileSync(join(root, 'infra', 'doctor', `${name}.mjs`), 'utf8'),
    );
    for (const text of texts) {
      expect(
        [...text.matchAll(/from '([^']+)'/g)]
          .map(([, from = '']) => from)
          .filter((from) => !/^(node:(child_process|fs|net|os|path|url)|\.\/)/.test(from)),
      ).toEqual([]);
      expect(text).not.toMatch(/import\.meta\.dirname|\.toSorted\(|\.findLast\(|Object\.groupBy|Promise\.withResolvers/);
    }
  });

  it('finds a package that is other than in the lock file, and one that is missing', async () => {
    const folder = join(bare, 'node_modules');
    rmSync(folder, { recursive: true, force: true });
    symlinkSync(join(root, 'node_modules'), folder);
    expect((await ask({}, bare)).line('Packages')).toMatch(/^✓/);
    const lock = JSON.parse(readFileSync(join(bare, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version: string }> };
    const changed = {
      ...lock,
      packages: { ...lock.packages, 'node_modules/zod': { version: '99.0.0' }, 'node_modules/gone': { version: '1.0.0' } },
    };
    writeFileSync(join(bare, 'package-lock.json'), JSON.stringify(changed));
    const { code, line } = await ask({}, bare);
    expect(code).toBe(1);
    expect(line('Packages')).toMatch(/^✗ .*2 missing or other than in package-lock.json/);
  });
});

function listen(port: number, address: string): Promise<Server> {
  const server = createServer();
  return new Promise((settle, refuse) => {
    server.once('error', refuse);
    server.listen(port, address, () => settle(server));
  });
}
