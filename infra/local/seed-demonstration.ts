import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Host } from './host.ts';
import { messageOf } from './json.ts';
import { readSecret } from './secrets.ts';

/** The first start ends its seed with the sweep that closes the demonstration's first year, and with one for now. */
const closingSweep = '2026-01-11T00:30:00+08:00';

/** Shown to people while it runs. */
export type SeedReport = (phase: string, sent: number, total: number) => void;

/** A seed under way. */
export type RunningSeed = { finished: Promise<void>; stop(): Promise<void> };

/** Whether the data directory holds the whole demonstration. */
export function isSeeded(host: Host): boolean {
  return host.setting('demonstration') !== undefined;
}

/**
 * Sends the demonstration province through the public routes, then fires the assessment schedule. An interrupted seed goes on where it stopped
 * at the next start; sending twice changes nothing.
 */
export function seedHost(host: Host, dataDir: string, report: SeedReport): RunningSeed {
  const startedAt = new Date().toISOString();
  const progress = (phase: string, sent: number, total: number): void => {
    host.seed.set({ state: 'running', phase, sent, total, startedAt });
    report(phase, sent, total);
  };
  progress('regions', 0, 1);
  const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), {
    workerData: { url: host.url, secret: readSecret(dataDir, 'secret'), progressFile: join(dataDir, 'demonstration-progress.txt') },
  });
  worker.on('message', ({ phase, sent, total }: { phase: string; sent: number; total: number }) => progress(phase, sent, total));
  let stopped = false;
  const sent = new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the seed ended with ${code}`))));
  });
  const finish = async (): Promise<void> => {
    try {
      await sent;
      progress('sweep', 0, 2);
      await host.sweep(closingSweep);
      progress('sweep', 1, 2);
      await host.sweep(new Date().toISOString());
      progress('sweep', 2, 2);
      host.setSetting('demonstration', JSON.stringify({ startedAt, finishedAt: new Date().toISOString() }));
      host.seed.set({ state: 'done' });
    } catch (error) {
      if (stopped) return;
      host.seed.set({ state: 'failed', message: messageOf(error) });
      throw error;
    }
  };
  return {
    finished: finish(),
    async stop() {
      stopped = true;
      await worker.terminate();
    },
  };
}
