import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { storeOn } from '#adapters/open-store.ts';
import { tableOn } from '#adapters/table.ts';
import { readAssembly } from '#infra/local/assembly.ts';
import { DatabaseClient } from '#infra/local/database-client.ts';
import { openDatabase } from '#infra/local/database-process.ts';
import { readModel } from '#infra/local/model.ts';
import { ensureTables } from '#infra/local/tables.ts';

const cdkOut = resolve(import.meta.dirname, '..', '..', 'cdk.out');

/** A call that the store made: which one, and the units that the database says it used. */
export interface Call {
  readonly command: string;
  readonly units: number;
}

type Sent = { input: Record<string, unknown> };
type Answer = { output: { ConsumedCapacity?: Capacity | Capacity[] } };
type Capacity = { CapacityUnits?: number };

/** What a fault does to a call: nothing is sent, or the answer is lost after the database has acted. */
export type CallFault = 'before' | 'after';

/** A database of its own, with the tables that the synthesized template says, and the store on it. Ends with `stop`. */
export async function startTestDatabase() {
  const dataDir = mkdtempSync(join(tmpdir(), 'lianze-table-'));
  const database = await openDatabase(dataDir, process.env['DYNAMODB_ENDPOINT']);
  const region = 'cn-north-1';
  const [table] = readModel(readAssembly(cdkOut), {
    region,
    awsEndpoint: 'http://127.0.0.1:1',
    gatewayUrl: 'http://127.0.0.1:1',
    notice: () => undefined,
    parameters: { IssuerUrl: 'https://127.0.0.1', IssuerAudience: 'lianze', FirstAdministrator: 'admin@system', AlarmEmail: '' },
  }).tables;
  if (table === undefined) throw new Error('the template has no table');
  const own = new DatabaseClient(database.endpoint, region);
  await ensureTables(own, [table]);
  own.close();

  const calls: Call[] = [];
  const faults: { next?: (command: string) => CallFault | undefined } = {};
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    cacheMiddleware: true,
    maxAttempts: 4,
    retryMode: 'standard',
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      (args as Sent).input['ReturnConsumedCapacity'] = 'TOTAL';
      return next(args);
    },
    { step: 'initialize', name: 'ask-for-units' },
  );
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context.commandName).replace(/Command$/, '');
      const fault = faults.next?.(command);
      if (fault === 'before') throw Object.assign(new Error('ECONNRESET'), { code: 'ECONNRESET', $retryable: { throttling: false } });
      const answer = await next(args);
      const capacity = (answer as unknown as Answer).output.ConsumedCapacity;
      calls.push({ command, units: [capacity ?? []].flat().reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0) });
      if (fault === 'after') throw Object.assign(new Error('ECONNRESET'), { code: 'ECONNRESET', $retryable: { throttling: false } });
      return answer;
    },
    { step: 'deserialize', priority: 'high', name: 'count-and-fail' },
  );
  const opened = tableOn(client, table.name);
  return {
    store: storeOn(opened),
    table: opened,
    endpoint: database.endpoint,
    tableName: table.name,
    faults,
    /** Runs something and answers what it called. */
    async callsOf(work: () => Promise<unknown>): Promise<Call[]> {
      calls.length = 0;
      await work();
      return [...calls];
    },
    async stop(): Promise<void> {
      client.destroy();
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type TestDatabase = Awaited<ReturnType<typeof startTestDatabase>>;
