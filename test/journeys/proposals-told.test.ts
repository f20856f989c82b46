import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NotificationView } from '#domain/notification.ts';
import { handover, OTHER, Proposals } from './proposals.ts';
import { ADMIN, Stage, type StageUnit, within5Seconds } from './stage.ts';

let stage: Stage;
let proposals: Proposals;
let unit: StageUnit;

beforeAll(async () => {
  stage = await Stage.open();
  proposals = new Proposals(stage);
  unit = await stage.unit();
  for (const account of [OTHER, unit.officer, unit.leader, unit.reporter]) await stage.host.token(account);
}, 120_000);
afterAll(() => stage.close());

/** What an account was told of a proposal. */
const told = async (account: string, proposalId: string): Promise<NotificationView[]> =>
  (await stage.inbox(account)).filter((message) => message.proposalId === proposalId);
const kinds = async (account: string, proposalId: string): Promise<string[]> => (await told(account, proposalId)).map(({ kind }) => kind);
const arrives = (account: string, proposalId: string, kind: string): Promise<string[]> =>
  within5Seconds(
    () => kinds(account, proposalId),
    (found) => found.includes(kind),
  );

it('asks the other administrator, who acknowledges it as any message, and tells nobody else', async () => {
  const { proposalId } = (await proposals.propose(handover(unit))).body;
  expect(await arrives(OTHER, proposalId, 'proposal-waiting')).toEqual(['proposal-waiting']);
  const [message] = await told(OTHER, proposalId);
  expect(message).toMatchObject({ unitId: unit.unitId, proposalId });
  expect(message?.text).toContain(`更正任期（示例单位${unit.unitId}）`);
  for (const personId of unit.people) expect(JSON.stringify(message)).not.toContain(personId);
  const english = (await stage.client.get<{ items: NotificationView[] }>(OTHER, '/v1/notifications', { language: 'en' })).body.items.find(
    ({ notificationId }) => notificationId === message?.notificationId,
  );
  expect(english?.text).toContain('A proposal waits for your decision: corrected tenures');
  await stage.host.drain();
  for (const account of [ADMIN, unit.officer, unit.leader, unit.reporter])
    expect([account, await kinds(account, proposalId)]).toEqual([account, []]);
  // What leaves the system names the proposal and how many are to decide, and no more.
  const left = stage.host.outbox().map(({ message: text, subject }) => `${subject} ${text}`);
  expect(left.filter((text) => text.includes(proposalId))).toEqual([`lianze proposal ${proposalId} proposed: 1 to decide`]);
  const acknowledged = await stage.client.post<NotificationView>(OTHER, `/v1/notifications/${message?.notificationId}/acknowledgement`, {});
  expect([acknowledged.status, acknowledged.body.acknowledgedAt === undefined]).toEqual([200, false]);
});

it('tells whoever proposed it how it was decided, once, and nothing where they took it back themselves', async () => {
  const propose = async () => (await proposals.propose(handover(unit))).body.proposalId;
  const [rejected, withdrawn, approved, stale] = [await propose(), await propose(), await propose(), await propose()];
  await proposals.decide(rejected, 'reject');
  await proposals.decide(withdrawn, 'withdraw', ADMIN);
  expect((await proposals.decide(approved, 'approve')).body.state).toBe('approved');
  expect((await proposals.decide(stale, 'approve')).body.code).toBe('proposal-stale');
  expect(await arrives(ADMIN, rejected, 'proposal-rejected')).toEqual(['proposal-rejected']);
  expect(await arrives(ADMIN, approved, 'proposal-approved')).toEqual(['proposal-approved']);
  expect(await arrives(ADMIN, stale, 'proposal-stale')).toEqual(['proposal-stale']);
  // Trying it again decides nothing again.
  await proposals.decide(approved, 'approve');
  await stage.host.drain();
  expect(await kinds(ADMIN, withdrawn)).toEqual([]);
  expect(await kinds(ADMIN, approved)).toEqual(['proposal-approved']);
  for (const id of [rejected, approved, stale]) expect((await kinds(OTHER, id)).filter((kind) => kind !== 'proposal-waiting')).toEqual([]);
});

it('says with each proposal what its reader may do with it now', async () => {
  const other = await stage.unit();
  const { proposalId } = (await proposals.propose(handover(other))).body;
  const actions = async (account: string) =>
    (await stage.client.get<{ actions: string[] }>(account, `/v1/proposals/${proposalId}`)).body.actions;
  expect([await actions(ADMIN), await actions(OTHER), await actions('auditor@990000')]).toEqual([['withdraw'], ['approve', 'reject'], []]);
  await proposals.decide(proposalId, 'reject');
  expect([await actions(ADMIN), await actions(OTHER)]).toEqual([[], []]);
});
