import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPort } from '../support/port.ts';
import { type Answered, LocalSystem, newDirectory, type SystemOptions } from './local-system.ts';
import { unitId, writeStructure } from './one-unit.ts';
import { readState, tornPlaces } from './stored-state.ts';

const patience = 60_000;
const route = '/v1/reports';
const account = `reporter@${unitId}`;

let one: SystemOptions;
let other: SystemOptions;
let first: LocalSystem;
let second: LocalSystem;

/** Two processes, each with its own directory, on the database of the first. */
async function startBoth(): Promise<void> {
  first = await LocalSystem.start(one);
  second = await LocalSystem.start({ ...other, databaseEndpoint: first.databaseEndpoint });
}

async function stopBoth(): Promise<void> {
  await second?.interrupt();
  await first?.interrupt();
}

beforeAll(async () => {
  one = { dataDir: newDirectory(), port: await newPort() };
  other = { dataDir: newDirectory(), port: await newPort() };
  await startBoth();
  await writeStructure(first);
}, patience);
afterAll(async () => {
  await stopBoth();
  for (const { dataDir } of [one, other]) rmSync(dataDir, { recursive: true, force: true });
}, patience);

const education = (title: string) => ({ kind: 'education', unitId, occurredOn: '2026-03-05', title, category: 'education' });

/** Equal posts at once, shared out over the systems. */
function equalPosts(count: number, systems: readonly LocalSystem[], body: object, key?: string): Promise<Answered[]> {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  return Promise.all(
    Array.from({ length: count }, (_, index) => (systems[index % systems.length] ?? first).post(account, route, body, headers)),
  );
}

function idsOf(answers: readonly Answered[]): Set<unknown> {
  return new Set(answers.map(({ body }) => body['reportId']));
}

function statusesOf(answers: readonly Answered[]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(answers, ({ status }) => status)).map(([status, all]) => [status, all?.length ?? 0]),
  );
}

const cases = [
  ['one process, without a key', 1, 'alone', undefined],
  ['one process, with the same key', 1, 'alone, keyed', 'key-alone'],
  ['two processes on one database, without a key', 2, 'shared', undefined],
  ['two processes on one database, with the same key', 2, 'shared, keyed', 'key-shared'],
] as const;
const made = new Map<string, unknown>();

describe('100 parallel equal posts are one report', () => {
  it.each(cases)(
    '%s',
    async (_, processes, title, key) => {
      const answers = await equalPosts(100, processes === 1 ? [first] : [first, second], education(title), key);
      expect(statusesOf(answers)).toEqual({ 200: 99, 201: 1 });
      expect(idsOf(answers).size).toBe(1);
      made.set(title, answers[0]?.body['reportId']);
    },
    patience,
  );

  it(
    'all of them again after a restart of both',
    async () => {
      await stopBoth();
      await startBoth();
      for (const [, processes, title, key] of cases) {
        const answers = await equalPosts(processes === 1 ? 20 : 100, [first, second], education(title), key);
        expect(Object.keys(statusesOf(answers)), title).toEqual(['200']);
        expect([...idsOf(answers)], title).toEqual([made.get(title)]);
      }
    },
    patience,
  );

  it('in different words under one key are refused, but for the first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        second.post(account, route, education(`words ${index}`), { 'idempotency-key': 'key-words' }),
      ),
    );
    expect(statusesOf(answers)).toEqual({ 201: 1, 422: 19 });
    expect(new Set(answers.filter(({ status }) => status === 422).map(({ body }) => body['code']))).toEqual(
      new Set(['idempotency-key-reused']),
    );
  });

  it('are each stored once, as a whole', async () => {
    const state = await readState(first.databaseEndpoint);
    expect(state.reports.size).toBe(cases.length + 1);
    expect([...state.reports.keys()]).toEqual(expect.arrayContaining([...made.values()]));
    expect(tornPlaces(state)).toEqual([]);
  });
});
