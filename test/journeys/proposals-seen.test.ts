import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProposalView } from '#domain/proposal.ts';
import { coded, drafts } from './drafts.ts';
import { handover, OTHER, Proposals, rowsOf } from './proposals.ts';
import { ADMIN, ROOT, Stage, type StageUnit } from './stage.ts';

const AUDITOR = `auditor@${ROOT}`;

let stage: Stage;
let proposals: Proposals;
let prefecture: string;
let county: string;

beforeAll(async () => {
  stage = await Stage.open();
  proposals = new Proposals(stage);
  prefecture = await stage.region();
  county = await stage.region(prefecture);
}, 120_000);
afterAll(() => stage.close());

describe('what commissions alone know', () => {
  let plain: StageUnit;
  let secret: StageUnit;
  const seen: Record<string, ProposalView> = {};
  beforeAll(async () => {
    plain = await stage.unit({ regionCode: county, openedOn: '2026-11-01' });
    secret = await stage.unit({ regionCode: county, openedOn: '2026-11-01' });
    for (const unit of [plain, secret]) await stage.host.token(unit.officer);
    await stage.report(secret.officer, drafts.case(secret, { category: 'political', serious: coded }));
    for (const unit of [plain, secret])
      seen[unit.unitId] = (await proposals.propose({ unitId: unit.unitId, unitKind: 'commission' }, 'unit-change')).body;
  }, 60_000);
  const proposalOf = (unit: StageUnit): ProposalView => seen[unit.unitId] as ProposalView;

  it('does not show in what administrators see: the two proposals differ in nothing', async () => {
    for (const account of [ADMIN, OTHER]) {
      const [one, other] = await Promise.all(
        [plain, secret].map(
          async (unit) => (await stage.client.get<ProposalView>(account, `/v1/proposals/${proposalOf(unit).proposalId}`)).body.difference,
        ),
      );
      expect({ ...one, asOf: '' }).toEqual({ ...other, asOf: '' });
      expect(one?.others).toBeNull();
      expect(JSON.stringify((await stage.client.get(account, '/v1/proposals')).body)).not.toContain('art10-');
    }
  });

  it('shows to the auditor at the top, who decides nothing', async () => {
    const { body } = await stage.client.get<ProposalView>(AUDITOR, `/v1/proposals/${proposalOf(secret).proposalId}`);
    expect(body.difference.others).toBe(1);
    expect(rowsOf(body)).toContain('art10-2 subject-changed 1');
    expect(
      (await stage.client.get<{ items: ProposalView[] }>(AUDITOR, '/v1/proposals?state=open')).body.items.map(
        ({ proposalId }) => proposalId,
      ),
    ).toEqual(expect.arrayContaining(Object.values(seen).map(({ proposalId }) => proposalId)));
    expect((await proposals.decide(proposalOf(secret).proposalId, 'approve', AUDITOR)).status).toBe(403);
    expect((await proposals.propose(handover(secret), 'tenure-correction', AUDITOR)).status).toBe(403);
  });

  it('and the whole proposal shows to nobody else', async () => {
    const path = `/v1/proposals/${proposalOf(secret).proposalId}`;
    for (const account of [secret.reporter, secret.head, secret.officer, secret.leader, `leader@${ROOT}`, `auditor@${prefecture}`]) {
      expect([account, (await stage.client.get(account, path)).status]).toEqual([account, 404]);
      expect([account, (await proposals.decide(proposalOf(secret).proposalId, 'approve', account)).status]).toEqual([account, 404]);
      expect([account, (await stage.client.get(account, '/v1/proposals')).status]).toEqual([account, 403]);
    }
  });

  it('does not make a proposal stale, and is carried along when it is approved', async () => {
    await stage.report(secret.officer, drafts.case(secret, { category: 'organisation', serious: coded }));
    expect((await proposals.decide(proposalOf(secret).proposalId, 'approve')).body.state).toBe('approved');
    const triggers = await stage.triggers(secret.officer, secret.unitId);
    expect(triggers.map(({ subject, workflow }) => `${subject.kind} ${workflow}`).sort()).toEqual([
      'commission-team candidate',
      'commission-team candidate',
      'team withdrawn',
      'team withdrawn',
    ]);
    expect(await stage.triggers(secret.reporter, secret.unitId)).toEqual([]);
  });
});

