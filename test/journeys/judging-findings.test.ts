import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafts } from './drafts.ts';
import { type Body, Stage, type StageUnit, thisYear } from './stage.ts';

const otherSources = ['inspection-visit', 'self', 'superior', 'audit', 'petition'];

let stage: Stage;
const units: Record<string, StageUnit> = {};
const unitOf = (name: string): StageUnit => units[name] as StageUnit;
const raised = async (name: string, year = 2025): Promise<string[]> =>
  (await stage.standing(unitOf(name), year)).filter((line) => line.startsWith('art6-7'));
const findingsOf = async (name: string, year = 2025) => {
  const { officer, unitId } = unitOf(name);
  return (await stage.ledger(officer, unitId, year)).duties.filter(({ findingId }) => findingId !== undefined);
};

beforeAll(async () => {
  stage = await Stage.open();
  const regionCode = await stage.region();
  for (const name of ['both', 'closed', 'extended', 'upper', ...otherSources]) units[name] = await stage.unit({ regionCode });
  units['below'] = await stage.unit({ regionCode, superiorUnitId: unitOf('upper').unitId });
  const tours: readonly (readonly [string, Body])[] = [
    ['both', drafts.tour(unitOf('both'), { f1: '2025-06-30', f2: '2025-08-31' })],
    ['closed', drafts.tour(unitOf('closed'), { f1: '2025-06-30', f2: '2025-06-30' })],
    ['upper', { ...drafts.tour(unitOf('upper'), { f1: '2026-02-28' }), inspectedUnitId: unitOf('below').unitId }],
    ...otherSources.map((source) => [source, drafts.tour(unitOf(source), { f1: '2025-06-30' }, { source })] as const),
  ];
  for (const [name, draft] of tours) await stage.report(unitOf(name).officer, draft);
});

afterAll(() => stage.close());

describe('6(7): findings of an inspection tour', () => {
  it('are not overdue on the day they are due', async () => {
    await stage.host.sweep('2025-06-30T23:59:00+08:00');
    expect(await raised('both')).toEqual([]);
    expect((await findingsOf('both')).map(({ determination }) => determination)).toEqual(['insufficient-data', 'insufficient-data']);
  });

  it('are overdue from the day after, without any grace; an extension withdraws', async () => {
    const unit = unitOf('extended');
    const draft = drafts.tour(unit, { f1: '2025-06-30' });
    const tour = await stage.report(unit.officer, draft);
    await stage.report(unit.reporter, drafts.rectification(unit, 'f1', { occurredOn: '2025-07-10' }));
    await stage.host.sweep('2025-07-01T00:00:00+08:00');
    expect([await raised('both'), await raised('closed'), await raised('extended')]).toEqual(Array(3).fill(['art6-7 candidate']));
    expect(await stage.trigger(unitOf('both'), 'art6-7')).toMatchObject({
      period: '2025',
      subject: { kind: 'team' },
      elements: [{ kind: 'lapse', status: 'by-data' }],
    });

    const one = await stage.trigger(unit, 'art6-7');
    expect(one.changes.map(({ fact }) => fact)).toEqual(['rectification', 'amendment']);
    await stage.amend(unit.officer, tour, { ...draft, findings: [{ ...(draft['findings'] as Body[])[0], dueOn: '2025-07-15' }] });
    expect(await stage.trigger(unit, 'art6-7')).toMatchObject({ workflow: 'withdrawn', determination: 'met' });
  });

  it('closed in time but reported late are met; closed late stay breached and say by how much', async () => {
    const unit = unitOf('closed');
    await stage.report(unit.reporter, drafts.rectification(unit, 'f1', { occurredOn: '2025-06-30' }));
    await stage.report(unit.reporter, drafts.rectification(unit, 'f2', { occurredOn: '2025-07-10' }));
    expect(await findingsOf('closed')).toMatchObject([
      { findingId: 'f1', determination: 'met', light: 'green' },
      { findingId: 'f2', determination: 'breached', light: 'red', daysLate: 10 },
    ]);
    expect(await stage.trigger(unit, 'art6-7')).toMatchObject({ workflow: 'candidate', determination: 'breached' });
    const started = drafts.rectification(unitOf('both'), 'f1', { progress: 'started', occurredOn: '2025-06-01' });
    await stage.report(unitOf('both').reporter, started);
    expect((await findingsOf('both'))[0]).toMatchObject({ findingId: 'f1', determination: 'breached' });
  });

  it('one trigger stands for all of the year', async () => {
    await stage.host.sweep('2025-09-01T00:00:00+08:00');
    const one = await stage.trigger(unitOf('both'), 'art6-7');
    expect([one.episode, one.workflow, one.explanation]).toEqual([1, 'candidate', expect.stringMatching(/f1.*f2/)]);
    const { reporter } = unitOf('both');
    for (const findingId of ['f1', 'f2'])
      await stage.report(reporter, drafts.rectification(unitOf('both'), findingId, { occurredOn: '2025-06-29' }));
    expect(await stage.trigger(unitOf('both'), 'art6-7')).toMatchObject({ workflow: 'withdrawn', withdrawal: { backfilled: true } });
  });

  it.each(otherSources)('a finding from %s is a light and no trigger', async (source) => {
    expect(await raised(source)).toEqual([]);
    expect(await findingsOf(source)).toMatchObject([{ light: 'red', determination: 'breached' }]);
  });

  it('count in the inspected unit’s ledger, in the year they are due', async () => {
    await stage.host.sweep('2026-03-01T00:30:00+08:00');
    expect([await findingsOf('below', 2025), await findingsOf('upper', 2025), await findingsOf('upper', 2026)]).toEqual([[], [], []]);
    expect(await raised('below', 2026)).toEqual(['art6-7 candidate']);
    const { reporter } = unitOf('below');
    await stage.report(reporter, drafts.rectification(unitOf('below'), 'f1', { occurredOn: '2026-02-01' }));
    expect(await raised('below', 2026)).toEqual(['art6-7 withdrawn']);
  });
});

describe('an instant ahead', () => {
  it('is a rehearsal, says so, and is what its years are shown as of', async () => {
    const unit = await stage.unit();
    const year = thisYear + 1;
    const now = await stage.ledger(unit.reporter, unit.unitId, year);
    expect(Math.abs(Date.parse(now.asOf) - Date.now())).toBeLessThan(60_000);
    const ahead = `${year + 1}-01-11T00:30:00+08:00`;
    const { run } = await stage.host.sweep(ahead);
    expect(run).toMatchObject({ rehearsal: true, years: [year, year + 1] });
    const after = await stage.ledger(unit.reporter, unit.unitId, year);
    expect([after.asOf, after.light]).toEqual([new Date(ahead).toISOString(), 'red']);
    expect(await stage.standing(unit, year)).toEqual(['art6-1 awaiting-reply', 'art7-5 awaiting-reply', 'art7-6 awaiting-reply']);
    expect((await stage.dashboard(unit.leader, unit.regionCode, year)).asOf).toBe(new Date(ahead).toISOString());
    // Other years keep their own time; facts that come after it count, and are accepted when they are.
    expect((await stage.ledger(unit.reporter, unit.unitId, 2025)).asOf < new Date(ahead).toISOString()).toBe(true);
    const report = await stage.report(unit.reporter, drafts.plan(unit, { year, occurredOn: '2026-01-05' }));
    expect(Math.abs(Date.parse(String(report['acceptedAt'])) - Date.now())).toBeLessThan(60_000);
    expect((await stage.standing(unit, year))[0]).toBe('art6-1 withdrawn');
  });
});
