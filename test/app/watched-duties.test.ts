import { describe, expect, it } from 'vitest';
import { amendReport } from '#app/amend-report.ts';
import { readLedger } from '#app/read-ledger.ts';
import type { LedgerView } from '#domain/ledger-view.ts';
import type { AdoptedDuty, RulePack } from '#domain/rule-pack.ts';
import { lawOf } from '#regulation/law.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { instant, World } from '../support/world.ts';

const now = instant('2026-07-10T10:00:00+08:00');

/** A law whose pack for 2026 and after adopts these duties. */
function lawAdopting(...optionalDuties: AdoptedDuty[]) {
  const references = [...interimMeasuresPack.references, { key: 'notice', title: '某市通知', grade: 'read' as const }];
  const pack: RulePack = { ...interimMeasuresPack, version: '2.0', effectiveFromYear: 2026, references, optionalDuties };
  return lawOf({ version: 1, packs: [pack], reassessed: {} });
}

const adopted = lawAdopting({ duty: 'P1' }, { duty: 'P2', source: 'notice' }, { duty: 'P5', source: 'notice' });

async function begun(law = adopted) {
  const world = await new World(new MemoryStore()).settle();
  Object.assign(world.store, { inForce: law });
  const read = (year = 2026): Promise<LedgerView> => readLedger(world.store as MemoryStore, world.leader(), world.committee, year, now);
  const states = async (year?: number) =>
    Object.fromEntries(
      (await read(year)).watchedDuties.flatMap(({ duty, periods }) =>
        periods.map(({ period, determination }) => [`${duty} ${period}`, determination]),
      ),
    );
  return { world, read, states, unitId: world.committee };
}

describe('duties that a pack adopts', () => {
  it('follow what the unit reports, and what it corrects', async () => {
    const { world, states, unitId } = await begun();
    const missing = 'insufficient-data';
    expect(await states()).toEqual({ 'P1 2026-H1': missing, 'P1 2026-H2': missing, 'P2 2026': missing, 'P5 2026': missing });
    const meeting = (topic: string) => ({
      kind: 'meeting',
      unitId,
      occurredOn: '2026-06-30',
      title: '常委会',
      body: 'standing-committee',
      topics: ['conduct', topic],
    });
    const inspection = (inspectedUnitId: string) => ({
      kind: 'inspection',
      unitId,
      occurredOn: '2026-05-05',
      title: '年度检查',
      source: 'superior',
      scope: 'annual-responsibility',
      inspectedUnitId,
      teamLeaderId: world.person(2),
    });
    const plan = { kind: 'plan', unitId, occurredOn: '2026-01-20', title: '方案', year: 2026 };
    const editor = world.editor;
    const outcomes = await world.submit([meeting('study'), plan, { ...inspection(unitId), source: 'self' }], now, editor);
    expect(outcomes.map(({ status }) => status)).toEqual([201, 201, 201]);
    // A meeting about something else, a plan that names nobody, an inspection of oneself.
    expect(new Set(Object.values(await states()))).toEqual(new Set([missing]));
    const ids = outcomes.map((outcome) => (outcome.status === 'refused' ? undefined : outcome.reportId));
    const tasks = [{ duty: '教育', personId: world.person(2), dueOn: '2026-09-01' }];
    for (const [index, report] of [meeting('responsibility'), { ...plan, breakdown: tasks }, inspection(world.group)].entries()) {
      const amendment = { supersedes: 1, changeKind: 'material', reason: '更正', report };
      await amendReport(world.store, editor, ids[index] as never, () => amendment as never, now);
    }
    expect(await states()).toEqual({ 'P1 2026-H1': 'met', 'P1 2026-H2': missing, 'P2 2026': 'met', 'P5 2026': 'met' });
  });

  it('are those of the year’s pack only', async () => {
    const { states, read } = await begun();
    expect(await states(2025)).toEqual({});
    expect((await read(2025)).packVersion).toBe('interim-measures@1.1');
    expect((await read()).packVersion).toBe('interim-measures@2.0');
  });

  it('raise nothing, tell nobody and move no light: a sweep finds and writes what it would without them', async () => {
    const [watched, plain] = [await begun(), await begun(lawAdopting())];
    const later = instant('2027-01-11T00:30:00+08:00');
    for (const { world } of [watched, plain]) await world.sweep(later);
    expect(await watched.world.state([2026], later)).toEqual(await plain.world.state([2026], later));
    const [{ watchedDuties, ...ledger }, { watchedDuties: none, ...other }] = [await watched.read(), await plain.read()];
    expect([watchedDuties.length, none]).toEqual([3, []]);
    expect(ledger).toEqual(other);
    expect(watchedDuties.flatMap(({ periods }) => periods.map(({ light }) => light))).toEqual(['red', 'red', 'red', 'red']);
  });
});
