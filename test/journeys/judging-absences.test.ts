import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafts, dutiful } from './drafts.ts';
import { type Body, type ReportBody, Stage, type StageUnit } from './stage.ts';

/** The last second of the days of grace for 2025, and the first after them. */
const BEFORE = '2026-01-10T23:59:59+08:00';
const RIPE = '2026-01-11T00:00:00+08:00';
const ALL = ['art6-1 awaiting-reply', 'art7-5 awaiting-reply', 'art7-6 awaiting-reply'];

const owing: Readonly<Record<string, readonly [unit: Body, owes: boolean]>> = {
  'opened on 30 September': [{ openedOn: '2025-09-30' }, true],
  'opened on 1 October': [{ openedOn: '2025-10-01' }, false],
  'closed on 30 December': [{ closedOn: '2025-12-30' }, false],
  'closed on 31 December': [{ closedOn: '2025-12-31' }, true],
  'a party group': [{ kind: 'party-group' }, true],
  'a commission': [{ kind: 'commission' }, false],
  'a commission group': [{ kind: 'commission-group' }, false],
};

/** Inspections of a unit whose principal changed on 1 July, by whom and when, and whether they meet 7(6). */
const led: Readonly<Record<string, readonly [leader: string, occurredOn: string, meets: boolean]>> = {
  'the old principal on the last day': ['old', '2025-06-30', true],
  'the new principal on the first day': ['new', '2025-07-01', true],
  'the old principal a day too late': ['old', '2025-07-01', false],
  'the new principal a day too early': ['new', '2025-06-30', false],
  'another member': ['vice', '2025-05-06', false],
};

/** One year of many units, judged by a few sweeps one after the other. */
let stage: Stage;
const units: Record<string, StageUnit> = {};
const unitOf = (name: string): StageUnit => units[name] as StageUnit;
const standing = (name: string): Promise<string[]> => stage.standing(unitOf(name));
const trigger = (name: string, clause: string) => stage.trigger(unitOf(name), clause);
const dutyOf = async (name: string, clause: string) => {
  const { officer, unitId } = unitOf(name);
  return (await stage.ledger(officer, unitId)).duties.find((duty) => duty.clause === clause);
};

beforeAll(async () => {
  stage = await Stage.open();
  const regionCode = await stage.region();
  for (const name of [
    'silent',
    'dutiful',
    'half',
    'later plan',
    'special',
    'nil before',
    'nil after',
    'again',
    'restored',
    'flipped',
    'late finding',
  ]) {
    units[name] = await stage.unit({ regionCode });
  }
  units['backfilled'] = await stage.unit();
  for (const [name, [more]] of Object.entries(owing)) units[name] = await stage.unit(more);
  for (const [tag, [leader, occurredOn]] of Object.entries(led)) {
    const person = (who: string): string => `${who}-${Object.keys(led).indexOf(tag)}`;
    const members = [
      { personId: person('old'), name: '前任', role: 'principal', from: '2024-11-01', to: '2025-06-30' },
      { personId: person('new'), name: '现任', role: 'principal', from: '2025-07-01' },
      { personId: person('vice'), name: '副职', role: 'member', from: '2024-11-01' },
    ];
    const unit = await stage.unit({ regionCode, members });
    units[tag] = unit;
    await stage.report(unit.reporter, drafts.inspection(unit, { occurredOn, teamLeaderId: person(leader) }));
  }
  units['headless'] = await stage.unit({
    members: [{ personId: 'p-gone', name: '离任', role: 'principal', from: '2024-11-01', to: '2025-12-30' }],
  });
  for (const draft of dutiful(unitOf('dutiful'))) await stage.report(unitOf('dutiful').reporter, draft);
  const facts: readonly (readonly [string, Body])[] = [
    ['half', drafts.education(unitOf('half'), { category: 'culture' })],
    ['later plan', drafts.plan(unitOf('later plan'), { occurredOn: '2026-01-05' })],
    ['special', drafts.inspection(unitOf('special'), { scope: 'special' })],
    ['nil before', drafts.nil(unitOf('nil before'))],
  ];
  for (const [name, draft] of facts) await stage.report(unitOf(name).reporter, draft);
  await stage.report(unitOf('late finding').officer, drafts.tour(unitOf('late finding'), { f1: '2025-11-30' }));
});

