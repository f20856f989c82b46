import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '#adapters/open-store.ts';
import type { Item } from '#adapters/table.ts';
import { handleSweepMessage } from '#app/handle-sweep-message.ts';
import { startSweep } from '#app/run-sweep.ts';
import type { SweepMessage } from '#contracts/events.ts';
import { type Instant, parseInstant } from '#domain/time.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { newPort } from '../support/port.ts';
import { LocalSystem, newDirectory } from './local-system.ts';
import { dashboardsBeside } from './recounted.ts';
import {
  alter,
  copyOf,
  differences,
  type Outcome,
  outcomeOf,
  province,
  read,
  remove,
  seededDirectory,
  send,
  sweepAt,
} from './seeded-province.ts';
import { readState, tornPlaces } from './stored-state.ts';

const patience = 120_000;
const directories: string[] = [];
let seeded: string;
/** What an undisturbed sweep comes to. */
let plain: Outcome;
let tableName: string;
/** What the same sweep did when it was fired once more. */
let again: unknown;
const nothingDone = { changed: 0, raised: 0, withdrawn: 0, movedOn: 0, lights: 0 };

/** Starts on a directory, does something, and stops; the directory stays. */
async function during<Result>(dataDir: string, work: (host: TestHost) => Promise<Result>, concurrency = 1): Promise<Result> {
  const host = await startTestHost({ dataDir, concurrency });
  try {
    return await work(host);
  } finally {
    await host.stop(true);
  }
}

function copied(dataDir: string): string {
  const copy = copyOf(dataDir);
  directories.push(copy);
  return copy;
}

beforeAll(async () => {
  seeded = await seededDirectory();
  directories.push(seeded);
  plain = await during(copied(seeded), async (host) => {
    await host.sweep(sweepAt);
    tableName = host.tableName;
    const outcome = await outcomeOf(host);
    again = (await host.sweep(sweepAt)).run;
    expect(differences(await outcomeOf(host), outcome)).toEqual([]);
    return outcome;
  });
}, patience);
afterAll(() => remove(...directories));

/** Each message that is sent from now on lies in its queue twice. */
const everyMessageTwice = `
  CREATE TRIGGER twice AFTER INSERT ON messages WHEN NEW.message_id NOT LIKE '%-again' BEGIN
    INSERT INTO messages (queue, message_id, body, attributes, sent_at, visible_at)
    VALUES (NEW.queue, NEW.message_id || '-again', NEW.body, NEW.attributes, NEW.sent_at, NEW.visible_at);
  END`;
/** The stream is read again from its beginning. */
const streamFromTheStart = 'DELETE FROM checkpoints';
/** Records of the stream are gone before anybody reads them. */
const noStreamRecord = 'CREATE TRIGGER lost AFTER INSERT ON _stream_records BEGIN DELETE FROM _stream_records WHERE rowid = NEW.rowid; END';
const streamRecordsAgain = 'DROP TRIGGER lost';

describe('delivered twice', () => {
  it('the same sweep changes nothing', () => {
    expect(again).toMatchObject(nothingDone);
  });

  it('has something to tell and to count', () => {
    expect(plain.messages.length).toBeGreaterThan(20);
    expect(new Set(plain.messages).size).toBe(plain.messages.length);
  });

  it(
    'all records of the stream and all messages of the queues change no count and no inbox',
    async () => {
      const dataDir = copied(seeded);
      alter(dataDir, 'host.db', everyMessageTwice);
      alter(dataDir, 'host.db', streamFromTheStart);
      await during(
        dataDir,
        async (host) => {
          const { deadLetters } = await host.sweep(sweepAt);
          expect(deadLetters).toBe(0);
          expect(differences(await outcomeOf(host), plain)).toEqual([]);
          expect(tornPlaces(await readState(host.databaseEndpoint))).toEqual([]);
        },
        3,
      );
      // And the whole stream a third time, when all of it is past.
      alter(dataDir, 'host.db', streamFromTheStart);
      await during(dataDir, async (host) => {
        await host.drain();
        expect(differences(await outcomeOf(host), plain)).toEqual([]);
      });
    },
    patience,
  );
});

describe('never delivered', () => {
  it.each([2025, 2026])(
    'records of the stream are made up for by one sweep: the counts of %i',
    async (year) => {
      const host = await lost();
      const dashboards = () =>
        dashboardsBeside(province, year, [sweepAt], async (path) => ({ status: 200, body: await read(host, 'leader@990000', path) }));
      if (year === 2025) {
        // Nothing was counted after the units: the facts have come in and no count knows of them.
        const before = await dashboards();
        expect(before.shown).not.toEqual(before.recounted);
        await host.sweep(sweepAt);
      }
      const { shown, recounted } = await dashboards();
      expect(shown).toEqual(recounted);
    },
    patience,
  );

  it(
    'a sweep tells what it raised itself, whatever was lost before',
    async () => {
      const told = (messages: readonly string[]) =>
        messages.filter((message) => /"kind":"trigger-(raised|question)"/.test(message) && /art(6|7)-/.test(message));
      expect(told((await outcomeOf(await lost())).messages)).toEqual(told(plain.messages));
      expect(told(plain.messages).length).toBeGreaterThan(5);
    },
    patience,
  );

  afterAll(async () => (await losing)?.stop(true));
});

let losing: Promise<TestHost> | undefined;

