import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coded, drafts } from './drafts.ts';
import { type Body, type ReportBody, Stage, type StageUnit } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});

afterAll(() => stage.close());

const triggersOf = async (unit: StageUnit): Promise<string[]> =>
  (await stage.triggers(unit.officer, unit.unitId)).map(({ clause, workflow, episode }) => `${clause} ${workflow} ${episode}`).sort();

describe('10(4): two or more leadership members with removal or above', () => {
  it('counts persons, not reports', async () => {
    const unit = await stage.unit();
    const first = await stage.report(unit.officer, drafts.sanction(unit));
    await stage.report(unit.officer, drafts.sanction(unit, { rank: 'expulsion' }));
    expect(await triggersOf(unit)).toEqual([]);
    expect((await stage.ledger(unit.officer, unit.unitId)).tallies.removedLeaders).toBe(1);
    const second = await stage.report(unit.officer, drafts.sanction(unit, { personId: unit.people[2], rank: 'probation' }));
    expect(await triggersOf(unit)).toEqual(['art10-4 candidate 1']);
    const trigger = await stage.trigger(unit, 'art10-4');
    expect(trigger).toMatchObject({
      unitId: unit.unitId,
      regionCode: unit.regionCode,
      year: 2025,
      period: '2025',
      subject: { kind: 'team' },
      determination: 'breached',
      confidential: true,
      elements: [{ kind: 'lapse', status: 'by-data' }],
    });
    expect(trigger.elements[0]?.evidence).toEqual(expect.arrayContaining([first.reportId, second.reportId]));
    expect(trigger.packVersion).toMatch(/@/);
  });

  it.each([
    ['a rank below removal', (unit: StageUnit): Body => ({ personId: unit.people[2], rank: 'serious-warning' })],
    ['somebody who is no leadership member', (unit: StageUnit): Body => ({ personId: unit.people[2], leadershipMember: false })],
    ['a sanction that was revoked', (unit: StageUnit): Body => ({ personId: unit.people[2], revokedOn: '2025-08-01' })],
    ['a sanction of another year', (unit: StageUnit): Body => ({ personId: unit.people[2], occurredOn: '2026-01-02' })],
  ])('does not count %s', async (_name, more) => {
    const unit = await stage.unit();
    await stage.report(unit.officer, drafts.sanction(unit));
    await stage.report(unit.officer, drafts.sanction(unit, more(unit)));
    expect(await triggersOf(unit)).toEqual([]);
  });

  it('goes by the report’s word; what the roster says otherwise is a fault of the roster', async () => {
    const unit = await stage.unit();
    const report = await stage.report(unit.officer, drafts.sanction(unit, { leadershipMember: false }));
    const faults = (await stage.client.get<{ items: Body[] }>(unit.officer, `/v1/faults?region=${unit.regionCode}`)).body.items;
    expect(faults).toEqual([
      expect.objectContaining({
        kind: 'roster-differs',
        unitId: unit.unitId,
        unitName: expect.stringContaining('示例'),
        reportId: report.reportId,
      }),
    ]);
    await stage.withdraw(unit.officer, report);
    expect((await stage.client.get<{ items: Body[] }>(unit.officer, `/v1/faults?region=${unit.regionCode}`)).body.items).toEqual([]);
  });

  it('is withdrawn by a revocation, told apart from records written up afterwards, and comes back as the next episode', async () => {
    const unit = await stage.unit();
    await stage.report(unit.officer, drafts.sanction(unit));
    const draft = drafts.sanction(unit, { personId: unit.people[2] });
    const second = await stage.report(unit.officer, draft);
    const revoked = await stage.amend(unit.officer, second, { ...draft, revokedOn: '2025-10-01' });
    expect(await triggersOf(unit)).toEqual(['art10-4 withdrawn 1']);
    expect((await stage.trigger(unit, 'art10-4')).withdrawal).toMatchObject({ backfilled: false });
    await stage.amend(unit.officer, revoked.body, draft);
    expect(await triggersOf(unit)).toEqual(['art10-4 candidate 2']);
    expect((await stage.trigger(unit, 'art10-4')).determination).toBe('breached');
  });

  it('a commission carries it too, as the team that supervises', async () => {
    const unit = await stage.unit({ kind: 'commission' });
    await stage.report(unit.officer, drafts.sanction(unit));
    await stage.report(unit.officer, drafts.sanction(unit, { personId: unit.people[2] }));
    expect((await stage.trigger(unit, 'art10-4')).subject).toEqual({ kind: 'commission-team' });
    expect((await stage.ledger(unit.officer, unit.unitId)).duties).toEqual([]);
  });
});

