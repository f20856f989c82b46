import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideProposal } from '#app/decide-proposal.ts';
import { proposeChange } from '#app/propose-change.ts';
import { sweepBucket } from '#app/run-sweep.ts';
import type { SweepQueue } from '#app/sweep-ports.ts';
import { startTrial, tryBucket } from '#app/try-pack.ts';
import type { SweepMessage } from '#contracts/events.ts';
import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Account, PersonId, TrialId } from '#domain/ids.ts';
import type { TrialRequest } from '#domain/pack-trial.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { Proposal, ProposalRequest } from '#domain/proposal.ts';
import { draftPack } from '../journeys/law-making.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { day, instant, World } from '../support/world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await startTestDatabase();
  world = await new World(database.store, 'law').settle();
  await world.sweep(instant('2026-01-11T00:30:00+08:00'));
});
afterAll(() => database.stop());

const now = instant('2026-03-02T10:00:00+08:00');
const later = instant('2026-03-12T10:00:00+08:00');
const administrator = (name: string): Principal => ({
  account: name as Account,
  personId: name as PersonId,
  grants: [
    { account: name as Account, personId: name as PersonId, role: 'administrator', scope: { kind: 'system' }, from: day('2000-01-01') },
  ],
});
const [first, second] = ['first', 'second'].map(administrator) as [Principal, Principal];

const quiet = { request: async () => undefined };

/** Starts a trial and works through its buckets. */
async function tried(request: TrialRequest, at = now): Promise<TrialId> {
  const { store } = database;
  const messages: SweepMessage[] = [];
  const queue = { send: async (more: readonly SweepMessage[]) => void messages.push(...more) };
  const { trialId } = await startTrial({ store, queue }, first, () => request, at);
  for (const message of messages) if (message.kind === 'trial') await tryBucket(store, message);
  return trialId;
}

function proposed(kind: 'pack-publication' | 're-assessment', trialId: TrialId, at = now): Promise<Proposal> {
  return proposeChange(database.store, first, () => ({ kind, content: { trialId }, reason: '试行' }) as ProposalRequest, at);
}

function approve(proposal: Proposal, queue: SweepQueue = { send: async () => undefined }, at = now): Promise<Proposal> {
  return decideProposal(
    { store: database.store, counts: quiet, queue },
    second,
    proposal.proposalId,
    () => ({ action: 'approve', reason: '同意' }),
    at,
  );
}

const codeOf = (outcome: PromiseSettledResult<unknown>): string =>
  outcome.status === 'fulfilled' ? 'done' : outcome.reason instanceof DomainError ? outcome.reason.code : String(outcome.reason);

const codesOf = async (asking: Promise<unknown>): Promise<string[]> => {
  const error = await asking.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof DomainError ? error.faults.map(({ code }) => code) : [String(error)];
};

describe('the law on DynamoDB', () => {
  it('is published once: of two packs that rest on the same law the other is stale', async () => {
    const { store } = database;
    const trials = [await tried({ pack: draftPack(), year: 2025 }), await tried({ pack: draftPack({ version: '3.0' }), year: 2025 })];
    const proposals = await Promise.all(trials.map((trialId) => proposed('pack-publication', trialId)));
    const outcomes = await Promise.allSettled(proposals.map((proposal) => approve(proposal)));
    expect(outcomes.map(codeOf).sort()).toEqual(['done', 'proposal-stale']);
    const law = await store.freshLaw();
    expect([law.version, law.packs.length]).toEqual([1, 2]);
    const [, pack] = law.packs;
    expect(pack).toEqual(draftPack({ version: pack?.version ?? '' }));
  });

  it('does not rest on a trial that is not through, nor on an old one', async () => {
    const { store } = database;
    const pack = draftPack({ version: '4.0', effectiveFromYear: 2095 });
    const running = await startTrial({ store, queue: { send: async () => undefined } }, first, () => ({ pack, year: 2025 }), now);
    expect(await codesOf(proposed('pack-publication', running.trialId))).toEqual(['trial-running']);
    const old = await tried({ pack, year: 2025 });
    expect(await codesOf(proposed('pack-publication', old, later))).toEqual(['trial-outdated']);
    expect(await codesOf(proposed('re-assessment', old))).toEqual(['unknown-pack']);
    expect(await codesOf(proposed('pack-publication', 'no-such-trial' as TrialId))).toEqual(['unknown-trial']);
  });

  it('names another pack for a year, and an approval whose messages were lost is completed by approving again', async () => {
    const { store } = database;
    const published = packVersionOf((await store.freshLaw()).packs[1] ?? draftPack());
    const proposal = await proposed('re-assessment', await tried({ packVersion: published, year: 2025 }));
    const lost = {
      send: async () => {
        throw new Error('the queue is away');
      },
    };
    await expect(approve(proposal, lost)).rejects.toThrow('the queue is away');
    expect((await store.proposal(proposal.proposalId))?.state).toBe('approved');
    expect((await store.freshLaw()).reassessed).toEqual({ 2025: published });

    const messages: SweepMessage[] = [];
    const queue = { send: async (more: readonly SweepMessage[]) => void messages.push(...more) };
    await approve(proposal, queue);
    const { version } = await store.freshLaw();
    expect(messages).toHaveLength(store.buckets);
    expect(messages.every((message) => message.kind === 'bucket' && message.lawVersion === version)).toBe(true);
    const before = [await store.lastRun(), await store.lastFinishedRun(), await store.sweptAt(2025)];
    // Each message twice: a queue may deliver so.
    for (const message of [...messages, ...messages])
      if (message.kind === 'bucket') await sweepBucket({ store, counts: quiet }, message, now);
    const leads = (await store.triggersOfUnit(world.committee)).filter(({ clause }) => clause === 'art7-6');
    expect(leads.map(({ workflow, corrections }) => [workflow, corrections?.map(({ proposalId }) => proposalId)])).toEqual([
      ['withdrawn', [proposal.proposalId]],
    ]);
    // Judging a year anew is no nightly sweep: whether that one fired is told as before.
    expect([await store.lastRun(), await store.lastFinishedRun(), await store.sweptAt(2025)]).toEqual(before);
    messages.length = 0;
    await approve(proposal, queue);
    expect(messages).toEqual([]);
  });
});
