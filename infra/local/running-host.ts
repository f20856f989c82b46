import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { resolve as absolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JsonObject, parseObject } from './json.ts';

/** The project's root directory. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Where the local system keeps everything: `DATA_DIR`, or `.data` in the project. */
export function dataDirectory(): string {
  const named = process.env['DATA_DIR'];
  return named === undefined || named === '' ? join(projectRoot, '.data') : absolute(named);
}

/** Thrown when no local system runs on the data directory, with a sentence for people. */
export class NotRunning extends Error {}

/** An answer of a control route. */
export type ControlAnswer = { status: number; body: JsonObject };

/** Posts to a control route of the running local system. Throws {@link NotRunning}. */
export async function postToHost(path: string, body: JsonObject): Promise<ControlAnswer> {
  const directory = dataDirectory();
  const nobody = new NotRunning(
    `no local system runs on ${directory}; start it with \`npm start\` / 本机系统未在 ${directory} 运行，请先执行 npm start`,
  );
  let url: string;
  let secret: string;
  try {
    url = String(parseObject(readFileSync(join(directory, 'host.json'), 'utf8'), 'host.json')['url']);
    secret = readFileSync(join(directory, 'secret'), 'utf8').trim();
  } catch {
    throw nobody;
  }
  const answer = await post(url + path, secret, JSON.stringify(body)).catch(() => {
    throw nobody;
  });
  // Another program may have taken the port of a host that was killed.
  if (answer.status === 403) throw nobody;
  return { status: answer.status, body: parseObject(answer.text, `the answer of ${path}`) };
}

/** Not `fetch`, which gives up after five minutes: a sweep of a large province may take longer. */
function post(url: string, secret: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-local-secret': secret, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const outgoing = request(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The arguments of a command. Node passes on a leading `--`, npm does not. */
export function commandArguments(): string[] {
  const given = process.argv.slice(2);
  return given[0] === '--' ? given.slice(1) : given;
}
