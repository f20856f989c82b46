import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BatchWriteItemCommand, type BatchWriteItemCommandOutput, DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { storeOn } from '#adapters/open-store.ts';
import { type Item, tableOn } from '#adapters/table.ts';
import { synthesize } from '#infra/build.ts';
import { readAssembly } from '#infra/local/assembly.ts';
import { DatabaseClient } from '#infra/local/database-client.ts';
import { openDatabase } from '#infra/local/database-process.ts';
import { DatabaseRepair } from '#infra/local/database-repair.ts';
import { readModel, type TableModel } from '#infra/local/model.ts';

export const region = 'cn-north-1';
export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** One call to the table and what it cost, in read or write units; `index` is the index's share. */
export interface Call {
  readonly command: string;
  readonly reads: number;
  readonly writes: number;
  readonly indexWrites: number;
}

type Capacity = { CapacityUnits?: number; GlobalSecondaryIndexes?: Record<string, { CapacityUnits?: number }> };
type Answer = { output: { ConsumedCapacity?: Capacity | Capacity[] } };
type Sent = { input: Record<string, unknown> };
const writing = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'TransactWriteItems',
  'BatchWriteItem',
  'Put',
  'Update',
  'Delete',
  'TransactWrite',
  'BatchWrite',
]);

/** The table as the synthesized template declares it. */
export async function tableOfTemplate(): Promise<TableModel> {
  const cdkOut = resolve(import.meta.dirname, '..', '..', 'cdk.out');
  if (!existsSync(join(cdkOut, 'manifest.json'))) await synthesize();
  const around = {
    region,
    awsEndpoint: 'http://127.0.0.1:1',
    gatewayUrl: 'http://127.0.0.1:1',
    notice: () => undefined,
    parameters: { IssuerUrl: 'https://127.0.0.1', IssuerAudience: 'lianze', FirstAdministrator: 'admin@system', AlarmEmail: '' },
  };
  const [table] = readModel(readAssembly(cdkOut), around).tables;
  if (table === undefined) throw new Error('the template has no table');
  return table;
}

/** What `CreateTable` is given, with or without the stream. */
export function creationOf({ creation }: TableModel, stream: boolean): TableModel['creation'] {
  const { StreamSpecification, ...without } = creation;
  return stream ? { ...without, StreamSpecification: StreamSpecification ?? null } : without;
}

/** A client of the SDK for a database on this machine. */
export function clientFor(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 4 });
}

export interface DatabaseOptions {
  /** Copied first, so that what is kept stays as it was. */
  readonly from?: string;
  /** Where the file is made and kept; a directory of its own otherwise. */
  readonly directory?: string;
  /** Suites that do not read the stream do without, since the emulator keeps every record. */
  readonly stream: boolean;
  /** Units are not counted where time is measured. */
  readonly counting: boolean;
}

/** A fresh emulator, started just as the local host starts its own, with the template's table, and the store on it. */
export async function startDatabase({ from, directory, stream, counting }: DatabaseOptions) {
  const dataDir = directory ?? mkdtempSync(join(tmpdir(), 'lianze-bench-'));
  if (from !== undefined) cpSync(from, dataDir, { recursive: true });
  const isNew = !existsSync(join(dataDir, 'lianze.db'));
  const database = await openDatabase(dataDir, undefined);
  const own = new DatabaseClient(database.endpoint, region);
  const model = await tableOfTemplate();
  const creation = creationOf(model, stream);
  if (isNew) await own.call('DynamoDB_20120810.CreateTable', creation);
  if (isNew && stream && database.file !== undefined) new DatabaseRepair(database.file).close();

  const calls: Call[] = [];
  const client = clientFor(database.endpoint);
  if (counting) count(client, calls);
  const table = tableOn(client, model.name);
  // For anchors and loading: a client of its own, read by the SDK as ever.
  const plain = clientFor(database.endpoint);
  if (counting) count(plain, calls);
  const documents = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
  return {
    endpoint: database.endpoint,
    tableName: model.name,
    creation,
    own,
    client,
    /** As the SDK reads answers. */
    plain,
    documents,
    table,
    store: storeOn(table),
    calls,
    /** The emulator's process, where it is one of this machine. */
    pid: database.pid,
    /** What a piece of work cost. */
    async unitsOf(work: () => Promise<unknown>): Promise<{ reads: number; writes: number; indexWrites: number; calls: number }> {
      const from = calls.length;
      await work();
      const made = calls.slice(from);
      const sum = (of: (call: Call) => number): number => made.reduce((total, call) => total + of(call), 0);
      return {
        reads: sum((call) => call.reads),
        writes: sum((call) => call.writes),
        indexWrites: sum((call) => call.indexWrites),
        calls: made.length,
      };
    },
    async stop(): Promise<void> {
      client.destroy();
      plain.destroy();
      own.close();
      await database.stop();
      if (directory === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type Database = Awaited<ReturnType<typeof startDatabase>>;

function count(client: DynamoDBClient, calls: Call[]): void {
  client.middlewareStack.add(
    (next) => (args) => {
      (args as Sent).input['ReturnConsumedCapacity'] = 'INDEXES';
      return next(args);
    },
    { step: 'initialize', name: 'ask-for-units' },
  );
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      const command = String(context.commandName).replace(/Command$/, '');
      const consumed = [(answer as unknown as Answer).output.ConsumedCapacity ?? []].flat();
      const units = consumed.reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
      if (writing.has(command)) {
        const ofIndexes = consumed.flatMap((one) => Object.values(one.GlobalSecondaryIndexes ?? {}));
        calls.push({ command, reads: 0, writes: units, indexWrites: ofIndexes.reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0) });
      } else calls.push({ command, reads: units, writes: 0, indexWrites: 0 });
      return answer;
    },
    { step: 'deserialize', priority: 'high', name: 'count-units' },
  );
}

const inFlight = 8;

/** Loads items as a migration would, 25 at a time. */
export async function load(database: Database, items: Iterable<Item>, note: (loaded: number) => void = () => undefined): Promise<void> {
  const source = items[Symbol.iterator]();
  let loaded = 0;
  const loader = async (): Promise<void> => {
    for (;;) {
      const requests: WriteRequest[] = [];
      while (requests.length < 25) {
        const next = source.next();
        if (next.done === true) break;
        requests.push({ PutRequest: { Item: marshall(next.value, { removeUndefinedValues: true }) } });
      }
      if (requests.length === 0) return;
      let left: WriteRequest[] | undefined = requests;
      while (left !== undefined && left.length > 0) {
        const answer: BatchWriteItemCommandOutput = await database.plain.send(
          new BatchWriteItemCommand({ RequestItems: { [database.tableName]: left } }),
        );
        left = answer.UnprocessedItems?.[database.tableName];
      }
      loaded += requests.length;
      if (loaded % 50_000 < 25) note(loaded);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, loader));
}

/** Every item of the table in the order of keys, its attributes in the order of their names. */
export async function everyItem(database: Database): Promise<Item[]> {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.documents.send(
      new ScanCommand({ TableName: database.tableName, ...(start === undefined ? {} : { ExclusiveStartKey: start }) }),
    );
    items.push(...((page.Items ?? []) as Item[]));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  const named = items.map((item) => Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) as Item);
  return named.sort((a, b) => (`${a.pk}\n${a.sk}` < `${b.pk}\n${b.sk}` ? -1 : 1));
}