afterAll(() => stage.close());

describe('in the last second of grace', () => {
  beforeAll(async () => {
    await stage.host.sweep(BEFORE);
  });

  it('only the plan, due on 31 March, is an absence', async () => {
    expect(await standing('silent')).toEqual(['art6-1 awaiting-reply']);
    expect(await dutyOf('silent', 'art7-5')).toMatchObject({ determination: 'insufficient-data', light: 'red', dueOn: '2025-12-31' });
    expect(await dutyOf('silent', 'art6-1')).toMatchObject({ determination: 'breached', dueOn: '2025-03-31' });
  });
});

describe('at the first instant after it', () => {
  beforeAll(async () => {
    await stage.host.sweep(RIPE);
  });

  it('absences are raised and ask the unit first', async () => {
    expect(await standing('silent')).toEqual(ALL);
    expect(await standing('dutiful')).toEqual([]);
    expect(await dutyOf('silent', 'art7-5')).toMatchObject({ determination: 'breached', light: 'red' });
    expect(await trigger('silent', 'art7-5')).toMatchObject({
      raisedAt: new Date(RIPE).toISOString(),
      subject: { kind: 'principal', personId: unitOf('silent').people[0] },
      confidential: false,
      replyDueOn: '2026-01-23',
      elements: [
        { kind: 'lapse', status: 'by-data', basis: 'no-report' },
        { kind: 'consequence', status: 'open' },
      ],
    });
    const lapse = (await trigger('silent', 'art7-6')).elements[0];
    expect(lapse?.limbs?.map(({ key, status }) => `${key} ${status}`)).toEqual(['lapse-a by-data', 'lapse-b open', 'lapse-c open']);
    expect((await trigger('silent', 'art6-1')).subject).toEqual({ kind: 'team' });
  });

  it.each(Object.entries(led))('7(6): an inspection led by %s', async (name, [, , meets]) => {
    expect((await standing(name)).includes('art7-6 awaiting-reply')).toBe(!meets);
  });

  it('7(6): the principal on 31 December is the subject, earlier ones of the year are listed', async () => {
    const tag = 'the old principal a day too late';
    const nth = Object.keys(led).indexOf(tag);
    expect(await trigger(tag, 'art7-6')).toMatchObject({
      subject: { kind: 'principal', personId: `new-${nth}` },
      earlierPrincipals: [`old-${nth}`],
    });
  });

  it('7(6): a special inspection is no annual one', async () => {
    expect(await standing('special')).toContain('art7-6 awaiting-reply');
  });

  it('7(5): one of education and culture is a yellow light and no trigger', async () => {
    expect(await dutyOf('half', 'art7-5')).toMatchObject({ determination: 'met', light: 'yellow', missing: ['education'] });
    expect(await standing('half')).toEqual([ALL[0], ALL[2]]);
  });

  it('6(1): a plan counts for its own year, whenever it was made', async () => {
    expect(await standing('later plan')).toEqual(ALL.slice(1));
    expect((await stage.ledger(unitOf('later plan').reporter, unitOf('later plan').unitId, 2026)).tallies.reports).toBe(0);
  });

  it.each(Object.entries(owing))('%s: owes or not', async (name, [, owes]) => {
    expect(await standing(name)).toEqual(owes ? ALL : []);
    const { region } = await stage.dashboard(unitOf(name).leader, unitOf(name).regionCode);
    expect([region.reports.expected, region.reports.rate]).toEqual(owes ? [3, 0] : [0, null]);
  });

  it('without a principal there is a fault of the roster, and a subject without a person', async () => {
    const { subject, earlierPrincipals } = await trigger('headless', 'art7-5');
    expect([subject, earlierPrincipals]).toEqual([{ kind: 'principal' }, ['p-gone']]);
    const { leader, regionCode, unitId } = unitOf('headless');
    const faults = (await stage.client.get<{ items: Body[] }>(leader, `/v1/faults?region=${regionCode}`)).body.items;
    expect(faults).toContainEqual(expect.objectContaining({ kind: 'roster-gap', unitId, year: 2025 }));
  });

  it('a zero report that was there before has ended the waiting', async () => {
    expect(await standing('nil before')).toEqual([ALL[0], 'art7-5 candidate', ALL[2]]);
    expect((await trigger('nil before', 'art7-5')).elements[0]).toMatchObject({ status: 'by-data', basis: 'declared-nil' });
    expect(await dutyOf('nil before', 'art7-5')).toMatchObject({ determination: 'breached' });
  });
});

