import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProposalView } from '#domain/proposal.ts';
import type { TriggerView } from '#domain/trigger.ts';
import { drafts, dutiful } from './drafts.ts';
import { handover, OTHER, Proposals, rowsOf, tenure } from './proposals.ts';
import { ADMIN, type Body, type ProblemBody, Stage, type StageUnit, within5Seconds } from './stage.ts';

let stage: Stage;
let proposals: Proposals;
let county: string;

beforeAll(async () => {
  stage = await Stage.open();
  proposals = new Proposals(stage);
  county = await stage.region(await stage.region());
}, 120_000);
afterAll(() => stage.close());

describe('a tenure of last year', () => {
  let unit: StageUnit;
  let proposal: ProposalView;
  beforeAll(async () => {
    unit = await stage.unit({ regionCode: county });
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    proposal = (await proposals.propose(handover(unit))).body;
  }, 60_000);

  it('is not corrected by one administrator, who is told where to go', async () => {
    const { body } = await stage.client.post<{ results: { problem: ProblemBody }[] }>(
      ADMIN,
      '/v1/units/batch',
      {
        items: [
          {
            ...(await proposals.unit(unit)),
            regionPath: undefined,
            members: [{ ...tenure(unit.people[0], 'principal'), name: '某', to: '2025-06-30' }],
          },
        ],
      },
      { language: 'en' },
    );
    const problem = body.results[0]?.problem;
    expect([problem?.status, problem?.code, problem?.errors?.map(({ pointer, code }) => `${pointer} ${code}`)]).toEqual([
      409,
      'second-administrator-required',
      ['/members/0/to needs-proposal'],
    ]);
    expect(problem?.errors?.[0]?.detail).toContain('POST /v1/proposals (kind: tenure-correction)');
  });

  it('is shown with what its correction would do, and nothing is written', async () => {
    expect([proposal.state, proposal.by, proposal.difference.units]).toEqual(['open', ADMIN, 1]);
    expect(rowsOf(proposal)).toEqual(['art7-5 subject-changed 1', 'art7-6 subject-changed 1']);
    expect(proposal.warnings).toEqual([]);
    const [p1] = unit.people;
    expect(await proposals.standings(unit)).toEqual([
      'art6-1 team awaiting-reply',
      `art7-5 ${p1} awaiting-reply`,
      `art7-6 ${p1} awaiting-reply`,
    ]);
    expect((await proposals.unit(unit)).members).toHaveLength(3);
  });

  it('shows the same before it is proposed, and leaves no trace of having been looked at', async () => {
    const preview = (account: string) =>
      stage.client.post<ProposalView & ProblemBody>(account, '/v1/proposals?preview=true', {
        kind: 'tenure-correction',
        content: handover(unit),
        reason: '名册登记有误',
      });
    const links = async () => (await stage.client.get<{ length: number }>(ADMIN, '/v1/administration/chain')).body.length;
    const listed = async () => (await stage.client.get<{ items: unknown[] }>(ADMIN, '/v1/proposals?limit=200')).body.items.length;
    const before = [await links(), await listed()];
    const { status, body } = await preview(ADMIN);
    expect([status, Object.keys(body).sort()]).toEqual([200, ['difference', 'warnings']]);
    expect({ ...body.difference, asOf: '' }).toEqual({ ...proposal.difference, asOf: '' });
    expect([await links(), await listed()]).toEqual(before);
    for (const account of [unit.officer, unit.leader, unit.reporter]) expect((await preview(account)).status).toBe(403);
  });

  it('is not decided by whoever proposed it, nor withdrawn by anybody else', async () => {
    expect((await proposals.decide(proposal.proposalId, 'approve', ADMIN)).body).toMatchObject({
      status: 403,
      code: 'proposer-may-not-decide',
    });
    expect((await proposals.decide(proposal.proposalId, 'reject', ADMIN)).body).toMatchObject({
      status: 403,
      code: 'proposer-may-not-decide',
    });
    expect((await proposals.decide(proposal.proposalId, 'withdraw')).body).toMatchObject({ status: 403, code: 'only-proposer-withdraws' });
    expect((await stage.client.get<ProposalView>(OTHER, `/v1/proposals/${proposal.proposalId}`)).body.state).toBe('open');
  });

  it('is corrected when another agrees: the absence has another subject, and says why', async () => {
    const [p1, p2] = unit.people;
    const answer = await proposals.decide(proposal.proposalId, 'approve');
    expect(answer.body).toMatchObject({ state: 'approved', by: ADMIN, decidedBy: OTHER, decisionReason: '已核对任免文件' });
    expect(await proposals.standings(unit)).toEqual([
      'art6-1 team awaiting-reply',
      `art7-5 ${p1} withdrawn`,
      `art7-5 ${p2} awaiting-reply`,
      `art7-6 ${p1} withdrawn`,
      `art7-6 ${p2} awaiting-reply`,
    ]);
    const triggers = await stage.triggers(unit.officer, unit.unitId);
    const of = (personId: string): TriggerView | undefined =>
      triggers.find(({ clause, subject }) => clause === 'art7-5' && subject.personId === personId);
    expect(of(p1)).toMatchObject({ determination: 'not-applicable', withdrawal: { backfilled: false } });
    expect(of(p1)?.corrections).toMatchObject([{ proposalId: proposal.proposalId, change: 'withdrawn' }]);
    expect(of(p2)).toMatchObject({ determination: 'breached', episode: 1, earlierPrincipals: [p1] });
    expect(of(p2)?.corrections).toMatchObject([{ proposalId: proposal.proposalId, change: 'raised' }]);
    expect((await proposals.unit(unit)).members.find(({ personId }) => personId === p2)).toMatchObject({
      role: 'principal',
      from: '2025-07-01',
    });
  });

  it('renews the counts, and the next sweep finds nothing to add', async () => {
    const counted = await within5Seconds(
      () => stage.dashboard(unit.leader, unit.regionCode),
      ({ region }) => region.triggers.total === 5,
    );
    expect(counted.region.triggers).toMatchObject({ total: 5, open: 3, byWorkflow: { withdrawn: 2, 'awaiting-reply': 3 } });
    const before = await proposals.standings(unit);
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    expect(await proposals.standings(unit)).toEqual(before);
  });

  it('is closed for good', async () => {
    for (const action of ['approve', 'reject'])
      expect((await proposals.decide(proposal.proposalId, action)).body).toMatchObject({ status: 409, code: 'proposal-decided' });
    expect((await proposals.decide(proposal.proposalId, 'withdraw', ADMIN)).body).toMatchObject({ status: 409, code: 'proposal-decided' });
    expect((await proposals.propose(handover(unit))).body).toMatchObject({
      status: 422,
      errors: [{ code: 'changes-nothing' }, { pointer: '/content/corrections/1/tenure', code: 'unknown-tenure' }],
    });
  });
});

