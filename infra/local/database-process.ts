import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Thrown when this machine has no embedded database and none was named. The message is for people, in Chinese and English. */
export class NoDatabaseHere extends Error {}

/** The DynamoDB that the host works with. */
export type Database = {
  endpoint: string;
  /** The file of the embedded database; undefined when DYNAMODB_ENDPOINT names another one. */
  file?: string;
  pid?: number;
  /** Settles when the database ended without being asked to. */
  died: Promise<string>;
  stop(): Promise<void>;
};

/**
 * Runs the database and ends it when the pipe to the host closes, so that not even `kill -9` of the host leaves it behind. It prints the
 * database's process id first.
 */
const guard =
  'exec 3<&0; "$@" 3<&- >/dev/null & db=$!; echo "$db"; ( read -r _ <&3; kill -TERM "$db" 2>/dev/null ) >/dev/null & wait "$db"';

/** Uses the DynamoDB at `endpoint`, or starts the embedded one on `lianze.db` in the data directory. */
export async function openDatabase(dataDir: string, endpoint: string | undefined): Promise<Database> {
  if (endpoint !== undefined && endpoint !== '') {
    const database = { endpoint, died: new Promise<string>(() => undefined), stop: () => Promise.resolve() };
    await waitUntilReady(endpoint, () => undefined, 5000).catch(() => {
      throw new Error(`DYNAMODB_ENDPOINT=${endpoint} does not answer / DYNAMODB_ENDPOINT=${endpoint} 没有响应`);
    });
    return database;
  }
  const binary = embeddedBinary();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startEmbedded(binary, join(dataDir, 'lianze.db'));
    } catch (error) {
      // The free port may have been taken between asking and using it.
      if (attempt === 3) throw error;
    }
  }
}

/** The program of the embedded database. Throws `NoDatabaseHere` where there is none for this machine. */
export function embeddedBinary(): string {
  const binary = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(binary)) return binary;
  throw new NoDatabaseHere(
    [
      `The embedded database exists for Linux x64 only; this is ${process.platform} ${process.arch}. Start any DynamoDB, for example DynamoDB Local, and set DYNAMODB_ENDPOINT=http://127.0.0.1:8000.`,
      `内置数据库仅支持 Linux x64，当前系统为 ${process.platform} ${process.arch}。请先启动任意 DynamoDB（如 DynamoDB Local），再设置 DYNAMODB_ENDPOINT=http://127.0.0.1:8000。`,
    ].join('\n'),
  );
}

async function startEmbedded(binary: string, file: string): Promise<Database> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn('/bin/sh', ['-c', guard, 'sh', binary, 'serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Its own process group: Ctrl-C in the terminal is for the host, which then ends the database in order.
    detached: true,
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
  });
  let stopping = false;
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  child.stdin.on('error', () => undefined);
  const pid = new Promise<number>((resolve) => createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line))));
  const ended = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(`exit ${String(code ?? signal)}. ${complaint.trim()}`)),
  );
  const died = new Promise<string>((resolve) => void ended.then((how) => (stopping ? undefined : resolve(how))));
  const stop = async (): Promise<void> => {
    stopping = true;
    child.stdin.end();
    const late = setTimeout(() => killHard(child), 3000);
    await ended;
    clearTimeout(late);
  };
  try {
    let failure: string | undefined;
    void ended.then((how) => {
      failure = how;
    });
    await waitUntilReady(endpoint, () => failure, 10_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, file, pid: await pid, died, stop };
}

function killHard(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}

async function waitUntilReady(endpoint: string, failure: () => string | undefined, patience: number): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
      return;
    } catch {
      const how = failure();
      if (how !== undefined) throw new Error(`the database ended at once: ${how}`);
      if (Date.now() > end) throw new Error(`the database at ${endpoint} does not answer`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** A loopback port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}