describe('sweeps again, and for earlier instants', () => {
  const seen = async (): Promise<string> =>
    JSON.stringify(await Promise.all(Object.values(units).map(({ officer, unitId }) => stage.triggers(officer, unitId))));

  it('change nothing and withdraw nothing', async () => {
    const [before, messages] = [await seen(), stage.host.outbox().length];
    const { run } = await stage.host.sweep(RIPE);
    expect(run).toMatchObject({ changed: 0, raised: 0, withdrawn: 0, movedOn: 0, lights: 0, rehearsal: false });
    expect([run?.done.length, (run?.buckets ?? 0) >= 64]).toEqual([run?.buckets, true]);
    expect(await seen()).toBe(before);
    for (const earlier of ['2025-11-30T12:00:00+08:00', '2025-02-01T00:00:00+08:00']) {
      expect((await stage.host.sweep(earlier)).run).toMatchObject({ raised: 0, withdrawn: 0, movedOn: 0 });
    }
    expect(await standing('late finding')).toContain('art6-7 candidate');
    expect(await seen()).toBe(before);
    expect(stage.host.outbox()).toHaveLength(messages);
  });
});

describe('records that come after the raising', () => {
  it('a zero report ends the waiting', async () => {
    const unit = unitOf('nil after');
    await stage.report(unit.reporter, drafts.nil(unit));
    expect(await standing('nil after')).toEqual([ALL[0], 'art7-5 candidate', ALL[2]]);
    const one = await trigger('nil after', 'art7-5');
    expect([one.elements[0]?.basis, one.determination]).toEqual(['declared-nil', 'breached']);
  });

  it('a late activity withdraws, waits in the verification list, is counted apart, and an officer may restore', async () => {
    const unit = unitOf('backfilled');
    const late = await stage.report(unit.reporter, drafts.education(unit));
    expect(late.late).toBe(true);
    const one = await trigger('backfilled', 'art7-5');
    expect(one).toMatchObject({ workflow: 'withdrawn', determination: 'met', withdrawal: { backfilled: true, reportId: late.reportId } });
    expect(one.withdrawal?.daysAfterRaising).toBeGreaterThan(0);
    const path = `/v1/triggers?region=${unit.regionCode}&year=2025&backfilled=true`;
    const list = async () =>
      (await stage.client.get<{ items: { triggerId: string }[] }>(unit.officer, path)).body.items.map(({ triggerId }) => triggerId);
    expect(await list()).toEqual([one.triggerId]);
    await stage.host.drain();
    expect((await stage.dashboard(unit.leader, unit.regionCode)).region.triggers).toMatchObject({ total: 3, open: 2, backfilled: 1 });

    const restore = (account: string) =>
      stage.client.post(account, `/v1/triggers/${one.triggerId}/review`, { action: 'restore', reason: '未见活动痕迹' });
    expect((await restore(unit.leader)).status).toBe(403);
    expect(await restore(unit.officer)).toMatchObject({ status: 200, body: { workflow: 'candidate', episode: 1 } });
    expect(await list()).toEqual([]);
    await stage.host.drain();
    expect((await stage.dashboard(unit.leader, unit.regionCode)).region.triggers).toMatchObject({ total: 3, open: 3, backfilled: 0 });
  });

  it('what is restored is judged at once by the facts as they are', async () => {
    const unit = unitOf('restored');
    const report = await stage.report(unit.reporter, drafts.education(unit));
    expect((await stage.withdraw(unit.reporter, report)).status).toBe(200);
    const { triggerId, workflow, determination } = await trigger('restored', 'art7-5');
    expect([workflow, determination]).toEqual(['withdrawn', 'insufficient-data']);
    const body = { action: 'restore', reason: '活动已撤回' };
    const wanted = { determination: 'breached', workflow: 'candidate', episode: 1, elements: [{ status: 'by-data' }, { status: 'open' }] };
    expect(await stage.client.post(unit.officer, `/v1/triggers/${triggerId}/review`, body)).toMatchObject({ status: 200, body: wanted });
    expect(await trigger('restored', 'art7-5')).toMatchObject(wanted);
    expect(await dutyOf('restored', 'art7-5')).toMatchObject({ determination: 'breached' });
  });

  it('what people established does not come along into the next episode', async () => {
    const unit = unitOf('again');
    const { triggerId } = await trigger('again', 'art7-5');
    await stage.client.post(unit.officer, `/v1/triggers/${triggerId}/elements/consequence`, { status: 'by-person', reason: '群众反映' });
    const report = await stage.report(unit.reporter, drafts.education(unit));
    expect((await stage.withdraw(unit.reporter, report)).status).toBe(200);
    expect((await trigger('again', 'art7-5')).workflow).toBe('withdrawn');
  });

  it('the facts named under what would change it do change it', async () => {
    const unit = unitOf('flipped');
    const fact: Readonly<Record<string, () => Body>> = {
      plan: () => drafts.plan(unit),
      education: () => drafts.education(unit, { occurredOn: '2025-12-31' }),
      inspection: () => drafts.inspection(unit, { occurredOn: '2025-01-01' }),
    };
    const sent: ReportBody[] = [];
    for (const clause of ['art6-1', 'art7-5', 'art7-6']) {
      const named = (await trigger('flipped', clause)).changes[0]?.fact ?? '';
      sent.push(await stage.report(unit.reporter, (fact[named] as () => Body)()));
      const one = await trigger('flipped', clause);
      expect([clause, one.workflow, one.changes[0]?.fact]).toEqual([clause, 'withdrawn', 'withdrawal']);
    }
    for (const report of sent) await stage.withdraw(unit.reporter, report);
  });
});

