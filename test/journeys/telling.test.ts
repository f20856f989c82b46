import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coded, drafts } from './drafts.ts';
import { ADMIN, type Body, ROOT, Stage, type StageUnit, within5Seconds } from './stage.ts';

let stage: Stage;
/** Unit and superior in another county, so that the leaders of the superior's county answer. */
let unit: StageUnit;
let superior: StageUnit;
let superiorLeader: string;

beforeAll(async () => {
  stage = await Stage.open();
  const prefecture = await stage.region();
  superior = await stage.unit({ regionCode: prefecture });
  superiorLeader = superior.leader;
  unit = await stage.unit({ regionCode: await stage.region(prefecture), superiorUnitId: superior.unitId });
  for (const account of [unit.reporter, unit.head, unit.leader, superiorLeader, `leader@${ROOT}`]) await stage.host.token(account);
  await stage.report(unit.reporter, drafts.plan(unit));
});

afterAll(() => stage.close());

const about = async (account: string, of: StageUnit, year = 2025): Promise<string[]> =>
  (await stage.inbox(account))
    .filter(({ unitId, text }) => unitId === of.unitId && text.includes(String(year)))
    .map(({ kind, text }) => `${kind} ${/第\d+条（\d+）/.exec(text)?.[0]}`);
const count = (list: readonly string[], line: string): number => list.filter((one) => one === line).length;
const education = '第7条（5）';
const inspection = '第7条（6）';

describe('owners', () => {
  it('hear of blue, yellow and red once each, reporter and head, and nobody else does', async () => {
    const own = await stage.unit({ superiorUnitId: superior.unitId });
    for (const account of [own.reporter, own.head, own.officer, own.leader]) await stage.host.token(account);
    await stage.report(own.reporter, drafts.inspection(own));
    await stage.report(own.reporter, drafts.plan(own));
    for (const [instant, times] of [
      ['2025-10-01T12:00:00+08:00', 0],
      ['2025-10-02T00:30:00+08:00', 1],
      ['2025-12-01T00:30:00+08:00', 2],
      ['2026-01-01T00:30:00+08:00', 3],
    ] as const) {
      await stage.host.sweep(instant);
      for (const account of [own.reporter, own.head]) {
        expect([instant, await about(account, own)]).toEqual([instant, Array(times).fill(`duty-light ${education}`)]);
      }
    }
    expect([await about(own.leader, own), await about(own.officer, own), await about(superiorLeader, own)]).toEqual([[], [], []]);
  });
});

describe('a trigger', () => {
  it('is told to its unit and to the leaders of the superior unit’s region; again as a candidate, again when withdrawn; and never twice', async () => {
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    const question = `trigger-question ${education}`;
    for (const account of [unit.reporter, unit.head]) expect(count(await about(account, unit), question)).toBe(1);
    const raised = await about(superiorLeader, unit);
    expect(raised.sort()).toEqual([education, inspection].map((clause) => `trigger-raised ${clause}`).sort());
    // A county commission does not hold its own county committee to account.
    expect(await about(unit.leader, unit)).toEqual([]);
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    expect(await about(superiorLeader, unit)).toHaveLength(2);

    const one = await stage.trigger(unit, 'art7-5');
    await stage.client.post(unit.head, `/v1/triggers/${one.triggerId}/replies`, { text: '已知悉' });
    const nowCandidate = `trigger-candidate ${education}`;
    expect(
      count(
        await within5Seconds(
          () => about(superiorLeader, unit),
          (seen) => seen.includes(nowCandidate),
        ),
        nowCandidate,
      ),
    ).toBe(1);
    await stage.report(unit.reporter, drafts.education(unit));
    const gone = `trigger-withdrawn ${education}`;
    expect(
      count(
        await within5Seconds(
          () => about(superiorLeader, unit),
          (seen) => seen.includes(gone),
        ),
        gone,
      ),
    ).toBe(1);
    await stage.host.drain();
    expect(count(await about(unit.head, unit), gone)).toBe(1);
    const mine = await stage.inbox(superiorLeader);
    expect(new Set(mine.map(({ notificationId }) => notificationId)).size).toBe(mine.length);
    expect(mine.filter(({ triggerId }) => triggerId === one.triggerId).map(({ kind }) => kind)).toEqual([
      'trigger-withdrawn',
      'trigger-candidate',
      'trigger-raised',
    ]);
  });

  it('from commission facts is told to leaders only, and once disclosed to the unit', async () => {
    const quiet = await stage.unit({ superiorUnitId: superior.unitId });
    for (const account of [quiet.reporter, quiet.head]) await stage.host.token(account);
    await stage.report(quiet.officer, drafts.case(quiet, { category: 'political', serious: coded }));
    await within5Seconds(
      () => about(superiorLeader, quiet),
      (seen) => seen.length > 0,
    );
    await stage.host.drain();
    expect(await about(superiorLeader, quiet)).toEqual(['trigger-raised 第10条（2）']);
    expect([await stage.inbox(quiet.head), await stage.inbox(quiet.reporter)]).toEqual([[], []]);
    const { triggerId } = await stage.trigger(quiet, 'art10-2');
    await stage.client.post(quiet.leader, `/v1/triggers/${triggerId}/disclosure`, { reason: '听取说明' });
    await within5Seconds(
      () => stage.inbox(quiet.head),
      (seen) => seen.length > 0,
    );
    expect((await stage.inbox(quiet.head)).map(({ kind }) => kind)).toEqual(['trigger-disclosed']);
  });

  it('of a unit without a superior goes to the leaders of its own region', async () => {
    const top = await stage.unit();
    await stage.host.token(top.leader);
    await stage.report(top.officer, drafts.case(top, { category: 'political', serious: coded }));
    expect(
      await within5Seconds(
        () => about(top.leader, top),
        (seen) => seen.length > 0,
      ),
    ).toEqual(['trigger-raised 第10条（2）']);
  });
});

