import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdministrationChain, UnitChain } from '#domain/chain.ts';
import { coded, drafts } from './drafts.ts';
import { ADMIN, type ReportBody, ROOT, Stage, type StageUnit } from './stage.ts';

type Item = Record<string, unknown> & { pk: string; sk: string };

let stage: Stage;
let unit: StageUnit;
let meeting: ReportBody;
let database: DynamoDBDocumentClient;

beforeAll(async () => {
  stage = await Stage.open();
  unit = await stage.unit();
  const endpoint = stage.host.databaseEndpoint;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  database = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'cn-north-1', credentials }));
  // A year in which everything that a chain can hold was done, and one beside it.
  meeting = await stage.report(unit.reporter, drafts.meeting(unit));
  expect((await stage.amend(unit.reporter, meeting, drafts.meeting(unit, { title: '更正后的会议' }))).status).toBe(201);
  await stage.report(unit.officer, drafts.case(unit, { category: 'political', serious: coded }));
  const mistaken = await stage.report(unit.reporter, drafts.education(unit));
  expect((await stage.withdraw(unit.reporter, mistaken)).status).toBe(200);
  await stage.report(unit.reporter, drafts.plan(unit, { year: 2026, occurredOn: '2026-02-01' }));
  const note = { result: 'verified', note: '现场核查' };
  await stage.client.post(unit.officer, `/v1/reports/${encodeURIComponent(meeting.reportId)}/verification`, note);
  const { triggerId } = await stage.trigger(unit, 'art10-2');
  await stage.client.post(unit.officer, `/v1/triggers/${triggerId}/review`, { action: 'start', reason: '审核' });
  await stage.host.token(`auditor@${ROOT}`);
}, 120_000);
afterAll(async () => {
  database?.destroy();
  await stage?.close();
});

const chainOf = async (year = 2025): Promise<UnitChain> =>
  (await stage.client.get<UnitChain>(unit.officer, `/v1/units/${unit.unitId}/chain?year=${year}`)).body;
const acts = async (): Promise<AdministrationChain> =>
  (await stage.client.get<AdministrationChain>(`auditor@${ROOT}`, '/v1/administration/chain')).body;

async function itemsOf(pk: string): Promise<Item[]> {
  const { Items = [] } = await database.send(
    new QueryCommand({
      TableName: stage.host.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    }),
  );
  return Items as Item[];
}
const put = (Item: Item) => database.send(new PutCommand({ TableName: stage.host.tableName, Item }));
const remove = ({ pk, sk }: Item) => database.send(new DeleteCommand({ TableName: stage.host.tableName, Key: { pk, sk } }));

/** What the verification says while the one item stands altered, or is gone. It is put back afterwards. */
async function whileAltered<Said>(item: Item, altered: Item | undefined, ask: () => Promise<Said>): Promise<Said> {
  await (altered === undefined ? remove(item) : put(altered));
  try {
    return await ask();
  } finally {
    await put(item);
  }
}