/** A system that saw the facts come in without one record of the stream, and whose stream works again. */
function lost(): Promise<TestHost> {
  losing ??= (async () => {
    const dataDir = newDirectory();
    directories.push(dataDir);
    await during(dataDir, async (host) => {
      await send(host, 'structure');
      await host.drain();
    });
    alter(dataDir, 'lianze.db', noStreamRecord);
    await during(dataDir, (host) => send(host, 'facts'));
    alter(dataDir, 'lianze.db', streamRecordsAgain);
    return startTestHost({ dataDir, concurrency: 1 });
  })();
  return losing;
}

/** Ledgers and triggers as they are stored, byte for byte, by unit. */
async function stored(endpoint: string): Promise<Map<string, Item[]>> {
  const { items } = await readState(endpoint);
  const byUnit = new Map<string, Item[]>();
  for (const item of items) {
    const unitId = item.pk.startsWith('L#') ? item.sk : item.pk.startsWith('U#') && item.sk.startsWith('T#') ? item.pk.slice(2) : undefined;
    if (unitId !== undefined) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), item]);
  }
  return byUnit;
}

/** Units whose ledgers or triggers are not what they were. */
function changed(before: Map<string, Item[]>, after: Map<string, Item[]>): string[] {
  return [...after].flatMap(([unitId, items]) => (isDeepStrictEqual(items, before.get(unitId)) ? [] : [unitId])).sort();
}

async function unitsOfBucket(endpoint: string, bucket: number): Promise<string[]> {
  return (await readState(endpoint)).items.flatMap((item) => (item.pk === `B#${bucket}` ? [item.sk] : []));
}

function instant(text: string): Instant {
  const value = parseInstant(text);
  if (value === undefined) throw new Error(text);
  return value;
}

function storeOf(endpoint: string, tableName: string) {
  return openStore({ tableName, endpoint, region: 'cn-north-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
}

describe('a sweep of which only the first bucket was judged', () => {
  let host: TestHost;
  afterAll(async () => host?.stop(true));

  it(
    'has touched the ledgers of that bucket and no others',
    async () => {
      host = await startTestHost({ dataDir: copied(seeded), concurrency: 1 });
      const store = storeOf(host.databaseEndpoint, host.tableName);
      const before = await stored(host.databaseEndpoint);
      const messages: SweepMessage[] = [];
      const now = instant(new Date().toISOString());
      const queue = { send: (sent: readonly SweepMessage[]) => Promise.resolve(void messages.push(...sent)) };
      const run = await startSweep({ store, queue }, instant('2026-01-10T16:30:00.000Z'), now);
      const buckets = messages.filter((message) => message.kind === 'bucket');
      expect(buckets.length).toBeGreaterThanOrEqual(64);

      // The first message whose bucket has something to raise; all the others are lost with the queue.
      let touched: string[] = [];
      for (const message of buckets) {
        await handleSweepMessage({ store, counts: { request: () => Promise.resolve() } }, message, now);
        touched = changed(before, await stored(host.databaseEndpoint));
        if (touched.length === 0) continue;
        expect(await unitsOfBucket(host.databaseEndpoint, message.bucket)).toEqual(expect.arrayContaining(touched));
        break;
      }
      expect(touched.length).toBeGreaterThan(0);
      expect(touched.length).toBeLessThan(before.size / 4);
      expect(await store.run(run.runId)).not.toHaveProperty('finishedAt', expect.anything());
      expect(await store.sweptAt(2025), 'a partial run has swept no year').toBeUndefined();
      expect(tornPlaces(await readState(host.databaseEndpoint))).toEqual([]);
    },
    patience,
  );

  it(
    'is completed by the next, which then equals an undisturbed one',
    async () => {
      await host.sweep(sweepAt);
      expect(differences(await outcomeOf(host), plain)).toEqual([]);
    },
    patience,
  );
});

describe('kill -9 of the host in the middle of a sweep', () => {
  it(
    'leaves whole ledgers; the restart goes on with the queue, and the next sweep finds nothing left to do',
    async () => {
      const options = { dataDir: copied(seeded), port: await newPort() };
      let system = await LocalSystem.start(options);
      try {
        const sweeping = system.control('/local/sweeps', { asOf: sweepAt }).catch(() => undefined);
        // From the first bucket on, and long before the last.
        const store = storeOf(system.databaseEndpoint, tableName);
        await expect.poll(async () => (await store.lastRun())?.done.length ?? 0, { interval: 1, timeout: 30_000 }).toBeGreaterThan(0);
        await system.killHost();
        expect(await sweeping, 'the sweep was still under way').toBeUndefined();

        system = await LocalSystem.start(options);
        expect((await system.control('/local/drain', {})).status).toBe(200);
        expect((await storeOf(system.databaseEndpoint, tableName).lastRun())?.finishedAt).toBeDefined();
        expect(tornPlaces(await readState(system.databaseEndpoint))).toEqual([]);
        expect(differences(await outcomeOf(system), plain)).toEqual([]);

        const { status, body } = await system.control('/local/sweeps', { asOf: sweepAt });
        expect(status).toBe(200);
        expect(body['run']).toMatchObject(nothingDone);
        expect(differences(await outcomeOf(system), plain)).toEqual([]);
      } finally {
        await system.interrupt();
      }
    },
    patience,
  );
});