describe('10(5): three or more major cases', () => {
  it('counts cases, not reports', async () => {
    const unit = await stage.unit();
    const first = drafts.case(unit, { major: coded });
    await stage.report(unit.officer, first);
    await stage.report(unit.officer, { ...first, title: '同案再报' });
    await stage.report(unit.officer, { ...first, title: '同案三报' });
    await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    await stage.report(unit.officer, drafts.case(unit));
    expect(await triggersOf(unit)).toEqual([]);
    expect((await stage.ledger(unit.officer, unit.unitId)).tallies.majorCases).toBe(2);
    await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    expect(await triggersOf(unit)).toEqual(['art10-5 candidate 1']);
    expect((await stage.trigger(unit, 'art10-5')).elements).toMatchObject([
      { kind: 'lapse', status: 'by-data' },
      { kind: 'classification', status: 'by-data' },
    ]);
  });

  it('a case is major while one current report says so', async () => {
    const unit = await stage.unit();
    const draft = drafts.case(unit);
    const plain = await stage.report(unit.officer, draft);
    for (let nth = 0; nth < 2; nth += 1) await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    const second = { ...draft, title: '补充认定', major: coded };
    const saying = await stage.report(unit.officer, second);
    expect(await triggersOf(unit)).toEqual(['art10-5 candidate 1']);
    await stage.withdraw(unit.officer, plain);
    expect(await triggersOf(unit)).toEqual(['art10-5 candidate 1']);
    await stage.withdraw(unit.officer, saying);
    expect(await triggersOf(unit)).toEqual(['art10-5 withdrawn 1']);
  });

  it('a fourth case is new evidence on the trigger that stands', async () => {
    const unit = await stage.unit();
    for (let nth = 0; nth < 4; nth += 1) await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    expect(await triggersOf(unit)).toEqual(['art10-5 candidate 1']);
    expect((await stage.trigger(unit, 'art10-5')).elements[0]?.evidence).toHaveLength(4);
  });
});

describe('10(2): a serious case of political or organisation discipline', () => {
  it('raises one trigger for each case, at once', async () => {
    const unit = await stage.unit();
    await stage.report(unit.officer, drafts.case(unit, { caseId: 'c-political', category: 'political', serious: coded }));
    await stage.report(unit.officer, drafts.case(unit, { caseId: 'c-organisation', category: 'organisation', serious: coded }));
    await stage.report(unit.officer, drafts.case(unit, { category: 'integrity', serious: coded }));
    await stage.report(unit.officer, drafts.case(unit, { category: 'political' }));
    const triggers = await stage.triggers(unit.officer, unit.unitId);
    expect(triggers.map(({ clause, period }) => `${clause} ${period}`).sort()).toEqual(['art10-2 c-organisation', 'art10-2 c-political']);
    expect(new Set(triggers.map(({ triggerId }) => triggerId)).size).toBe(2);
  });

  it('takes both elements to confirm, both by data', async () => {
    const unit = await stage.unit();
    await stage.report(unit.officer, drafts.case(unit, { category: 'political', serious: coded }));
    expect((await stage.trigger(unit, 'art10-2')).elements.map(({ kind, status }) => [kind, status])).toEqual([
      ['lapse', 'by-data'],
      ['classification', 'by-data'],
    ]);
  });
});

describe('what a fact never raises', () => {
  it('an absence or an overdue finding, however long ago it was due', async () => {
    const unit = await stage.unit();
    await stage.report(unit.reporter, drafts.meeting(unit));
    await stage.report(unit.reporter, drafts.nil(unit));
    await stage.report(unit.officer, drafts.tour(unit, { f1: '2025-06-30' }));
    await stage.report(unit.reporter, drafts.rectification(unit, 'f1', { occurredOn: '2025-07-10' }));
    expect(await triggersOf(unit)).toEqual([]);
    const { duties } = await stage.ledger(unit.officer, unit.unitId);
    expect(duties.map(({ clause, determination }) => `${clause} ${determination}`).sort()).toEqual([
      'art6-1 insufficient-data',
      'art6-7 insufficient-data',
      'art7-5 insufficient-data',
      'art7-6 insufficient-data',
    ]);
  });

  it('withdrawing the only fact leaves the absence to the next sweep', async () => {
    const unit = await stage.unit();
    const report = await stage.report(unit.reporter, drafts.education(unit));
    await stage.withdraw(unit.reporter, report as ReportBody);
    expect(await triggersOf(unit)).toEqual([]);
  });
});

describe('the facts that would flip a determination do so', () => {
  it('10(4), 10(5) and 10(2)', async () => {
    const unit = await stage.unit();
    const sanction = drafts.sanction(unit, { personId: unit.people[2] });
    await stage.report(unit.officer, drafts.sanction(unit));
    const second = await stage.report(unit.officer, sanction);
    const major = drafts.case(unit, { major: coded });
    await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    const third = await stage.report(unit.officer, major);
    const serious = drafts.case(unit, { category: 'political', serious: coded });
    const case2 = await stage.report(unit.officer, serious);
    for (const clause of ['art10-4', 'art10-5', 'art10-2']) {
      const { changes } = await stage.trigger(unit, clause);
      expect(changes.map(({ fact }) => fact)).toEqual(['amendment']);
    }
    await stage.amend(unit.officer, second, { ...sanction, rank: 'warning' });
    const { major: _major, ...minor } = major as Body & { major: object };
    await stage.amend(unit.officer, third, minor);
    const { serious: _serious, ...mild } = serious as Body & { serious: object };
    await stage.amend(unit.officer, case2, mild);
    expect(await triggersOf(unit)).toEqual(['art10-2 withdrawn 1', 'art10-4 withdrawn 1', 'art10-5 withdrawn 1']);
    const facts = Object.fromEntries(
      (await stage.triggers(unit.officer, unit.unitId)).map(({ clause, changes }) => [clause, changes.map(({ fact }) => fact)]),
    );
    expect(facts).toEqual({ 'art10-2': ['case'], 'art10-4': ['sanction'], 'art10-5': ['case'] });
    await stage.report(unit.officer, drafts.sanction(unit, { personId: unit.people[0] }));
    await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    await stage.report(unit.officer, { ...serious, title: '重新认定' });
    expect(await triggersOf(unit)).toEqual(['art10-2 candidate 2', 'art10-4 candidate 2', 'art10-5 candidate 2']);
  });
});