describe('acknowledging', () => {
  it('is the reader’s own, is kept, and leaves the list of what is unread', async () => {
    const [one] = await stage.inbox(superiorLeader);
    const path = `/v1/notifications/${one?.notificationId}/acknowledgement`;
    expect((await stage.client.post(unit.head, path)).status).toBe(404);
    const done = await stage.client.post(superiorLeader, path);
    expect([done.status, done.body['acknowledgedAt']]).toEqual([200, expect.any(String)]);
    expect((await stage.client.post(superiorLeader, path)).body).toEqual(done.body);
    const unread = (await stage.client.get<{ items: Body[] }>(superiorLeader, '/v1/notifications?unacknowledged=true&limit=200')).body
      .items;
    expect(unread.map(({ notificationId }) => notificationId)).not.toContain(one?.notificationId);
    expect(unread).toHaveLength((await stage.inbox(superiorLeader)).length - 1);
  });

  it('not done within three working days passes the message to the region above, once', async () => {
    const prefecture = await stage.region();
    // A commission, which owes no annual duties that a sweep could raise.
    const own = await stage.unit({ regionCode: await stage.region(prefecture), kind: 'commission' });
    for (const account of [own.leader, `leader@${prefecture}`]) await stage.host.token(account);
    for (const category of ['political', 'organisation']) await stage.report(own.officer, drafts.case(own, { category, serious: coded }));
    const [first] = await within5Seconds(
      () => stage.inbox(own.leader),
      (seen) => seen.length === 2,
    );
    await stage.client.post(own.leader, `/v1/notifications/${first?.notificationId}/acknowledgement`);
    const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
    await stage.host.sweep(inDays(1));
    expect(await stage.inbox(`leader@${prefecture}`)).toEqual([]);
    await stage.host.sweep(inDays(16));
    const passed = await stage.inbox(`leader@${prefecture}`);
    expect(passed.map(({ kind, unitId }) => [kind, unitId])).toEqual([['escalated', own.unitId]]);
    expect(passed[0]?.triggerId).not.toBe(first?.triggerId);
    expect(passed[0]?.text).toBe(
      `下级尚未确认收到，转请关注。线索待核：示例单位${own.unitId}，2025 年第10条（2）严重违反政治、组织纪律案件。`,
    );
    await stage.host.sweep(inDays(16));
    expect(await stage.inbox(`leader@${prefecture}`)).toHaveLength(1);
  });

  it('starts on the rehearsed day for what a rehearsal raises, which that rehearsal therefore never passes on', async () => {
    const prefecture = await stage.region();
    const over = await stage.unit({ regionCode: await stage.region(prefecture) });
    const own = await stage.unit({ regionCode: over.regionCode, superiorUnitId: over.unitId });
    for (const account of [over.leader, `leader@${prefecture}`]) await stage.host.token(account);
    const year = Number(new Date(Date.now() + 8 * 3_600_000).getUTCFullYear());
    const kinds = async (account: string): Promise<string[]> =>
      (await stage.inbox(account)).filter(({ unitId }) => unitId === own.unitId).map(({ kind }) => String(kind));
    // On the second evening the first one's leads are a day old, as the calendar of the rehearsal has it.
    for (const evening of [11, 12]) {
      await stage.host.sweep(`${year + 1}-01-${evening}T00:30:00+08:00`);
      expect(new Set(await kinds(over.leader))).toEqual(new Set(['trigger-raised']));
      expect(await kinds(`leader@${prefecture}`)).toEqual([]);
    }
    await stage.host.sweep(`${year + 1}-01-31T00:30:00+08:00`);
    expect(new Set(await kinds(`leader@${prefecture}`))).toEqual(new Set(['escalated']));
  });
});