describe('a unit', () => {
  it('that was closed last year owes nothing for it', async () => {
    const unit = await stage.unit();
    const heir = await stage.unit({ openedOn: '2025-07-01' });
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    await stage.host.drain();
    expect((await stage.dashboard(unit.leader, unit.regionCode)).region).toMatchObject({ units: 1, reports: { expected: 3 } });
    const successors = { on: '2025-07-01', unitIds: [heir.unitId] };
    const { body } = await proposals.propose({ unitId: unit.unitId, closedOn: '2025-06-30', successors }, 'unit-change');
    expect(rowsOf(body)).toEqual([
      ...['art6-1', 'art7-5', 'art7-6'].flatMap((clause) => [
        `${clause} duty-changed breached not-applicable 1`,
        `${clause} trigger-lost 1`,
      ]),
    ]);
    await proposals.decide(body.proposalId, 'approve');
    expect(await proposals.standings(unit)).toEqual([
      'art6-1 team withdrawn',
      `art7-5 ${unit.people[0]} withdrawn`,
      `art7-6 ${unit.people[0]} withdrawn`,
    ]);
    expect(await proposals.unit(unit)).toMatchObject({ closedOn: '2025-06-30', successors });
    await stage.host.drain();
    expect((await stage.dashboard(unit.leader, unit.regionCode)).region).toMatchObject({
      units: 0,
      reports: { expected: 0 },
      triggers: { open: 0 },
    });
  });

  it('that moved this year is counted and listed where it stood at the end of each year', async () => {
    const [from, to] = [await stage.region(prefecture), await stage.region()];
    const unit = await stage.unit({ regionCode: from });
    for (const code of [from, to]) await stage.host.token(`leader@${code}`);
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    await stage.host.drain();
    const { body } = await proposals.propose({ unitId: unit.unitId, move: { from: '2026-03-01', regionCode: to } }, 'unit-change');
    expect([rowsOf(body), rowsOf(body, 2026)]).toEqual([[], ['counted-elsewhere 1']]);
    await proposals.decide(body.proposalId, 'approve');
    await stage.host.drain();
    const counts = async (code: string, year: number) => {
      const { region } = await stage.dashboard(`leader@${ROOT}`, code, year);
      return [region.units, region.reports.expected, region.triggers.total];
    };
    expect([await counts(from, 2025), await counts(to, 2025)]).toEqual([
      [1, 3, 3],
      [0, 0, 0],
    ]);
    expect([await counts(from, 2026), await counts(to, 2026)]).toEqual([
      [0, 0, 0],
      [1, 3, 0],
    ]);
    const listed = async (account: string, code: string) =>
      (await stage.client.get<{ items: unknown[] }>(account, `/v1/triggers?region=${code}&year=2025`)).body.items.length;
    expect([await listed(`leader@${ROOT}`, from), await listed(`leader@${ROOT}`, to)]).toEqual([3, 0]);
    // Its files went with it: whoever led the old region reads it no more, whoever leads the new one does.
    expect((await stage.client.get(`leader@${from}`, `/v1/units/${unit.unitId}`)).status).toBe(404);
    expect((await stage.triggers(`leader@${to}`, unit.unitId)).length).toBe(3);
    // A fact of the old year is still counted where the unit stood then.
    await stage.report(unit.reporter, drafts.plan(unit));
    await stage.host.drain();
    expect((await stage.dashboard(`leader@${ROOT}`, from)).region.reports.actual).toBe(1);
    expect((await stage.dashboard(`leader@${ROOT}`, prefecture)).region.reports.actual).toBeGreaterThanOrEqual(1);
    expect(await proposals.unit(unit)).toMatchObject({
      regionCode: to,
      formerPlaces: [{ regionCode: from, from: '2024-11-01', to: '2026-02-28' }],
    });
  });
});

describe('the chain of administrators', () => {
  it('holds with every step of every proposal in it', async () => {
    const { body } = await stage.client.get<{ intact: boolean; length: number }>(ADMIN, '/v1/administration/chain');
    expect(body.intact).toBe(true);
    const before = body.length;
    const unit = await stage.unit({ regionCode: county });
    const added = async (): Promise<number> =>
      (await stage.client.get<{ length: number }>(ADMIN, '/v1/administration/chain')).body.length - before - imported;
    const imported = (await stage.client.get<{ length: number }>(ADMIN, '/v1/administration/chain')).body.length - before;
    const one = (await proposals.propose(handover(unit))).body;
    expect(await added()).toBe(1);
    await proposals.decide(one.proposalId, 'approve', ADMIN);
    expect(await added()).toBe(1);
    await proposals.decide(one.proposalId, 'approve');
    expect(await added()).toBe(2);
    expect((await stage.client.get<{ intact: boolean }>(AUDITOR, '/v1/administration/chain')).body.intact).toBe(true);
  });
});
