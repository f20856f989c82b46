import { describe, expect, it } from 'vitest';
import { withdrawReport } from '#app/withdraw-report.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { instant, World } from '../support/world.ts';

const now = instant('2026-02-10T10:00:00+08:00');

describe('one case that reports place in two years', () => {
  const filed = (world: World, occurredOn: string, more: object = {}) => ({
    kind: 'case',
    unitId: world.committee,
    occurredOn,
    title: '案件',
    caseId: 'c1',
    personIds: [world.person(2)],
    category: 'political',
    serious: { basis: '文件', decidedBy: '常委会' },
    ...more,
  });

  it('has one trigger, that no sweep raises again', async () => {
    const world = await new World(new MemoryStore()).settle();
    expect(await world.submit([filed(world, '2025-12-30')], now, world.officer())).toMatchObject([{ status: 201 }]);
    const [raised] = await world.store.triggersOfUnit(world.committee);
    expect(raised).toMatchObject({ clause: 'art10-2', period: 'c1', year: 2025, episode: 1, workflow: 'candidate' });
    expect(await world.submit([filed(world, '2026-01-05')], now, world.officer())).toMatchObject([{ status: 201 }]);
    await world.sweep(now);
    await world.sweep(now);
    expect((await world.store.triggersOfUnit(world.committee)).filter((trigger) => trigger.clause === 'art10-2')).toEqual([raised]);
  });

  it('comes back in the other year once the first is withdrawn', async () => {
    const world = await new World(new MemoryStore()).settle();
    const [first] = await world.submit([filed(world, '2025-12-30'), filed(world, '2026-01-05')], now, world.officer());
    if (first?.status !== 201) throw new Error('not accepted');
    await withdrawReport(world.store, world.officer(), first.reportId, () => ({ reason: '立案日期有误' }), now);
    await world.sweep(now);
    const triggers = await world.store.triggersOfUnit(world.committee);
    expect(triggers.filter((trigger) => trigger.clause === 'art10-2')).toMatchObject([{ year: 2026, episode: 2, workflow: 'candidate' }]);
    expect(await world.submit([filed(world, '2025-12-30')], now, world.officer())).toMatchObject([{ status: 201 }]);
    expect((await world.store.triggersOfUnit(world.committee)).filter((trigger) => trigger.clause === 'art10-2')).toMatchObject([
      { year: 2026, episode: 2 },
    ]);
  });
});
