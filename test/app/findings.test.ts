import { describe, expect, it } from 'vitest';
import { amendReport } from '#app/amend-report.ts';
import { withdrawReport } from '#app/withdraw-report.ts';
import type { ReportId } from '#domain/ids.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { instant, World } from '../support/world.ts';

const now = instant('2026-02-10T10:00:00+08:00');

/** A committee with a finding that is due at the end of 2025, closed in time. */
async function rectified() {
  const world = await new World(new MemoryStore()).settle();
  const unitId = world.committee;
  const inspection = (dueOn: string) => ({
    kind: 'inspection',
    unitId,
    occurredOn: '2025-03-01',
    title: '巡视',
    source: 'inspection-tour',
    scope: 'special',
    inspectedUnitId: unitId,
    teamLeaderId: world.person(1),
    findings: [{ findingId: 'f1', category: 'other', summary: '问题', dueOn }],
  });
  const closing = {
    kind: 'rectification',
    unitId,
    occurredOn: '2025-12-20',
    title: '整改',
    findingId: 'f1',
    progress: 'closed',
    summary: '完成',
  };
  const editor = world.editor;
  const outcomes = await world.submit([closing, inspection('2025-12-31')], now, editor);
  const ids = outcomes.map((outcome) => (outcome.status === 'refused' ? ('' as ReportId) : outcome.reportId)) as [ReportId, ReportId];
  let version = 1;
  const moveTo = (dueOn: string) =>
    amendReport(
      world.store,
      editor,
      ids[1],
      () => ({ supersedes: version++, changeKind: 'material', reason: '延期', report: inspection(dueOn) }),
      now,
    );
  const rectifications = async (year: number) =>
    Object.values((await world.store.load({ ledgers: [{ unitId, year }] })).ledgers.get(`${unitId}|${year}`)?.entries ?? {}).filter(
      (entry) => entry.kind === 'rectification',
    ).length;
  const overdue = async () => {
    await world.sweep(now);
    return (await world.store.triggersOfUnit(unitId))
      .filter((trigger) => trigger.clause === 'art6-7')
      .map(({ year, workflow }) => `${year} ${workflow}`);
  };
  return { world, editor, closing: ids[0], inspection: ids[1], moveTo, rectifications, overdue };
}

describe('a finding whose date a correction moves to another year', () => {
  it('takes its rectifications with it, and back', async () => {
    const home = await rectified();
    expect([await home.rectifications(2025), await home.rectifications(2026)]).toEqual([1, 0]);
    await home.moveTo('2026-01-31');
    expect([await home.rectifications(2025), await home.rectifications(2026)]).toEqual([0, 1]);
    expect(await home.overdue()).toEqual([]);
    await home.moveTo('2025-12-25');
    expect([await home.rectifications(2025), await home.rectifications(2026)]).toEqual([1, 0]);
    expect(await home.overdue()).toEqual([]);
  });

  it('leaves them to be withdrawn where they now are', async () => {
    const home = await rectified();
    await home.moveTo('2026-01-31');
    await withdrawReport(home.world.store, home.editor, home.closing, () => ({ reason: '误报' }), now);
    expect([await home.rectifications(2025), await home.rectifications(2026)]).toEqual([0, 0]);
    expect(await home.overdue()).toEqual(['2026 candidate']);
    await home.moveTo('2026-03-31');
    expect(await home.overdue()).toEqual(['2026 withdrawn']);
  });
});

it('a finding that is named no more asks for nothing, and its rectification is refused', async () => {
  const home = await rectified();
  await withdrawReport(home.world.store, home.editor, home.closing, () => ({ reason: '误报' }), now);
  expect(await home.overdue()).toEqual(['2025 candidate']);
  await withdrawReport(home.world.store, home.editor, home.inspection, () => ({ reason: '误报' }), now);
  expect(await home.overdue()).toEqual(['2025 withdrawn']);
  const again = {
    kind: 'rectification',
    unitId: home.world.committee,
    occurredOn: '2025-12-21',
    title: '整改',
    findingId: 'f1',
    progress: 'closed',
    summary: '完成',
  };
  expect(await home.world.submit([again], now, home.editor)).toMatchObject([
    { status: 'refused', error: { faults: [{ pointer: '/findingId', code: 'unknown-finding' }] } },
  ]);
});
