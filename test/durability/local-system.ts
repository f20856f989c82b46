import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');
const patience = 60_000;
const tokens = new Map<string, string>();

/** How a process ended, and all it had said by then. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

export interface Answered<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
}

export interface SystemOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Another DynamoDB instead of one of its own. */
  readonly databaseEndpoint?: string;
}

/** A directory of its own for a system. */
export function newDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'lianze-durable-'));
}

/** Runs a program of the project and collects what it says. */
export function run(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): { child: ChildProcess; said: () => string; ended: Promise<Ended> } {
  const { DYNAMODB_ENDPOINT: _other, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, ...environment },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = new Promise<Ended>((settle) => child.once('close', (code, signal) => settle({ code, signal, said: text })));
  return { child, said: () => text, ended };
}

/** The environment of a system that starts on this directory and port, with its own schedules quiet. */
export function environmentOf({ dataDir, port, databaseEndpoint }: SystemOptions): Record<string, string> {
  return {
    DATA_DIR: dataDir,
    PORT: String(port),
    SCHEDULE: 'off',
    ...(databaseEndpoint === undefined ? {} : { DYNAMODB_ENDPOINT: databaseEndpoint }),
  };
}

/** The whole system as `npm start -- --empty` starts it, in a process of its own, so that a test can kill it. */
export class LocalSystem {
  readonly options: SystemOptions;
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  readonly #running: { url: string; databasePid: number | null; databaseEndpoint: string };

  private constructor(options: SystemOptions, child: ChildProcess, ended: Promise<Ended>) {
    this.options = options;
    this.#child = child;
    this.ended = ended;
    this.#running = JSON.parse(readFileSync(join(options.dataDir, 'host.json'), 'utf8'));
  }

  /** Returns when the system answers; throws with what it said when it does not come up. */
  static async start(options: SystemOptions): Promise<LocalSystem> {
    const { child, said, ended } = run('infra/local/start.ts', ['--empty'], environmentOf(options));
    const up = new Promise<true>((settle) => child.stdout?.on('data', () => said().includes('Ctrl-C') && settle(true)));
    const late = new Promise<undefined>((settle) => setTimeout(settle, patience, undefined).unref());
    const first = await Promise.race([up, ended, late]);
    if (first !== true) {
      child.kill('SIGKILL');
      throw new Error(`the system did not come up: ${said()}`);
    }
    return new LocalSystem(options, child, ended);
  }

  get url(): string {
    return this.#running.url.replace('localhost', '127.0.0.1');
  }

  get databaseEndpoint(): string {
    return this.#running.databaseEndpoint;
  }

  /** `kill -9` of the host; its database has to notice by itself. */
  async killHost(): Promise<Ended> {
    this.#child.kill('SIGKILL');
    return this.ended;
  }

  /** `kill -9` of the database; the host has to notice by itself. */
  async killDatabase(): Promise<Ended> {
    process.kill(this.#running.databasePid ?? Number.NaN, 'SIGKILL');
    return this.ended;
  }

  /** `kill -9` of both. The host is held still first: whichever went first, the other could end in order before its own kill comes. */
  async killBoth(): Promise<Ended> {
    this.#child.kill('SIGSTOP');
    process.kill(this.#running.databasePid ?? Number.NaN, 'SIGKILL');
    this.#child.kill('SIGKILL');
    return this.ended;
  }

  /** What Ctrl-C does. */
  async interrupt(): Promise<Ended> {
    this.#child.kill('SIGINT');
    return this.ended;
  }

  /** A call of a control route. */
  async control(path: string, body: object): Promise<Answered> {
    const secret = readFileSync(join(this.options.dataDir, 'secret'), 'utf8').trim();
    return call('POST', this.url + path, { 'x-local-secret': secret }, JSON.stringify(body));
  }

  /** A bearer token. It outlives restarts on the same directory and port, and is asked for once. */
  async token(account: string): Promise<string> {
    const key = `${account} ${this.options.dataDir} ${this.options.port}`;
    const known = tokens.get(key);
    if (known !== undefined) return known;
    const { status, body } = await this.control('/local/tokens', { account });
    if (status !== 200) throw new Error(`the token of ${account} was answered ${status}: ${JSON.stringify(body)}`);
    tokens.set(key, String(body['token']));
    return String(body['token']);
  }

  async get<Body = Record<string, unknown>>(account: string, path: string): Promise<Answered<Body>> {
    return call<Body>('GET', this.url + path, { authorization: `Bearer ${await this.token(account)}` });
  }

  async post<Body = Record<string, unknown>>(
    account: string,
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered<Body>> {
    return call<Body>('POST', this.url + path, { authorization: `Bearer ${await this.token(account)}`, ...headers }, JSON.stringify(body));
  }
}

/** Not `fetch`: it keeps connections, and the first call after a restart would go into one that is gone. */
function call<Body>(method: string, url: string, headers: Readonly<Record<string, string>>, text?: string): Promise<Answered<Body>> {
  return new Promise((settle, reject) => {
    const length = text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const outgoing = request(url, { method, agent: false, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      // An answer that breaks off is no answer.
      response.on('close', () => (response.complete ? undefined : reject(new Error(`${url}: the answer broke off`))));
      response.on('error', reject);
      response.on('end', () => {
        const all = Buffer.concat(chunks).toString('utf8');
        try {
          settle({ status: response.statusCode ?? 0, body: JSON.parse(all) as Body });
        } catch {
          reject(new Error(`${method} ${url} answered ${response.statusCode}: ${all.slice(0, 500)}`));
        }
      });
    });
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}

/** The command lines of running processes that name a directory. */
export function processesOn(directory: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return line.includes(directory) || environment.includes(`DATA_DIR=${directory}`) ? [`${pid} ${line}`] : [];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}
