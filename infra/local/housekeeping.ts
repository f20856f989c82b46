import type { DatabaseClient } from './database-client.ts';
import type { DatabaseRepair } from './database-repair.ts';
import { messageOf } from './json.ts';
import type { TableModel } from './model.ts';
import type { Queues } from './queues.ts';
import type { StreamSource } from './stream-source.ts';
import { sweepExpired } from './tables.ts';

type Parts = {
  queues: Queues;
  repair: DatabaseRepair | undefined;
  client: DatabaseClient;
  streams: readonly StreamSource[];
  tables: readonly TableModel[];
  log: (text: string) => void;
};

const minute = 60_000;

/** Starts the slow chores: old messages, read stream records, expired items. Returns the way to stop them. */
export function startHousekeeping(parts: Parts): () => Promise<void> {
  let stopped = false;
  let expiring: Promise<unknown> = Promise.resolve();
  const attempt = (what: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      parts.log(`${what}: ${messageOf(error)}`);
    }
  };
  const often = setInterval(() => {
    attempt('expired messages', () => parts.queues.expire());
    attempt('stream records', () => pruneStreams(parts));
  }, minute);
  const seldom = setInterval(() => {
    expiring = (async () => {
      for (const table of parts.tables) await sweepExpired(parts.client, table, () => stopped);
    })().catch((error: unknown) => (stopped ? undefined : parts.log(`expired items: ${messageOf(error)}`)));
  }, 30 * minute);
  attempt('stream records', () => pruneStreams(parts));
  return async () => {
    stopped = true;
    clearInterval(often);
    clearInterval(seldom);
    await expiring;
  };
}

/** Deletes what every reader of a table's stream has passed. */
function pruneStreams({ repair, tables, streams }: Parts): void {
  if (repair === undefined) return;
  for (const table of tables) {
    const readers = streams.filter((stream) => stream.mapping.streamArn === table.streamArn);
    const passed = readers.map((reader) => reader.checkpoint());
    if (readers.length === 0 || passed.includes(undefined)) continue;
    repair.prune(table.name, String(Math.min(...passed.map(Number))));
  }
}