/** The text with one character changed, where it says something. */
function oneChanged(text: string): string {
  const changed = text.replace(/\p{Script=Han}(?=")/u, '改');
  return changed === text ? `${text.slice(0, 3)}${text[3] === '1' ? '2' : '1'}${text.slice(4)}` : changed;
}

describe('the chain of a ledger', () => {
  it('is intact as it was written, each year by itself', async () => {
    expect(await chainOf()).toMatchObject({ unitId: unit.unitId, year: 2025, length: 7, intact: true });
    expect(await chainOf(2026)).toMatchObject({ year: 2026, length: 1, intact: true });
    expect(await chainOf(2024)).toMatchObject({ length: 0, head: '', intact: true });
    expect(await chainOf()).not.toHaveProperty('firstBreak');
  });

  it('breaks at each link of which one stored byte is changed, and nowhere else', async () => {
    const items = (await itemsOf(`U#${unit.unitId}`)).filter(({ sk }) => /^[RS]#/.test(sk));
    expect(items).toHaveLength(8);
    for (const item of items) {
      const seq = Number(item['n'] ?? item.sk.split('#')[2]);
      const year = String(item['b']).includes('"year":2026') ? 2026 : 2025;
      const link = Buffer.from(item['l'] as Uint8Array);
      link[7] = (link[7] ?? 0) ^ 1;
      const alterations: Item[] = [
        { ...item, b: oneChanged(String(item['b'])) },
        { ...item, s: oneChanged(String(item['s'])) },
        { ...item, l: new Uint8Array(link) },
      ];
      for (const altered of alterations) {
        const { intact, firstBreak } = await whileAltered(item, altered, () => chainOf(year));
        expect([item.sk, intact, firstBreak]).toEqual([item.sk, false, expect.objectContaining({ seq, fault: 'altered' })]);
      }
    }
    expect((await chainOf()).intact).toBe(true);
  });

  it('names the report whose title was changed by a byte, and leaves the other year as it is', async () => {
    const item = (await itemsOf(`U#${unit.unitId}`)).find(({ b }) => String(b).includes('更正后的会议')) as Item;
    const altered = { ...item, b: String(item['b']).replace('更正后的会议', '更正后的会诊') };
    const [broken, beside] = await whileAltered(item, altered, async () => [await chainOf(), await chainOf(2026)] as const);
    expect(broken).toMatchObject({ intact: false, length: 7, firstBreak: { seq: 2, fault: 'altered', reportId: meeting.reportId } });
    expect(beside).toMatchObject({ intact: true });
  });

  it('misses what was taken out, the first and the last link too', async () => {
    const items = (await itemsOf(`U#${unit.unitId}`)).filter(({ sk, b }) => /^[RS]#/.test(sk) && !String(b).includes('"year":2026'));
    for (const item of items) {
      const seq = Number(item['n'] ?? item.sk.split('#')[2]);
      const { intact, firstBreak } = await whileAltered(item, undefined, () => chainOf());
      expect([item.sk, intact, firstBreak?.seq]).toEqual([item.sk, false, seq]);
    }
  });

  it('has no room for what was put in', async () => {
    const item = (await itemsOf(`U#${unit.unitId}`)).find(({ b }) => String(b).includes('更正后的会议')) as Item;
    const forged = { ...item, sk: item.sk.replace('#0002', '#0003'), b: String(item['b']).replace('"version":2', '"version":3') };
    await put(forged);
    try {
      expect(await chainOf()).toMatchObject({ intact: false, firstBreak: { fault: 'surplus', reportId: meeting.reportId } });
    } finally {
      await remove(forged);
    }
    expect((await chainOf()).intact).toBe(true);
  });
});

describe('the chain of what administrators did', () => {
  it('is intact as it was written, for administrators and for auditors at the top', async () => {
    expect(await acts()).toMatchObject({ intact: true });
    expect((await acts()).length).toBeGreaterThan(2);
    expect((await stage.client.get(ADMIN, '/v1/administration/chain')).body).toMatchObject({ intact: true, length: (await acts()).length });
    await stage.host.token(`auditor@${unit.regionCode}`);
    for (const account of [`auditor@${unit.regionCode}`, unit.leader, unit.reporter])
      expect((await stage.client.get(account, '/v1/administration/chain')).status).toBe(403);
  });

  it('breaks where a byte is changed, an act is gone, or the head is another', async () => {
    for (const item of await itemsOf('X#administration')) {
      const isHead = item.sk === 'HEAD';
      const text = String(item[isHead ? 'h' : 'b']);
      const altered = { ...item, [isHead ? 'h' : 'b']: oneChanged(text) };
      const seq = isHead ? Number(item['n']) : Number(item.sk);
      const changed = await whileAltered(item, altered, acts);
      expect(changed).toMatchObject({ intact: false, firstBreak: { seq, fault: isHead ? 'head' : 'altered' } });
      const gone = await whileAltered(item, undefined, acts);
      expect(gone).toMatchObject({ intact: false, firstBreak: isHead ? { seq: 1, fault: 'surplus' } : { seq, fault: 'missing' } });
    }
    expect((await acts()).intact).toBe(true);
  });
});