describe('a day later', () => {
  beforeAll(async () => {
    await stage.host.sweep('2026-01-12T00:30:00+08:00');
  });

  it('what was restored stays, though the facts are there', async () => {
    expect((await trigger('backfilled', 'art7-5')).workflow).toBe('candidate');
  });

  it('what was withdrawn and fell back comes as the next episode', async () => {
    const again = await trigger('again', 'art7-5');
    expect(again).toMatchObject({
      workflow: 'awaiting-reply',
      episode: 2,
      determination: 'breached',
      elements: [{ status: 'by-data' }, { status: 'open' }],
    });
    const flipped = await stage.triggers(unitOf('flipped').officer, unitOf('flipped').unitId);
    expect(flipped.map(({ clause, episode, determination }) => `${clause} ${episode} ${determination}`).sort()).toEqual([
      'art6-1 2 breached',
      'art7-5 2 breached',
      'art7-6 2 breached',
    ]);
  });
});

describe('ten working days without an answer', () => {
  it('end the waiting, by the sweep after them', async () => {
    await stage.host.sweep('2026-01-23T23:59:00+08:00');
    expect(await standing('silent')).toEqual(ALL);
    const { run } = await stage.host.sweep('2026-01-24T00:30:00+08:00');
    expect(run?.movedOn).toBeGreaterThanOrEqual(3);
    expect(await standing('silent')).toEqual(['art6-1 candidate', 'art7-5 candidate', 'art7-6 candidate']);
  });
});