describe('an inspection of last year', () => {
  it('no longer counts when whoever led it was not principal then', async () => {
    const unit = await stage.unit({ regionCode: county });
    for (const draft of dutiful(unit)) await stage.report(unit.reporter, draft);
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    expect(await proposals.standings(unit)).toEqual([]);
    const later = {
      ...handover(unit),
      corrections: [
        { tenure: tenure(unit.people[0], 'principal'), replacement: { ...tenure(unit.people[0], 'principal'), from: '2025-05-07' } },
      ],
    };
    const { body } = await proposals.propose(later);
    expect(rowsOf(body)).toEqual(['art7-6 duty-changed met breached 1', 'art7-6 trigger-gained 1']);
    await proposals.decide(body.proposalId, 'approve');
    expect(await proposals.standings(unit)).toEqual([`art7-6 ${unit.people[0]} awaiting-reply`]);
  });
});

describe('a proposal', () => {
  it('that is rejected or withdrawn changes nothing', async () => {
    const unit = await stage.unit({ regionCode: county });
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    const seen = async () =>
      JSON.stringify([
        await proposals.unit(unit),
        await stage.triggers(unit.officer, unit.unitId),
        { ...(await stage.ledger(unit.officer, unit.unitId, 2024)), asOf: '' },
      ]);
    const before = await seen();
    const [one, two] = [(await proposals.propose(handover(unit))).body, (await proposals.propose(handover(unit))).body];
    expect((await proposals.decide(one.proposalId, 'reject')).body.state).toBe('rejected');
    expect((await proposals.decide(two.proposalId, 'withdraw', ADMIN)).body.state).toBe('withdrawn');
    expect(await seen()).toBe(before);
    expect((await proposals.decide(one.proposalId, 'approve')).body.code).toBe('proposal-decided');
  });

  it('is stale once the unit has changed since', async () => {
    const unit = await stage.unit({ regionCode: county });
    const { body } = await proposals.propose(handover(unit));
    await stage.import('units', [
      { unitId: unit.unitId, name: '改名', kind: 'committee', openedOn: '2024-11-01', regionCode: unit.regionCode, members: [] },
    ]);
    expect((await proposals.decide(body.proposalId, 'approve')).body).toMatchObject({ status: 409, code: 'proposal-stale' });
    expect((await proposals.unit(unit)).members.find(({ personId }) => personId === unit.people[1])?.role).toBe('member');
    expect((await stage.client.get<ProposalView>(ADMIN, `/v1/proposals/${body.proposalId}`)).body).toMatchObject({
      state: 'stale',
      decidedBy: OTHER,
    });
    expect((await proposals.decide(body.proposalId, 'approve')).body.code).toBe('proposal-decided');
  });

  it('is stale once it would do something else, and not for any other fact', async () => {
    const unit = await stage.unit({ regionCode: county });
    for (const draft of dutiful(unit)) await stage.report(unit.reporter, draft);
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    const content = { unitId: unit.unitId, corrections: [{ tenure: tenure(unit.people[0], 'principal'), replacement: null }] };
    const [one, two] = [(await proposals.propose(content)).body, (await proposals.propose(content)).body];
    expect(rowsOf(one)).toEqual(['art7-6 duty-changed met breached 1', 'art7-6 trigger-gained 1', 'roster-gap-gained 1']);
    await stage.report(unit.reporter, drafts.meeting(unit, { chairId: unit.people[1] }));
    const education = (await stage.reports(unit.reporter, unit.unitId)).filter(({ kind }) => kind === 'inspection');
    await stage.report(unit.reporter, drafts.nil(unit, { subject: 'meeting' }));
    for (const report of education) await stage.withdraw(unit.reporter, report);
    expect((await proposals.decide(one.proposalId, 'approve')).body.code).toBe('proposal-stale');
    const fresh = (await proposals.propose(content)).body;
    await stage.report(unit.reporter, drafts.meeting(unit, { chairId: unit.people[1] }));
    expect((await proposals.decide(fresh.proposalId, 'approve')).body.state).toBe('approved');
    expect((await proposals.decide(two.proposalId, 'approve')).body.code).toBe('proposal-stale');
  });

  it('names every fault of an impossible change', async () => {
    const unit = await stage.unit({ regionCode: county });
    const [p1, p2, p3] = unit.people;
    const faults = async (content: Body, kind?: string): Promise<string[]> =>
      ((await proposals.propose(content, kind)).body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();
    expect(
      await faults({
        unitId: 'u-none',
        corrections: [{ tenure: tenure('p-none', 'member'), replacement: { ...tenure('p-none', 'member'), to: '2020-01-01' } }],
      }),
    ).toEqual([
      '/content/corrections/0/replacement/personId unknown-person',
      '/content/corrections/0/replacement/to ends-before-begins',
      '/content/unitId unknown-unit',
    ]);
    expect(
      await faults({
        unitId: unit.unitId,
        corrections: [
          { tenure: tenure(p1, 'member'), replacement: null },
          { tenure: tenure(p2, 'member'), replacement: tenure(p2, 'member') },
          { tenure: tenure(p3, 'member'), replacement: { personId: p2, role: 'member', from: '2025-01-01' } },
        ],
      }),
    ).toEqual([
      '/content/corrections/0/tenure unknown-tenure',
      '/content/corrections/1/replacement changes-nothing',
      '/content/corrections/2/replacement overlapping-tenure',
    ]);
    expect(await faults({ unitId: unit.unitId }, 'unit-change')).toEqual(['/content changes-nothing']);
    expect(
      await faults(
        {
          unitId: unit.unitId,
          closedOn: '2024-01-01',
          move: { from: '2999-01-01', regionCode: '880000', superiorUnitId: unit.unitId },
          successors: { on: '2023-01-01', unitIds: [unit.unitId, 'u-none'] },
        },
        'unit-change',
      ),
    ).toEqual([
      '/content/closedOn closed-before-opened',
      '/content/move/from date-in-future',
      '/content/move/regionCode unknown-region',
      '/content/move/superiorUnitId parent-is-itself',
      '/content/successors/on successor-before-closing',
      '/content/successors/unitIds/0 parent-is-itself',
      '/content/successors/unitIds/1 unknown-unit',
    ]);
    expect((await proposals.propose({ unitId: unit.unitId, corrections: [] })).body.errors).toMatchObject([
      { pointer: '/content/corrections', code: 'too-short' },
    ]);
  });

  it('warns of two principals on one day, in the reader’s language', async () => {
    const unit = await stage.unit({ regionCode: county });
    const corrections = [
      { tenure: tenure(unit.people[1], 'member'), replacement: { ...tenure(unit.people[1], 'principal'), to: '2025-03-31' } },
    ];
    const { body } = await proposals.propose({ unitId: unit.unitId, corrections });
    expect(body.warnings).toMatchObject([{ pointer: '/content/corrections/0/replacement', code: 'two-principals' }]);
    const read = (language: 'zh-CN' | 'en') => stage.client.get<ProposalView>(OTHER, `/v1/proposals/${body.proposalId}`, { language });
    expect((await read('zh-CN')).body.warnings[0]?.detail).toContain('2024-11-01 至 2025-03-31');
    expect((await read('en')).body.warnings[0]?.detail).toContain('From 2024-11-01 to 2025-03-31');
  });
});
