import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Item, openTable } from '#adapters/table.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { patience, runs } from '../support/runs.ts';

let database: TestDatabase;
/** Reads and writes as the SDK's document client does, to compare with. */
let documents: DynamoDBDocumentClient;
beforeAll(async () => {
  database = await startTestDatabase();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  documents = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: database.endpoint, region: 'cn-north-1', credentials }));
});
afterAll(async () => {
  documents.destroy();
  await database.stop();
});

const partition = (pk: string) => ({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } });

/** The values of every kind that the stores keep. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ noNaN: true, min: -1e12, max: 1e12 }).map((number) => (Math.abs(number) < 1e-20 ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes)),
    fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }).map((list) => new Set(list)),
    fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 4 }).map((list) => new Set(list)),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;

describe('an answer', () => {
  it(
    'holds of every item what the document client reads, whichever way it is asked for',
    async () => {
      let round = 0;
      await fc.assert(
        fc.asyncProperty(fc.dictionary(fc.stringMatching(/^[a-f]$/), value, { maxKeys: 4, noNullPrototype: true }), async (own) => {
          round += 1;
          const key = { pk: `plain-${round}`, sk: 'one' };
          expect(await database.table.put({ ...key, ...own })).toBe(true);
          const { Item: expected } = await documents.send(
            new GetCommand({ TableName: database.tableName, Key: key, ConsistentRead: true }),
          );
          const { items } = await database.table.query(partition(key.pk));
          const [inBatch] = await database.table.batchGet([key]);
          const alone = await database.table.get(key);
          const updated = await database.table.update(key, 'SET again = :again', { ':again': own });
          expect(items).toHaveLength(1);
          // Bytes come as a Buffer here and as a plain array of bytes there.
          for (const found of [items[0], inBatch, alone])
            expect(isDeepStrictEqual(bare(found), bare(expected)), JSON.stringify([found, expected])).toBe(true);
          expect(isDeepStrictEqual(bare(updated), bare({ ...expected, again: own })), JSON.stringify([updated, expected])).toBe(true);
        }),
        runs(150),
      );
    },
    patience,
  );

  it('is followed by the next until nothing is left', async () => {
    const written = Array.from({ length: 8 }, (_, number): Item => ({ pk: 'long', sk: `part-${number}`, text: '记'.repeat(90_000) }));
    for (const item of written) await database.table.put(item);
    const sizes: number[] = [];
    const read: Item[] = [];
    for await (const items of database.table.queryAll(partition('long'))) {
      sizes.push(items.length);
      read.push(...items);
    }
    expect(sizes.length).toBeGreaterThan(2);
    expect(read).toEqual(written);
  });

  it('that the database refuses is its fault, by name', async () => {
    const bad = { KeyConditionExpression: 'nothing = :pk', ExpressionAttributeValues: { ':pk': 'x' } };
    await expect(database.table.query(bad)).rejects.toMatchObject({ name: 'ValidationException', $metadata: { httpStatusCode: 400 } });
  });
});

/** Stands before the database and spoils answers, in this order. */
type Spoiled = 'cut off' | 'throttled' | 'internal';
async function spoiling(endpoint: string, spoiled: Spoiled[]): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const next = spoiled.shift();
    const fault = (status: number, name: string): void => {
      incoming.resume();
      outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      outgoing.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'spoiled' }));
    };
    if (next === 'throttled') return fault(400, 'ProvisionedThroughputExceededException');
    if (next === 'internal') return fault(500, 'InternalServerError');
    const { host: _host, ...headers } = incoming.headers;
    const forwarded = request(endpoint, { method: 'POST', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      if (next !== 'cut off') return void answer.pipe(outgoing);
      answer.once('data', (chunk: Buffer) => outgoing.write(chunk.subarray(0, chunk.length - 10), () => outgoing.destroy()));
    });
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

it.each<Spoiled[]>([['cut off'], ['throttled'], ['internal'], ['throttled', 'cut off']])(
  'an answer that is %s is asked for again',
  async (...spoiled) => {
    const written: Item = { pk: 'spoiled', sk: 'one', text: '一'.repeat(500) };
    await database.table.put(written);
    const left = [...spoiled];
    const server = await spoiling(database.endpoint, left);
    try {
      const table = openTable(database.tableName, {
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        region: 'cn-north-1',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      });
      expect((await table.query(partition('spoiled'))).items).toEqual([written]);
      expect(left).toEqual([]);
      left.push(...spoiled);
      expect(await table.put(written)).toBe(true);
      expect(left).toEqual([]);
      left.push(...spoiled);
      expect(await table.get({ pk: 'spoiled', sk: 'one' })).toEqual(written);
      expect(left).toEqual([]);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  },
);

/** The same with every array of bytes as one kind. */
function bare(found: unknown): unknown {
  if (found instanceof Uint8Array) return `bytes ${Buffer.from(found).toString('hex')}`;
  if (found instanceof Set) return new Set([...found].sort());
  if (Array.isArray(found)) return found.map(bare);
  if (typeof found === 'object' && found !== null) return Object.fromEntries(Object.entries(found).map(([name, one]) => [name, bare(one)]));
  return found;
}
