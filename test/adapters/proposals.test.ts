import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '#adapters/keys.ts';
import { countRegion } from '#app/count-region.ts';
import { decideProposal } from '#app/decide-proposal.ts';
import { importGrants } from '#app/grant-access.ts';
import { notify } from '#app/notify.ts';
import { proposeChange } from '#app/propose-change.ts';
import type { CountRequest } from '#contracts/events.ts';
import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Account, PersonId } from '#domain/ids.ts';
import type { Proposal, ProposalRequest } from '#domain/proposal.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { day, instant, World } from '../support/world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const now = instant('2026-03-02T10:00:00+08:00');
const administrator = (name: string): Principal => ({
  account: name as Account,
  personId: name as PersonId,
  grants: [
    { account: name as Account, personId: name as PersonId, role: 'administrator', scope: { kind: 'system' }, from: day('2000-01-01') },
  ],
});
const [first, second, third] = ['first', 'second', 'third'].map(administrator) as [Principal, Principal, Principal];

/** A world whose 2025 was swept, and what may be done in it. */
async function opened(name: string) {
  const { store } = database;
  const world = await new World(store, name).settle();
  const counted: CountRequest[] = [];
  const counts = { request: async (requests: readonly CountRequest[]) => void counted.push(...requests) };
  const propose = (request: Omit<ProposalRequest, 'reason'>, at = now) =>
    proposeChange(store, first, () => ({ ...request, reason: '更正' }) as ProposalRequest, at);
  const approve = (proposal: Proposal, principal = second, at = now) =>
    decideProposal(
      { store, counts, queue: { send: async () => undefined } },
      principal,
      proposal.proposalId,
      () => ({ action: 'approve', reason: '属实' }),
      at,
    );
  /** The handover of the middle of 2025 was in truth at the end of the year. */
  const laterHandover = (): Omit<ProposalRequest, 'reason'> => ({
    kind: 'tenure-correction',
    content: {
      unitId: world.committee,
      corrections: [
        {
          tenure: { personId: world.person(0), role: 'principal', from: day('2020-01-01') },
          replacement: { personId: world.person(0), role: 'principal', from: day('2020-01-01'), to: day('2025-12-31') },
        },
        {
          tenure: { personId: world.person(1), role: 'principal', from: day('2025-07-01') },
          replacement: { personId: world.person(1), role: 'principal', from: day('2026-01-01') },
        },
      ],
    },
  });
  return { world, store, counted, propose, approve, laterHandover };
}

const codeOf = (outcome: PromiseSettledResult<unknown>): string =>
  outcome.status === 'fulfilled' ? 'done' : outcome.reason instanceof DomainError ? outcome.reason.code : String(outcome.reason);

