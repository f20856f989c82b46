import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeOn } from '#adapters/open-store.ts';
import type { StoreNotice } from '#app/ports.ts';
import { LARGE_LEDGER_BYTES } from '#contracts/metrics.ts';
import type { ReportId, UnitId } from '#domain/ids.ts';
import { type Entry, emptyLedger, type Ledger } from '#domain/ledger.ts';
import type { RegionPath } from '#domain/region.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { day, instant } from '../support/world.ts';

const unitId = 'u990101-001' as UnitId;
const now = instant('2026-03-02T00:30:00+08:00');
const seen: StoreNotice[] = [];
let database: TestDatabase;
const store = () => storeOn(database.table, (notice) => void seen.push(notice));

beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

/** So many meetings, whose hashes and digests no packing makes smaller. */
function ledgerOf(count: number, version: number): Ledger {
  const entry = (): [string, Entry] => [
    randomBytes(16).toString('base64url'),
    {
      kind: 'meeting',
      version: 1,
      digest: randomBytes(16).toString('base64url'),
      occurredOn: day('2026-02-01'),
      statedOn: day('2026-02-02'),
    },
  ];
  return { ...emptyLedger(unitId, 2026), version, entries: Object.fromEntries(Array.from({ length: count }, entry)) };
}

describe('what a store comes upon', () => {
  it('is the stored size of each ledger it writes, once the transaction has held', async () => {
    for (const [count, version] of [
      [20, 1],
      [4000, 2],
    ] as const) {
      const write = { type: 'ledger', ledger: ledgerOf(count, version), expectedVersion: version - 1 } as const;
      expect(await store().commit([write])).toEqual({ done: true });
      expect((await store().commit([write])).done).toBe(false);
    }
    const sizes = seen.splice(0).map((notice) => (notice.kind === 'ledger-written' ? notice.bytes : -1));
    expect(sizes).toHaveLength(2);
    expect(sizes[0]).toBeLessThan(2000);
    expect(sizes[1]).toBeGreaterThan(LARGE_LEDGER_BYTES);
  });

  it('is a place where nobody can be told, the first time', async () => {
    const fault = { key: 'nobody-to-tell#unit:u990101-001', path: '/990000/' as RegionPath, unitId, since: now };
    await store().putFault({ ...fault, kind: 'nobody-to-tell' });
    await store().putFault({ ...fault, kind: 'nobody-to-tell' });
    await store().putFault({ ...fault, kind: 'roster-gap', key: 'roster-gap#u990101-001#2026', reportId: 'r' as ReportId });
    expect(seen.splice(0)).toEqual([{ kind: 'nobody-to-tell', fault: fault.key }]);
  });

  it('is the end of a sweep, the first time', async () => {
    const none = { judged: 0, changed: 0, raised: 0, withdrawn: 0, movedOn: 0, lights: 0, clocks: 0 };
    const run = { runId: 'noticed', instant: now, startedAt: now, years: [2025, 2026], buckets: 1, done: [], rehearsal: false, ...none };
    await store().startRun(run);
    await store().finishBucket('noticed', 0, { ...none, judged: 5, changed: 3, raised: 2 });
    await store().finishRun('noticed', instant('2026-03-02T00:31:30+08:00'));
    await store().finishRun('noticed', instant('2026-03-02T00:40:00+08:00'));
    expect(seen.splice(0)).toEqual([{ kind: 'sweep-finished', runId: 'noticed', seconds: 90, judged: 5, changed: 3, raised: 2 }]);
  });
});

describe('a function told of it', () => {
  const told = (notice: StoreNotice): Record<string, unknown>[] => {
    const root = resolve(import.meta.dirname, '..', '..');
    const script = `import { takeNotice } from '${join(root, 'shared', 'runtime', 'notices.ts')}'; takeNotice(${JSON.stringify(notice)});`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', SERVICE_NAME: 'submit-report', LOG_LEVEL: 'info' },
    });
    return `${stderr}${stdout}`
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  it('writes one line with ids and one with metrics, under one service whichever function it is', () => {
    expect(told({ kind: 'ledger-written', unitId, year: 2026, bytes: 123_456 })).toMatchObject([
      { level: 'WARN', event: 'ledger-large', unitId, year: 2026, bytes: 123_456 },
      {
        _aws: { CloudWatchMetrics: [{ Namespace: 'Lianze', Dimensions: [['service']] }] },
        service: 'lianze',
        LargeLedgers: 1,
        LedgerBytes: 123_456,
      },
    ]);
  });

  it('says nothing of an ordinary ledger', () => {
    expect(told({ kind: 'ledger-written', unitId, year: 2026, bytes: LARGE_LEDGER_BYTES - 1 })).toEqual([]);
  });
});
