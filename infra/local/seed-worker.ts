/** Runs in a thread of its own, so that making and sending the demonstration does not slow the host that answers it. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { seedDemonstration } from '#demo/seed.ts';
import { parseObject } from './json.ts';

type Start = { url: string; secret: string; progressFile: string };
const { url, secret, progressFile } = workerData as Start;

/** Tokens last hours; a new one is asked for well before. */
const tokenUse = 3_600_000;
const tokens = new Map<string, { token: string; until: number }>();
const done = new Set(existsSync(progressFile) ? readFileSync(progressFile, 'utf8').split('\n') : []);

await seedDemonstration({
  baseUrl: url,
  tokenFor,
  progress: {
    done: (batchId) => done.has(batchId),
    markDone: (batchId) => appendFileSync(progressFile, `${batchId}\n`),
  },
  onProgress: ({ phase, sent, total }) => parentPort?.postMessage({ phase, sent, total }),
});

async function tokenFor(account: string): Promise<string> {
  const known = tokens.get(account);
  if (known !== undefined && known.until > Date.now()) return known.token;
  const response = await fetch(`${url}/local/tokens`, {
    method: 'POST',
    headers: { 'x-local-secret': secret, 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  });
  const answer = parseObject(await response.text(), 'the answer to a token request');
  if (!response.ok) throw new Error(`no token for ${account}: ${String(answer['message'])}`);
  const token = String(answer['token']);
  tokens.set(account, { token, until: Date.now() + tokenUse });
  return token;
}
