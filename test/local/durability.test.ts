import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost } from '#infra/local/host.ts';
import { tinyAssembly } from './tiny-template.ts';

type Hosted = { child: ChildProcess; url: string; token: string; databasePid: number };
let dataDir: string;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tiny-durable-'));
  tinyAssembly();
}, 30_000);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function hosted(): Promise<Hosted> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hosted.ts'), dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the host ended with ${String(code)}`)));
  });
  return { child, ...(JSON.parse(line) as Omit<Hosted, 'child'>) };
}

async function post({ url, token }: Hosted, path: string, body: unknown): Promise<number> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status;
}

async function killed({ child }: Hosted): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('kill -9', () => {
  it('loses nothing that was acknowledged: changes, messages in flight and delayed ones arrive after a restart', async () => {
    for (let round = 0; round < 2; round += 1) {
      const host = await hosted();
      expect(await post(host, `/v1/items/round-${round}`, { count: 20 })).toBe(201);
      expect(await post(host, '/v1/messages', { bodies: [{ n: `message-${round}` }] })).toBe(200);
      expect(await post(host, '/v1/messages', { bodies: [{ n: `delayed-${round}` }], delay: 1 })).toBe(200);
      await killed(host);
      // The database must not outlive its host.
      await expect.poll(() => isAlive(host.databasePid), { timeout: 3000 }).toBe(false);
    }
    const host = await startHost({ dataDir, port: 0, cdkOut: tinyAssembly(), schedule: 'off', bind: () => Promise.resolve('bound') });
    try {
      await host.drain();
      const all = host.outbox().map((item) => item.message);
      for (let round = 0; round < 2; round += 1) {
        for (const wanted of [`"n":"message-${round}"`, `"n":"delayed-${round}"`])
          expect(all.filter((text) => text.includes(wanted)).length, wanted).toBeGreaterThanOrEqual(1);
        for (let n = 0; n < 20; n += 1) {
          const key = `"pk":{"S":"L#round-${round}"},"sk":{"S":"${n}"}`;
          const turned = `"sk":{"S":"${n}"},"pk":{"S":"L#round-${round}"}`;
          expect(all.filter((text) => text.includes(key) || text.includes(turned)).length, key).toBeGreaterThanOrEqual(1);
        }
      }
    } finally {
      await host.stop();
    }
  }, 30_000);
});
