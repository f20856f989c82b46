import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { amendReport } from '#app/amend-report.ts';
import { currentReport, draftOf } from '#app/read-report.ts';
import { verifyReport } from '#app/verify-report.ts';
import { withdrawReport } from '#app/withdraw-report.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { ReportId } from '#domain/ids.ts';
import { addDays, type Instant, instantOf, shanghaiDate } from '#domain/time.ts';
import type { Trigger } from '#domain/trigger.ts';
import { followChain, linksOf } from '../support/chain.ts';
import { anyFact, type Fact } from '../support/facts.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { patience, runs } from '../support/runs.ts';
import { instant, World } from '../support/world.ts';

const start = instant('2026-02-01T09:00:00+08:00');
const names = new World(new MemoryStore());

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

type Move = { readonly act: 'submit' | 'amend' | 'withdraw' | 'check' | 'sweep'; readonly fact: Fact; readonly which: number };
const moves = fc.array(
  fc.record({
    act: fc.constantFrom<Move['act']>('submit', 'submit', 'submit', 'submit', 'amend', 'amend', 'withdraw', 'check', 'sweep'),
    fact: anyFact(names),
    which: fc.nat(),
  }),
  { minLength: 8, maxLength: 30 },
);

/** Refusals are part of the game: what matters is what stands afterwards. */
async function allowed(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'busy' || error.code === 'internal-error') throw error;
  }
}

async function play(world: World, list: readonly Move[]): Promise<Instant> {
  const ids: ReportId[] = [];
  let now = start;
  for (const { act, fact, which } of list) {
    now = instantOf(Date.parse(now) + 3_600_000);
    const reportId = ids[which % Math.max(1, ids.length)];
    if (act === 'submit') {
      const [outcome] = await world.submit([fact.input], now);
      if (outcome?.status === 201) ids.push(outcome.reportId);
      if (outcome?.status === 'refused' && outcome.error.code === 'busy') throw outcome.error;
    } else if (act === 'sweep') await world.sweep(now);
    else if (reportId !== undefined) {
      const history = await world.store.history(reportId);
      const current = history === undefined ? undefined : currentReport(history);
      if (current === undefined) throw new Error('an accepted report is not there');
      if (act === 'withdraw') await allowed(() => withdrawReport(world.store, world.editor, reportId, () => ({ reason: '撤回' }), now));
      if (act === 'check')
        await allowed(() =>
          verifyReport(
            world.store,
            world.officer(),
            reportId,
            () => ({ result: which % 2 === 0 ? 'verified' : 'returned', note: `查${which}` }),
            now,
          ),
        );
      if (act === 'amend') {
        const before = draftOf(current);
        // A case keeps its id, whose year is fixed; what was stated when stays as it was.
        const own =
          before.kind === fact.input['kind']
            ? fact.input
            : { ...before, title: '三', occurredOn: before.kind === 'case' ? before.occurredOn : fact.input['occurredOn'] };
        const report = { ...own, unitId: before.unitId, origin: before.origin, registeredOn: before.registeredOn };
        await allowed(() =>
          amendReport(
            world.store,
            world.editor,
            reportId,
            () => ({ supersedes: current.version, changeKind: 'material', reason: '更正', report }),
            now,
          ),
        );
      }
    }
  }
  return now;
}

/** What a trigger says about the facts, leaving aside how it came about and what people did. */
function factsOfTrigger({ triggerId, determination, confidential, year, elements }: Trigger, name: (reportId: string) => string) {
  const part = ({
    key,
    status,
    basis,
    evidence,
  }: {
    key: string;
    status: string;
    basis?: string | undefined;
    evidence: readonly string[];
  }) => ({ key, status, basis, evidence: [...new Set(evidence.map(name))].sort() });
  return {
    triggerId,
    determination,
    confidential,
    year,
    elements: elements.map((element) => ({ ...part(element), limbs: element.limbs?.map(part) })),
  };
}

async function live(world: World): Promise<unknown[]> {
  const lists = await Promise.all(world.units.map((unitId) => world.store.triggersOfUnit(unitId)));
  const digests = new Map<string, string>();
  for (const unitId of world.units)
    for (const { versions } of await world.store.reportsOfUnit(unitId))
      digests.set(String(versions[0]?.report.reportId), String(versions.at(-1)?.digest));
  return lists
    .flat()
    .filter((trigger) => trigger.workflow !== 'withdrawn')
    .map((trigger) => factsOfTrigger(trigger, (reportId) => digests.get(reportId) ?? reportId))
    .sort((a, b) => (a.triggerId < b.triggerId ? -1 : 1));
}

/** The facts that stand, as they were last stated, inspections first. */
async function standing(world: World): Promise<object[]> {
  const histories = (await Promise.all(world.units.map((unitId) => world.store.reportsOfUnit(unitId)))).flat();
  const drafts = histories.filter((history) => history.withdrawal === undefined).map((history) => draftOf(currentReport(history)));
  const found = new Set(
    drafts.flatMap((draft) =>
      draft.kind === 'inspection' ? (draft.findings ?? []).map((finding) => `${draft.inspectedUnitId}|${finding.findingId}`) : [],
    ),
  );
  // What rectifies a finding that is named no more says nothing.
  const kept = drafts.filter((draft) => draft.kind !== 'rectification' || found.has(`${draft.unitId}|${draft.findingId}`));
  return kept.sort((a, b) => Number(b.kind === 'inspection') - Number(a.kind === 'inspection'));
}

