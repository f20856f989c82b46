import { describe, expect, it } from 'vitest';
import { amendReport } from '#app/amend-report.ts';
import { listFaults } from '#app/list-faults.ts';
import { withdrawReport } from '#app/withdraw-report.ts';
import type { ReportId } from '#domain/ids.ts';
import type { Member } from '#domain/unit.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { day, instant, World } from '../support/world.ts';

const now = instant('2026-02-10T10:00:00+08:00');

const open = (): Promise<World> => new World(new MemoryStore()).settle();

async function faultsOf(world: World, language: 'zh' | 'en' = 'zh') {
  const ports = { store: world.store, deadLetters: { waiting: async () => [] } };
  return (await listFaults(ports, world.officer(), { limit: 50 }, language)).items;
}

async function report(world: World, draft: object): Promise<ReportId> {
  const [outcome] = await world.submit([draft], now, world.officer());
  if (outcome?.status !== 201) throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
  return outcome.reportId;
}

/** Corrects a record: the version that is replaced, and what it says from then on. */
function amending(world: World, reportId: ReportId) {
  return (supersedes: number, draft: object, at = now) =>
    amendReport(world.store, world.officer(), reportId, () => ({ supersedes, changeKind: 'material', reason: '更正', report: draft }), at);
}

async function changeRoster(world: World, change: (member: Member) => Member): Promise<void> {
  const stored = await world.store.unit(world.committee);
  if (stored === undefined) throw new Error('no unit');
  await world.store.putUnits([{ ...stored, unit: { ...stored.unit, members: stored.unit.members.map(change) } }]);
}

const sanction = (world: World, more: object = {}) => ({
  kind: 'sanction',
  unitId: world.committee,
  occurredOn: '2025-06-11',
  title: '处分',
  personId: world.person(2),
  leadershipMember: false,
  rank: 'warning',
  ...more,
});
const filed = (world: World, role: string) => ({
  kind: 'case',
  unitId: world.committee,
  occurredOn: '2025-06-11',
  title: '案件',
  caseId: 'c1',
  personIds: [world.person(2)],
  category: 'political',
  leader: { personId: world.person(2), role, relation: 'self' },
});

describe('a record that differs from the roster', () => {
  it('is a fault of its own kind, which names the record and the unit', async () => {
    const world = await open();
    const reportId = await report(world, sanction(world));
    expect(await faultsOf(world)).toEqual([
      {
        kind: 'roster-differs',
        key: `roster-differs#${reportId}`,
        detail: 'w-committee：处分记实所写“处分时是领导班子成员”与当日名册不一致',
        unitId: world.committee,
        unitName: 'w-committee',
        year: 2025,
        reportId,
        regionCode: world.root,
        regionName: 'root',
        since: now,
      },
    ]);
    expect((await faultsOf(world, 'en'))[0]?.detail).toBe(
      'w-committee: the record of a sanction and the roster of that day differ on whether the person was a member of the leadership team',
    );
  });

  it('is told of a leader’s role in a case, too, and is none where both agree', async () => {
    const world = await open();
    await report(world, sanction(world, { leadershipMember: true }));
    expect(await faultsOf(world)).toEqual([]);
    await report(world, filed(world, 'principal'));
    expect(await faultsOf(world)).toMatchObject([
      { kind: 'roster-differs', detail: 'w-committee：案件记实所写领导人员的职务与当日名册不一致' },
    ]);
  });

  it('ends when the roster is corrected, and is back when it is corrected back', async () => {
    const world = await open();
    await report(world, sanction(world));
    await changeRoster(world, (member) => (member.personId === world.person(2) ? { ...member, from: day('2025-07-01') } : member));
    expect(await faultsOf(world)).toEqual([]);
    await changeRoster(world, (member) => (member.personId === world.person(2) ? { ...member, from: day('2020-01-01') } : member));
    expect(await faultsOf(world)).toHaveLength(1);
  });

  it('ends when the record is corrected, be it to another year, or withdrawn', async () => {
    const world = await open();
    const reportId = await report(world, sanction(world));
    const amend = amending(world, reportId);
    await amend(1, sanction(world, { leadershipMember: true }));
    expect(await faultsOf(world)).toEqual([]);
    await amend(2, sanction(world, { occurredOn: '2024-06-11' }));
    expect(await faultsOf(world)).toHaveLength(1);
    await amend(3, sanction(world, { occurredOn: '2024-06-11', leadershipMember: true }));
    expect(await faultsOf(world)).toEqual([]);
    await amend(4, sanction(world, { occurredOn: '2024-06-11' }));
    await withdrawReport(world.store, world.officer(), reportId, () => ({ reason: '误报' }), now);
    expect(await faultsOf(world)).toEqual([]);
  });

  it('is told of a correction that says otherwise than the record did, once and since then', async () => {
    const world = await open();
    const reportId = await report(world, sanction(world, { leadershipMember: true }));
    expect(await faultsOf(world)).toEqual([]);
    const later = instant('2026-03-02T10:00:00+08:00');
    const amend = amending(world, reportId);
    await amend(1, sanction(world), later);
    expect(await faultsOf(world)).toMatchObject([{ kind: 'roster-differs', reportId, since: later }]);
    await amend(2, sanction(world, { rank: 'serious-warning' }), instant('2026-03-03T10:00:00+08:00'));
    expect(await faultsOf(world)).toMatchObject([{ kind: 'roster-differs', reportId, since: later }]);
  });

  it('is read as such where it was stored as a gap of the roster', async () => {
    const world = await open();
    const reportId = await report(world, sanction(world));
    const [fault] = (await world.store.listFaults({ path: `/${world.root}/`, limit: 10 })).items;
    if (fault === undefined) throw new Error('no fault');
    await world.store.removeFaults([{ regionCode: world.root, key: fault.key }]);
    const key = `roster-gap#${reportId}`;
    await world.store.putFault({ ...fault, kind: 'roster-gap', key });
    expect(await faultsOf(world)).toMatchObject([{ kind: 'roster-differs', key, reportId }]);
    await withdrawReport(world.store, world.officer(), reportId, () => ({ reason: '误报' }), now);
    expect(await faultsOf(world)).toEqual([]);
  });
});

describe('a roster without a principal', () => {
  it('is told with the unit’s name and the year', async () => {
    const world = await new World(new MemoryStore()).settle({
      members: [{ personId: 'p' as never, name: '人', role: 'principal', from: day('2020-01-01'), to: day('2025-11-01') }],
    });
    await world.sweep(now);
    expect((await faultsOf(world)).map(({ kind, detail }) => `${kind} ${detail}`)).toContain(
      'roster-gap w-committee：2025 年末名册上没有主要负责人',
    );
  });
});