describe('an approval on DynamoDB', () => {
  it('is carried out once, however many approve at the same time', async () => {
    const { world, store, propose, approve, laterHandover } = await opened('once');
    await world.sweep(instant('2026-01-11T00:30:00+08:00'));
    const proposal = await propose(laterHandover());
    const outcomes = await Promise.allSettled([second, third, second].map((principal) => approve(proposal, principal)));
    expect(outcomes.map(codeOf).sort()).toEqual(['done', 'proposal-decided', 'proposal-decided']);
    const triggers = await store.triggersOfUnit(world.committee);
    expect(
      triggers
        .map(({ clause, subject, workflow, version }) => `${clause} ${subject.personId ?? subject.kind} ${workflow} ${version}`)
        .sort(),
    ).toEqual([
      'art6-1 team awaiting-reply 1',
      'art7-5 once-p1 awaiting-reply 1',
      'art7-5 once-p2 withdrawn 2',
      'art7-6 once-p1 awaiting-reply 1',
      'art7-6 once-p2 withdrawn 2',
    ]);
    expect((await store.proposal(proposal.proposalId))?.state).toBe('approved');
  });

  it('of two that rest on the same unit leaves the other stale', async () => {
    const { world, propose, approve, laterHandover } = await opened('two');
    const closing = { kind: 'unit-change', content: { unitId: world.committee, closedOn: day('2025-11-30') } } as const;
    const proposals = [await propose(laterHandover()), await propose(closing)];
    const outcomes = await Promise.allSettled(proposals.map((proposal) => approve(proposal)));
    expect(outcomes.map(codeOf).sort()).toEqual(['done', 'proposal-stale']);
  });

  it('holds through calls that fail before they are sent, and answers that are lost', async () => {
    const { world, store, propose, approve, laterHandover } = await opened('faulty');
    await world.sweep(instant('2026-01-11T00:30:00+08:00'));
    const proposal = await propose(laterHandover());
    const chain = async () => Number((await database.table.get(keys.actHead()))?.n ?? 0);
    const before = await chain();
    let writes = 0;
    database.faults.next = (command) =>
      command === 'TransactWriteItems' || command === 'TransactWrite' ? (['before', 'after'] as const)[writes++] : undefined;
    await approve(proposal);
    delete database.faults.next;
    expect(writes).toBeGreaterThan(2);
    expect(await chain()).toBe(before + 1);
    const [trigger] = (await store.triggersOfUnit(world.committee)).filter(({ subject }) => subject.personId === world.person(0));
    expect(trigger?.corrections).toHaveLength(1);
  });

  it('beyond what one transaction takes follows year by year, and ends complete', async () => {
    const { world, store, counted, propose, approve } = await opened('many');
    const rows = Array.from({ length: 44 }, (_, index) => ({
      kind: 'case',
      unitId: world.committee,
      occurredOn: index < 41 ? '2025-05-06' : '2024-05-06',
      title: `立案${index}`,
      caseId: `c${index}`,
      personIds: [world.person(2)],
      category: 'political',
      serious: { basis: '依据', decidedBy: '会议' },
    }));
    expect((await world.submit(rows, now, world.officer())).every(({ status }) => status === 201)).toBe(true);
    const proposal = await propose({ kind: 'unit-change', content: { unitId: world.committee, unitKind: 'commission' } });
    const sum = proposal.difference.hidden.reduce((total, { count }) => total + count, 0);
    expect([sum, proposal.difference.rows.filter(({ clause }) => clause?.startsWith('art10-'))]).toEqual([44, []]);
    const approved = await approve(proposal);
    expect([approved.state, approved.left, approved.version]).toEqual(['approved', undefined, expect.any(Number)]);
    expect(approved.version).toBeGreaterThan(3);
    const triggers = await store.triggersOfUnit(world.committee);
    const standing = (kind: string, workflow: string) =>
      triggers.filter((trigger) => trigger.subject.kind === kind && trigger.workflow === workflow).length;
    expect([standing('team', 'withdrawn'), standing('commission-team', 'candidate'), triggers.length]).toEqual([44, 44, 88]);
    expect(counted.some((request) => request.years.includes(2024))).toBe(true);
  });

  it('asks for the counts of every year it touched, in both regions of a unit that moved', async () => {
    const { world, store, counted, propose, approve } = await opened('moved');
    await world.sweep(instant('2026-01-11T00:30:00+08:00'));
    const move = { from: day('2025-03-01'), regionCode: world.county };
    const proposal = await propose({ kind: 'unit-change', content: { unitId: world.committee, move } });
    expect(proposal.difference.rows.map(({ year, change }) => `${year} ${change}`)).toEqual([
      '2025 counted-elsewhere',
      '2026 counted-elsewhere',
    ]);
    await approve(proposal);
    expect(counted).toEqual([world.root, world.county].map((regionCode) => ({ regionCode, years: [2025, 2026] })));
    const unitsOf = async (code: typeof world.root, year: number) => {
      const stored = await store.region(code);
      if (stored === undefined) throw new Error('no region');
      return (await countRegion(store, stored.region, year, now, true)).direct.units;
    };
    expect([await unitsOf(world.root, 2024), await unitsOf(world.county, 2024)]).toEqual([1, 2]);
    expect([await unitsOf(world.root, 2025), await unitsOf(world.county, 2025)]).toEqual([0, 3]);
    // There and back again: two stays in the same region.
    const back = await propose({
      kind: 'unit-change',
      content: { unitId: world.committee, move: { from: day('2026-02-01'), regionCode: world.root } },
    });
    await approve(back);
    expect([await unitsOf(world.root, 2024), await unitsOf(world.root, 2025), await unitsOf(world.root, 2026)]).toEqual([1, 0, 1]);
    expect([await unitsOf(world.county, 2024), await unitsOf(world.county, 2025), await unitsOf(world.county, 2026)]).toEqual([2, 3, 2]);
    const listed = (path: string, year: number) =>
      store.listTriggers({ year, path, limit: 50, keep: (trigger) => trigger.unitId === world.committee });
    expect((await listed(`/${world.root}/${world.county}/`, 2025)).items).toHaveLength(3);
    expect((await listed(`/${world.root}/#`, 2025)).items).toHaveLength(0);
  });
});

describe('who is told of a proposal', () => {
  it('is who may decide, once however often it is told; where nobody may, that is a fault until somebody is granted it', async () => {
    const { store, world, propose, approve, laterHandover } = await opened('told');
    const announced: string[] = [];
    const ports = { store, topic: { announce: async (_subject: string, message: string) => void announced.push(message) } };
    const proposal = await propose(laterHandover());
    const { proposalId } = proposal;
    const tell = (change: 'proposed' | 'approved') => notify(ports, { type: 'proposal-changed', proposalId, change }, now);
    const kinds = async (personId: PersonId) =>
      (await store.listNotifications({ personId, limit: 50, unacknowledgedOnly: false })).items.map(({ kind }) => kind);
    const faults = async () =>
      (await store.listFaults({ path: '/', limit: 200 })).items.filter(({ key }) => key === 'nobody-to-tell#system');
    const grant = (personId: PersonId) =>
      store.putGrants([
        { account: personId as string as Account, personId, role: 'administrator', scope: { kind: 'system' }, from: day('2020-01-01') },
      ]);
    // Whoever proposed it and whoever it is about may not decide.
    await grant(first.personId);
    await grant(world.person(1));
    expect([await tell('proposed'), (await faults()).length, announced]).toEqual([0, 1, []]);
    await store.putPeople([{ personId: second.personId, name: '示例' }]);
    const row = { account: 'second', personId: second.personId, role: 'administrator', scope: { kind: 'system' }, from: '2020-01-01' };
    expect(await importGrants(store, first, [row], now)).toMatchObject([{ status: 201 }]);
    expect(await faults()).toEqual([]);
    expect([await tell('proposed'), await tell('proposed')]).toEqual([1, 0]);
    expect(announced).toEqual([`${proposalId} proposed: 1 to decide`]);
    expect([await kinds(second.personId), await kinds(first.personId), await kinds(world.person(1))]).toEqual([
      ['proposal-waiting'],
      [],
      [],
    ]);
    await approve(proposal);
    expect([await tell('approved'), await tell('approved'), await kinds(first.personId)]).toEqual([1, 0, ['proposal-approved']]);
    // Told too late, it is not asked for any more.
    await grant(third.personId);
    expect([await tell('proposed'), await kinds(third.personId)]).toEqual([0, []]);
  });
});
