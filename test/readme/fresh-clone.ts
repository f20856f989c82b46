import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { newPort } from '../support/port.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** What a line of a README came to. */
export interface Ran {
  readonly code: number | null;
  /** What ended it, where it did not end by itself. */
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/** A system that a line of a README has started. */
export interface Started {
  readonly url: string;
  readonly dataDir: string;
  /** Ctrl-C, as a terminal sends it: to npm and everything below it. */
  interrupt(): Promise<Ran>;
}

/** The last commit, cloned as somebody who begins would clone it, with directories and ports of its own. */
export class FreshClone {
  readonly directory = mkdtempSync(join(tmpdir(), 'lianze-clone-'));
  readonly dataDir = join(this.directory, 'data');
  readonly #running = new Set<ChildProcess>();
  #port = 0;

  static async make(): Promise<FreshClone> {
    const clone = new FreshClone();
    clone.#port = await newPort();
    const { status, stderr } = spawnSync('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, join(clone.directory, 'lianze')], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return clone;
  }

  get root(): string {
    return join(this.directory, 'lianze');
  }

  /** Runs lines of a README in one shell, against the system on this clone's port and directory. */
  run(lines: readonly string[]): Promise<Ran> {
    const script = lines.join('\n').replaceAll('localhost:4180', `localhost:${this.#port}`);
    const child = this.#spawn(`set -euo pipefail\n${script}`, { PORT: String(this.#port) });
    return ended(child.process, child.said);
  }

  /** Runs a line that starts a system; ports, directories and databases it names become ones of this test. */
  async start(line: string, databaseEndpoint?: string): Promise<Started> {
    let port = this.#port;
    let dataDir = this.dataDir;
    let own = line;
    if (/\bPORT=\d+/.test(line)) {
      port = await newPort();
      own = own.replace(/\bPORT=\d+/, `PORT=${port}`);
    }
    const named = /\bDATA_DIR=\/tmp\/(\S+)/.exec(line)?.[1];
    if (named !== undefined) {
      dataDir = join(this.directory, named);
      own = own.replace(/\bDATA_DIR=\S+/, `DATA_DIR=${dataDir}`);
    }
    if (databaseEndpoint !== undefined) own = own.replace(/\bDYNAMODB_ENDPOINT=\S+/, `DYNAMODB_ENDPOINT=${databaseEndpoint}`);
    const child = this.#spawn(own, { PORT: String(port), DATA_DIR: dataDir });
    const end = ended(child.process, child.said);
    const url = `http://localhost:${port}`;
    while (!child.said().includes('Ctrl-C')) {
      const first = await Promise.race([end, new Promise<undefined>((settle) => setTimeout(settle, 100))]);
      if (first !== undefined) throw new Error(`${own} ended with ${first.code}: ${first.said}`);
    }
    return {
      url,
      dataDir,
      interrupt: () => {
        process.kill(-(child.process.pid ?? Number.NaN), 'SIGINT');
        return end;
      },
    };
  }

  /** Where the database of a started system answers. */
  endpointOf(started: Started): string {
    return String((JSON.parse(readFileSync(join(started.dataDir, 'host.json'), 'utf8')) as { databaseEndpoint: string }).databaseEndpoint);
  }

  /** Ends what still runs, and takes everything away. */
  async remove(): Promise<void> {
    for (const child of this.#running) {
      try {
        process.kill(-(child.pid ?? Number.NaN), 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  #spawn(script: string, changes: Readonly<Record<string, string>>): { process: ChildProcess; said: () => string } {
    const { DYNAMODB_ENDPOINT: _other, NODE_ENV: _kind, VITEST: _vitest, ...inherited } = process.env;
    const child = spawn('bash', ['-c', script], {
      cwd: this.root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // What is in npm's cache need not come over the network again.
      env: { ...inherited, DATA_DIR: this.dataDir, npm_config_prefer_offline: 'true', ...changes },
    });
    this.#running.add(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.once('close', () => this.#running.delete(child));
    return { process: child, said: () => text };
  }
}

function ended(child: ChildProcess, said: () => string): Promise<Ran> {
  return new Promise((settle) => child.once('close', (code, signal) => settle({ code, signal, said: said() })));
}
