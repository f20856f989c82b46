import { describe, expect, it } from 'vitest';
import type { SweepRun } from '#app/sweep-ports.ts';
import { describeHealth } from '#app/system.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { instant } from '../support/world.ts';

const night = instant('2026-03-02T00:30:00+08:00');
const none = { judged: 0, changed: 0, raised: 0, withdrawn: 0, movedOn: 0, lights: 0, clocks: 0 };
const run = (runId: string, startedAt = night): SweepRun => ({
  runId,
  instant: startedAt,
  startedAt,
  years: [2025, 2026],
  buckets: 2,
  done: [],
  rehearsal: false,
  ...none,
});
const health = (store: MemoryStore, at: string) => describeHealth(store, '1.2.3', instant(at));

describe('the health route', () => {
  it('takes a system that never swept for a new one', async () => {
    const now = '2026-03-02T00:00:00+08:00';
    expect(await health(new MemoryStore(), now)).toEqual({ status: 'ok', version: '1.2.3', serverTime: instant(now) });
  });

  it('tells the last sweep that ended, also while the next one is under way, and how far that has come', async () => {
    const store = new MemoryStore();
    await store.startRun(run('first'));
    await store.finishRun('first', instant('2026-03-02T00:31:00+08:00'));
    const second = instant('2026-03-03T00:30:00+08:00');
    await store.startRun(run('second', second));
    await store.finishBucket('second', 1, none);
    const answer = await health(store, '2026-03-03T00:30:10+08:00');
    expect(answer).toMatchObject({ status: 'ok', lastSweep: night, lastRepair: instant('2026-03-02T00:31:00+08:00') });
    expect(answer.sweep).toEqual({ instant: second, startedAt: second, buckets: 2, done: 1, rehearsal: false });
  });

  it('is degraded when no sweep has ended for more than 26 hours', async () => {
    const store = new MemoryStore();
    await store.startRun(run('only'));
    await store.finishRun('only', instant('2026-03-02T00:31:00+08:00'));
    expect((await health(store, '2026-03-03T02:31:00+08:00')).status).toBe('ok');
    expect((await health(store, '2026-03-03T02:31:01+08:00')).status).toBe('degraded');
  });

  it('is degraded when a sweep takes more than two hours', async () => {
    const store = new MemoryStore();
    await store.startRun(run('long'));
    expect((await health(store, '2026-03-02T02:30:00+08:00')).status).toBe('ok');
    expect((await health(store, '2026-03-02T02:30:01+08:00')).status).toBe('degraded');
  });
});
