import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dashboardOfItem } from '#adapters/count-store.ts';
import { createProvince } from '#demo/generate.ts';
import { seedDemonstration } from '#demo/seed.ts';
import { SMALL_SIZE } from '#demo/settings.ts';
import type { Province, Row } from '#demo/shapes.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { newDirectory } from './local-system.ts';
import { readState } from './stored-state.ts';

export const sweepAt = '2026-01-11T00:30:00+08:00';

const small = createProvince({ ...SMALL_SIZE, units: 30 });

/** A small province with a key on every row, so that each seed of it gives the same report ids. */
export const province: Province = {
  regions: () => small.regions(),
  units: () => small.units(),
  people: () => small.people(),
  grants: () => small.grants(),
  factBatches: () => batches,
};
const batches = [...small.factBatches()].map((batch) => ({
  ...batch,
  rows: batch.rows.map((row, index): Row => ({ ...row, idempotencyKey: `${batch.batchId}.${index}` })),
}));

export type Part = 'structure' | 'facts';

/** Sends regions, units, people and grants, or the facts. */
export async function send(host: TestHost, part: Part): Promise<void> {
  const nothing: Province = { regions: () => [], units: () => province.units(), people: () => [], grants: () => [], factBatches: () => [] };
  const sent = part === 'structure' ? { ...province, factBatches: () => [] } : { ...nothing, factBatches: province.factBatches };
  const done = (batchId: string): boolean => part === 'facts' && batchId.startsWith('units-');
  await seedDemonstration({ baseUrl: host.url, tokenFor: host.token, progress: { done, markDone: () => undefined }, province: sent });
}

/** Copies what a stopped system has kept, so that several may go on from there. */
export function copyOf(dataDir: string): string {
  const copy = newDirectory();
  cpSync(dataDir, copy, { recursive: true });
  return copy;
}

/** Changes a file of a stopped system. */
export function alter(dataDir: string, file: 'host.db' | 'lianze.db', sql: string): void {
  const database = new DatabaseSync(join(dataDir, file));
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

export function remove(...directories: readonly string[]): void {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
}

/** Reads as somebody; throws unless it is answered 200. */
export async function read<Body>(host: TestHost, account: string, path: string): Promise<Body> {
  const response = await fetch(host.url + path, { headers: { authorization: `Bearer ${await host.token(account)}` } });
  const body = (await response.json()) as Body;
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`);
  return body;
}

/** What must not depend on how the work was cut up: the judged ledgers, the triggers, the messages and the counts, each as text. */
export interface Outcome {
  readonly ledgers: readonly string[];
  readonly triggers: readonly string[];
  readonly messages: readonly string[];
  readonly counts: readonly string[];
}

/** Everything that a drained system has come to. Salts, versions and the server's own instants are left out. */
export async function outcomeOf(host: Pick<TestHost, 'databaseEndpoint'>): Promise<Outcome> {
  const state = await readState(host.databaseEndpoint);
  const bodies = (prefix: string) =>
    state.items.filter((item) => item.pk.startsWith(prefix)).map((item) => JSON.parse(String(item['b'])) as Record<string, unknown>);
  return {
    ledgers: texts(
      state.ledgers.map(({ unitId, year, entries, findings, standing, told }) => ({ unitId, year, entries, findings, standing, told })),
    ),
    triggers: texts([...state.triggers.values()].map(({ version: _version, ...trigger }) => trigger)),
    messages: texts(bodies('N#').map(({ createdAt: _created, deliveredAt: _delivered, notificationId: _id, ...message }) => message)),
    counts: texts(
      state.items
        .filter(({ pk }) => pk.startsWith('C#'))
        .map((item) => {
          const { asOf: _asOf, ...dashboard } = dashboardOfItem(item);
          return dashboard;
        }),
    ),
  };
}

/** Where two outcomes differ, the first few places of each part; a comparison of all of it would fill the memory before it is printed. */
export function differences(outcome: Outcome, wanted: Outcome): string[] {
  return (['ledgers', 'triggers', 'messages', 'counts'] as const).flatMap((part) => [
    ...without(outcome[part], wanted[part]).map((text) => `too much in ${part}: ${text}`),
    ...without(wanted[part], outcome[part]).map((text) => `missing in ${part}: ${text}`),
  ]);
}

/** What one list has more often than the other, at most five of it. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
  const more = list.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
  return more.slice(0, 5).map((text) => text.slice(0, 500));
}

/** Fields in one order, whatever order the database gives them in. */
function texts(list: readonly unknown[]): string[] {
  const ordered = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return list.map((one) => JSON.stringify(one, ordered)).sort();
}

/** A stopped system that holds the whole province, drained, not swept. The caller removes its directory. */
export async function seededDirectory(): Promise<string> {
  const host = await startTestHost({ dataDir: newDirectory(), concurrency: 1 });
  try {
    await send(host, 'structure');
    await send(host, 'facts');
    await host.drain();
  } finally {
    await host.stop(true);
  }
  return host.dataDir;
}