describe('nobody to tell', () => {
  it('is a fault until somebody is granted the role', async () => {
    const alone = await stage.unit();
    const reader = `auditor@${ROOT}`;
    const faults = async (): Promise<string[]> =>
      (await stage.client.get<{ items: Body[] }>(reader, `/v1/faults?region=${alone.regionCode}`)).body.items.map(
        ({ kind, key }) => `${kind} ${key}`,
      );
    await stage.report(alone.officer, drafts.case(alone, { category: 'political', serious: coded }));
    const fault = `nobody-to-tell nobody-to-tell#region:${alone.regionCode}`;
    expect(await within5Seconds(faults, (seen) => seen.length > 0)).toEqual([fault]);
    const other = await stage.unit();
    expect((await stage.client.get<{ items: Body[] }>(other.officer, '/v1/faults')).body.items).toEqual([]);
    await stage.import('people', [{ personId: 'p-new-leader', name: '新任' }]);
    await stage.import('grants', [
      {
        account: 'new-leader',
        personId: 'p-new-leader',
        role: 'leader',
        scope: { kind: 'region', id: alone.regionCode },
        from: '2020-01-01',
      },
    ]);
    expect(await faults()).toEqual([]);
  });
});

describe('what leaves the system', () => {
  it('names nobody: ids and counts only', async () => {
    await stage.host.drain();
    const messages = stage.host.outbox().map(({ message, subject }) => `${subject} ${message}`);
    expect(messages.length).toBeGreaterThan(0);
    const { triggerId } = await stage.trigger(unit, 'art7-6');
    expect(messages.join('\n')).toContain(triggerId);
    for (const message of messages) {
      expect(message).not.toMatch(/\p{Script=Han}/u);
      expect(message).toMatch(/\d+ to read$/);
    }
  });
});

describe('what cannot be handled', () => {
  it('ends among the dead letters, shows as a fault to those who see the whole, and stops nothing else', async () => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const database = new DynamoDBClient({ region: 'cn-north-1', endpoint: stage.host.databaseEndpoint, credentials });
    const poison = { pk: { S: 'L#2025#0' }, sk: { S: 'u-poison' }, b: { S: 'no ledger' } };
    await database.send(new PutItemCommand({ TableName: stage.host.tableName, Item: poison }));
    database.destroy();
    const sound = await stage.unit();
    await stage.host.token(sound.leader);
    await stage.report(sound.officer, drafts.case(sound, { category: 'political', serious: coded }));
    await stage.host.drain();
    expect(await stage.inbox(sound.leader)).toHaveLength(1);
    expect((await stage.dashboard(sound.leader, sound.regionCode)).region.triggers.total).toBe(1);
    const letters = async (account: string): Promise<Body[]> =>
      (await stage.client.get<{ items: Body[] }>(account, '/v1/faults?limit=200')).body.items.filter(({ kind }) => kind === 'dead-letter');
    for (const account of [ADMIN, `auditor@${ROOT}`])
      expect(await letters(account)).toEqual([expect.objectContaining({ count: 1, detail: expect.stringMatching(/1/) })]);
    expect(await letters(sound.leader)).toEqual([]);
    expect((await stage.client.get(sound.reporter, '/v1/faults')).status).toBe(403);
  });
});
