import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JsonObject, parseObject } from './json.ts';

/** The project's root directory. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Where the local system keeps everything: `DATA_DIR`, or `.data` in the project. */
export function dataDirectory(): string {
  const named = process.env['DATA_DIR'];
  return named === undefined || named === '' ? join(projectRoot, '.data') : resolve(named);
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
  let response: Response;
  try {
    response = await fetch(url + path, {
      method: 'POST',
      headers: { 'x-local-secret': secret, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw nobody;
  }
  // Another program may have taken the port of a host that was killed.
  if (response.status === 403) throw nobody;
  return { status: response.status, body: parseObject(await response.text(), `the answer of ${path}`) };
}

/** The arguments of a command. Node passes on a leading `--`, npm does not. */
export function commandArguments(): string[] {
  const given = process.argv.slice(2);
  return given[0] === '--' ? given.slice(1) : given;
}