describe('corrections', () => {
  it(
    'end where the facts that stand would have ended by themselves',
    async () => {
      await fc.assert(
        fc.asyncProperty(moves, async (list) => {
          const world = await new World(new MemoryStore()).settle();
          const now = await play(world, list);
          await world.sweep(now);
          const scratch = await new World(new MemoryStore()).settle();
          for (const draft of await standing(world)) {
            // Two reports may have been corrected to the same content; sent anew that is one.
            const [outcome] = await scratch.submit([draft], now);
            expect([200, 201]).toContain(outcome?.status);
          }
          await scratch.sweep(now);
          expect(await live(world)).toEqual(await live(scratch));
        }),
        runs(150),
      );
    },
    patience,
  );

  it(
    'leave chains that can be recomputed from what is stored, every link in one of them',
    async () => {
      await fc.assert(
        fc.asyncProperty(moves, fc.nat(), async (list, place) => {
          const store = new MemoryStore();
          const world = await new World(store).settle();
          await play(world, list);
          for (const unitId of world.units) {
            const { checks, steps } = store.links(unitId);
            const links = linksOf(await store.reportsOfUnit(unitId), checks, steps);
            const { ledgers } = await store.load({ ledgers: [2024, 2025, 2026, 2027].map((year) => ({ unitId, year })) });
            const followed = [...ledgers.values()].flatMap((ledger) => followChain(ledger, links));
            expect(followed.length).toBe(links.length);
            const planted = links[place % Math.max(1, links.length)];
            if (planted === undefined) continue;
            const follow = (changed: typeof links) => () => [...ledgers.values()].flatMap((ledger) => followChain(ledger, changed));
            expect(
              follow(links.map((one) => (one === planted ? { ...one, content: { ...(one.content as object), planted: true } } : one))),
            ).toThrow('does not fit');
            expect(follow(links.filter((one) => one !== planted))).toThrow(/is missing|does not fit/);
            expect(follow(links.map((one) => (one === planted ? { ...one, salt: `${one.salt}x` } : one)))).toThrow('does not fit');
          }
        }),
        runs(60),
      );
    },
    patience,
  );

  it('of an editorial kind keep the day on which the fact was first stated; material ones state it anew', async () => {
    for (const [changeKind, late] of [
      ['editorial', false],
      ['material', true],
    ] as const) {
      const world = await new World(new MemoryStore()).settle();
      const report = { kind: 'education', unitId: world.committee, occurredOn: '2025-05-01', title: '活动', category: 'education' };
      const [outcome] = await world.submit([report], instant('2025-06-01T09:00:00+08:00'), world.reporter(world.committee));
      if (outcome?.status !== 201) throw new Error('not accepted');
      const amended = await amendReport(
        world.store,
        world.reporter(world.committee),
        outcome.reportId,
        () => ({ supersedes: 1, changeKind, reason: '错字', report: { ...report, title: '活动一' } }),
        start,
      );
      expect(amended.report.late).toBe(late);
      const ledger = (await world.store.load({ ledgers: [{ unitId: world.committee, year: 2025 }] })).ledgers.get(
        `${world.committee}|2025`,
      );
      expect(Object.values(ledger?.entries ?? {}).map((entry) => entry.statedOn)).toEqual([
        late ? shanghaiDate(start) : addDays(shanghaiDate(instant('2025-06-01T00:00:00Z')), 0),
      ]);
    }
  });

  it('sent again undo nothing: what an older version says is that report, as long as it is not withdrawn', async () => {
    const world = await new World(new MemoryStore()).settle();
    const reporter = world.reporter(world.committee);
    const report = { kind: 'education', unitId: world.committee, occurredOn: '2026-01-05', title: '活动', category: 'education' };
    const [first] = await world.submit([report], start, reporter);
    if (first?.status !== 201) throw new Error('not accepted');
    await amendReport(
      world.store,
      reporter,
      first.reportId,
      () => ({ supersedes: 1, changeKind: 'material', reason: '更正', report: { ...report, category: 'culture' } }),
      start,
    );
    expect(await world.submit([report], start, reporter)).toEqual([{ status: 200, reportId: first.reportId }]);
    await withdrawReport(world.store, reporter, first.reportId, () => ({ reason: '误报' }), start);
    expect(await world.submit([report], start, reporter)).toMatchObject([{ status: 201 }]);
  });

  it('name the version they replace: a stale one is refused, an equal one changes nothing', async () => {
    const world = await new World(new MemoryStore()).settle();
    const reporter = world.reporter(world.committee);
    const report = { kind: 'meeting', unitId: world.committee, occurredOn: '2026-01-05', title: '会', body: 'branch', topics: ['study'] };
    const [first] = await world.submit([report], start, reporter);
    if (first?.status !== 201) throw new Error('not accepted');
    const amend = (supersedes: number, title: string) =>
      amendReport(
        world.store,
        reporter,
        first.reportId,
        () => ({ supersedes, changeKind: 'material', reason: '更正', report: { ...report, title } }),
        start,
      );
    expect(await amend(1, ' 会 ')).toMatchObject({ isNew: false, report: { version: 1 } });
    expect(await amend(1, '会议')).toMatchObject({ isNew: true, report: { version: 2, status: 'amended' } });
    await expect(amend(1, '会议二')).rejects.toMatchObject({ code: 'stale-version', values: { current: 2 } });
    await withdrawReport(world.store, reporter, first.reportId, () => ({ reason: '误报' }), start);
    await expect(amend(2, '会议二')).rejects.toMatchObject({ code: 'report-withdrawn' });
  });
});
