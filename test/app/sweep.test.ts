import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSweep, sweepBucket } from '#app/run-sweep.ts';
import { withdrawReport } from '#app/withdraw-report.ts';
import type { CountRequest, SweepMessage } from '#contracts/events.ts';
import type { Instant } from '#domain/time.ts';
import { failing } from '../support/failing-commits.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { day, instant, World } from '../support/world.ts';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

/** The messages that a sweep for an instant sends, by kind. */
async function messagesOf(world: World, at: Instant, now = at) {
  const messages: SweepMessage[] = [];
  await startSweep({ store: world.store, queue: { send: async (more) => void messages.push(...more) } }, at, now);
  return {
    buckets: messages.filter((message) => message.kind === 'bucket'),
    others: messages.filter((message) => message.kind !== 'bucket'),
  };
}

describe('a sweep', () => {
  const at = instant('2026-01-11T00:30:00+08:00');
  const clauses = async (world: World) =>
    (await world.store.triggersOfUnit(world.committee))
      .map(({ clause, year, workflow, episode }) => `${clause} ${year} ${workflow} ${episode}`)
      .sort();
  const raised = ['art6-1 2025 awaiting-reply 1', 'art7-5 2025 awaiting-reply 1', 'art7-6 2025 awaiting-reply 1'];

  it('has a message for each bucket and one for the clocks of messages, and judges the year of its instant and the year before', async () => {
    const { buckets, others } = await messagesOf(await new World(new MemoryStore()).settle(), at);
    expect(buckets).toMatchObject([{ bucket: 0, years: [2025, 2026], clockYears: [], instant: at, rehearsal: false }]);
    expect(others).toMatchObject([{ kind: 'escalate', instant: at }]);
    const early = await messagesOf(await new World(new MemoryStore()).settle(), instant('2026-12-31T16:00:00Z'), at);
    expect(early.buckets).toMatchObject([{ years: [2026, 2027], rehearsal: true }]);
  });

  it('handled twice, or run twice, changes nothing the second time', async () => {
    const world = await new World(new MemoryStore()).settle();
    const requests: CountRequest[] = [];
    const ports = { store: world.store, counts: { request: async (more: readonly CountRequest[]) => void requests.push(...more) } };
    const { buckets } = await messagesOf(world, at);
    const [message] = buckets;
    if (message?.kind !== 'bucket') throw new Error('no message');
    expect(await sweepBucket(ports, message, at)).toMatchObject({ judged: 6, raised: 6 });
    expect(await clauses(world)).toEqual(raised);
    const before = await world.store.load({ ledgers: [{ unitId: world.committee, year: 2025 }] });
    expect(await sweepBucket(ports, message, at)).toMatchObject({ judged: 6, raised: 0, changed: 0 });
    expect(await world.store.run(message.runId)).toMatchObject({ judged: 6, raised: 6, finishedAt: at });
    await world.sweep(instant('2026-01-11T01:30:00+08:00'));
    expect(await world.store.load({ ledgers: [{ unitId: world.committee, year: 2025 }] })).toEqual(before);
    expect(requests).toEqual(
      expect.arrayContaining([
        { regionCode: world.root, years: [2025, 2026] },
        { regionCode: world.county, years: [2025, 2026] },
      ]),
    );
    expect(await world.store.sweptAt(2025)).toBeDefined();
  });

  it('that is in the way of others tries again, and loses nothing they wrote', async () => {
    const world = await new World(new MemoryStore()).settle();
    const stormy = failing(world.store, ['contended', 'condition', 'none', 'written-but-refused', 'contended']);
    const [message] = (await messagesOf(world, at)).buckets;
    if (message?.kind !== 'bucket') throw new Error('no message');
    await sweepBucket({ store: stormy, counts: { request: async () => undefined } }, message, at);
    expect(await clauses(world)).toEqual(raised);
    const counted = (await world.state([2025], at)).counts;
    expect(counted).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          regionCode: world.root,
          region: expect.objectContaining({ triggers: expect.objectContaining({ total: 6 }) }),
        }),
      ]),
    );
  });

  it('of a later year moves the clocks of an older one, and raises and tells nothing in it', async () => {
    const world = await new World(new MemoryStore()).settle();
    await world.sweep(at);
    // The plan is withdrawn from the list by its record; what is missing in 2025 beside it would be raised by a sweep of that year only.
    await world.submit(
      [{ kind: 'plan', unitId: world.committee, occurredOn: '2026-01-05', title: '方案', year: 2025 }],
      at,
      world.reporter(world.committee),
    );
    expect(await clauses(world)).toEqual(['art6-1 2025 withdrawn 1', 'art7-5 2025 awaiting-reply 1', 'art7-6 2025 awaiting-reply 1']);
    const [history] = await world.store.reportsOfUnit(world.committee);
    const reportId = history?.versions[0]?.report.reportId;
    if (reportId === undefined) throw new Error('not stored');
    await withdrawReport(world.store, world.reporter(world.committee), reportId, () => ({ reason: '误报' }), at);
    const told = async () =>
      (await world.store.load({ ledgers: [{ unitId: world.committee, year: 2025 }] })).ledgers.get(`${world.committee}|2025`)?.told;
    const before = await told();
    const later = instant('2027-06-01T00:30:00+08:00');
    expect((await messagesOf(world, later)).buckets).toMatchObject([{ years: [2026, 2027], clockYears: [2025] }]);
    await world.sweep(later);
    expect((await clauses(world)).filter((one) => one.includes(' 2025 '))).toEqual([
      'art6-1 2025 withdrawn 1',
      'art7-5 2025 candidate 1',
      'art7-6 2025 candidate 1',
    ]);
    expect(await told()).toEqual(before);
  });

  it('finds a roster without a principal, and says so', async () => {
    const world = await new World(new MemoryStore()).settle({
      members: [{ personId: 'p' as never, name: '人', role: 'principal', from: day('2020-01-01'), to: day('2025-11-01') }],
    });
    await world.sweep(at);
    const { items } = await world.store.listFaults({ path: `/${world.root}/`, limit: 10 });
    expect(items.map(({ kind, unitId, year }) => `${kind} ${unitId} ${year}`).sort()).toEqual(
      [world.committee, world.group].flatMap((unitId) => [`roster-gap ${unitId} 2025`, `roster-gap ${unitId} 2026`]).sort(),
    );
    expect((await world.store.triggersOfUnit(world.committee)).find((trigger) => trigger.clause === 'art7-5')?.subject).toEqual({
      kind: 'principal',
    });
  });
});
