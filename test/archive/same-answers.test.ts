import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendReport } from '#app/amend-report.ts';
import { currentReport, draftOf } from '#app/read-report.ts';
import { verifyReport } from '#app/verify-report.ts';
import { withdrawReport } from '#app/withdraw-report.ts';
import type { ArchiveLine, ArchiveManifest } from '#domain/archive.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { ReportId } from '#domain/ids.ts';
import { instantOf } from '#domain/time.ts';
import { followChain, type StoredLink } from '../support/chain.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { anyFact, type Fact } from '../support/facts.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { patience, runs } from '../support/runs.ts';
import { World } from '../support/world.ts';
import { ClosedWorld, later, livedAt, YEARS } from './closed-world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

type Move = { readonly act: 'submit' | 'amend' | 'withdraw' | 'check'; readonly fact: number; readonly which: number };
const shape = new World(new MemoryStore());
const lives = fc.record({
  facts: fc.array(anyFact(shape), { minLength: 6, maxLength: 12 }),
  moves: fc.array(fc.record({ act: fc.constantFrom<Move['act']>('amend', 'withdraw', 'check'), fact: fc.nat(), which: fc.nat() }), {
    maxLength: 4,
  }),
  afterwards: fc.array(
    fc.record({ act: fc.constantFrom<Move['act']>('submit', 'amend', 'withdraw', 'check'), fact: fc.nat(), which: fc.nat() }),
    {
      maxLength: 4,
    },
  ),
});

/** Every kind of reader is asked over HTTP in `journey.test.ts`. */
const some = ['reporter', 'leader', 'administrator'] as const;

let worlds = 0;
let moments = 0;
async function newWorld(): Promise<ClosedWorld> {
  worlds += 1;
  const world = await new World(database.store, `a${worlds}`).settle();
  return new ClosedWorld(world, database.table);
}

/** A fact that was made for another world, in this one. */
function inWorld(world: World, fact: Fact): Record<string, unknown> {
  return JSON.parse(JSON.stringify(fact.input).replaceAll(/"w-(\w+)"/g, `"${world.name}-$1"`)) as Record<string, unknown>;
}

async function allowed<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'busy' || error.code === 'archive-damaged') throw error;
    return undefined;
  }
}

/** Lets one thing happen, through the store that reads the archive; refusals are part of the game. */
async function happen(closed: ClosedWorld, facts: readonly Fact[], ids: ReportId[], move: Move): Promise<void> {
  const { world, store } = closed;
  moments += 1;
  const now = instantOf(Date.parse(later) + moments);
  const fact = facts[move.fact % facts.length];
  const reportId = ids[move.which % Math.max(1, ids.length)];
  if (fact === undefined) return;
  if (move.act === 'submit') {
    const [outcome] = await world.submit([{ ...inWorld(world, fact), title: `后${move.which}` }], now);
    if (outcome?.status === 201) ids.push(outcome.reportId);
  } else if (reportId !== undefined) {
    const history = await store.history(reportId);
    if (history === undefined) throw new Error('an accepted report is not there');
    const current = currentReport(history);
    const report = {
      ...draftOf(current),
      title: `改${move.which}`,
      ...(move.which % 3 === 0 ? { occurredOn: inWorld(world, fact)['occurredOn'] } : {}),
    };
    const body = { supersedes: current.version, changeKind: 'material', reason: '更正', report };
    if (move.act === 'amend') await allowed(() => amendReport(store, world.editor, reportId, () => body, now));
    if (move.act === 'withdraw') await allowed(() => withdrawReport(store, world.editor, reportId, () => ({ reason: '撤回' }), now));
    if (move.act === 'check')
      await allowed(() => verifyReport(store, world.officer(), reportId, () => ({ result: 'verified', note: `查${move.which}` }), now));
  }
}

async function lived(facts: readonly Fact[], moves: readonly Move[]): Promise<{ closed: ClosedWorld; ids: ReportId[] }> {
  const closed = await newWorld();
  const outcomes = await closed.world.submit(
    facts.map((fact) => inWorld(closed.world, fact)),
    livedAt,
  );
  const ids = [...new Set(outcomes.flatMap((outcome) => (outcome.status === 'refused' ? [] : [outcome.reportId])))];
  for (const move of moves) await happen(closed, facts, ids, move);
  return { closed, ids };
}

describe('archiving', () => {
  it(
    'changes no answer to anybody, whatever happened before and happens afterwards',
    async () => {
      let moved = 0;
      await fc.assert(
        fc.asyncProperty(lives, async ({ facts, moves, afterwards }) => {
          const { closed, ids } = await lived(facts, moves);
          const before = await closed.everything(ids, some);
          for (const year of YEARS) moved += (await closed.archive(year)).run.units;
          expect(await closed.everything(ids, some)).toEqual(before);
          for (const move of afterwards) await happen(closed, facts, ids, move);
          const changed = await closed.everything(ids, some);
          for (const year of YEARS) await closed.archive(year);
          expect(await closed.everything(ids, some)).toEqual(changed);
          await provesItself(closed);
        }),
        runs(3),
      );
      expect(moved).toBeGreaterThan(2);
    },
    patience * 3,
  );
});

/** Reads the objects with nothing of the code that wrote them: whole files of lines, whose chains follow from their content. */
async function provesItself(closed: ClosedWorld): Promise<void> {
  for (const [key, bytes] of closed.objects.kept) {
    if (!key.endsWith('.ndjson.gz')) continue;
    const lines = gunzipSync(bytes)
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ArchiveLine);
    const manifest = JSON.parse(
      Buffer.from(closed.objects.kept.get(key.replace('.ndjson.gz', '.manifest.json')) ?? []).toString(),
    ) as ArchiveManifest;
    expect(manifest.object.bytes).toBe(bytes.length);
    const ledgers = lines.flatMap((line) => (line.kind === 'ledger' ? [line.ledger] : []));
    expect(ledgers.map((ledger) => ledger.unitId)).toEqual(manifest.members.map((member) => member.unitId));
    for (const ledger of ledgers) {
      const chain = followChain(ledger, linksOf(lines));
      expect(chain).toHaveLength(ledger.chain.seq);
      expect(manifest.members.find((member) => member.unitId === ledger.unitId)?.chain).toEqual(ledger.chain);
    }
  }
}

function linksOf(lines: readonly ArchiveLine[]): StoredLink[] {
  return lines.flatMap((line): StoredLink[] => {
    if (line.kind === 'ledger' || line.kind === 'trigger') return [];
    const { seq, link, salt } = line;
    if (line.kind === 'verification')
      return [{ seq, link, salt, content: { report: line.reportId, verification: line.verification, by: line.by } }];
    if (line.kind === 'step') return [{ seq, link, salt, content: { trigger: line.triggerId, step: line.step } }];
    if (line.kind === 'report')
      return [
        {
          seq,
          link,
          salt,
          content: { report: line.report.reportId, version: line.report.version, digest: line.digest, content: line.report },
        },
      ];
    if (line.kind === 'withdrawal')
      return [
        {
          seq,
          link,
          salt,
          content: { report: line.report.reportId, version: line.report.version, withdrawn: true, reason: line.report.reason },
        },
      ];
    return [];
  });
}

describe('a kill', () => {
  it('at any step, before it acts or after, leaves every answer as it was, and the next start ends the same', async () => {
    const given = fc.sample(anyFact(shape), { numRuns: 8, seed: 7 });
    const facts = given.filter(({ input }) => input['kind'] !== 'sanction' && input['kind'] !== 'case');
    const roles = ['officer'] as const;
    let steps = 1;
    let outcome: unknown;
    for (let at = 0; at <= steps; at += 1) {
      const { closed, ids } = await lived(facts, []);
      const before = await closed.everything(ids, roles);
      let count = 0;
      const { run, faults } = await closed.archive(
        2025,
        async (_name, work) => {
          count += 1;
          if (count !== at) return work();
          if (at % 2 === 0) await work();
          throw new Error('killed');
        },
        async () => expect(await closed.everything(ids, roles)).toEqual(before),
      );
      expect(await closed.everything(ids, roles)).toEqual(before);
      // How many steps a run has depends on the buckets that its units fell into.
      if (at > 0 && faults === 0) break;
      // The first run is not killed: all others come to the same.
      const { units, reports, left } = run;
      outcome ??= { units, reports, left };
      if (at === 0) steps = count;
      expect({ at, faults, outcome: { units, reports, left } }).toEqual({ at, faults: at === 0 ? 0 : 1, outcome });
      expect(units).toBeGreaterThan(0);
    }
    expect(steps).toBeGreaterThan(15);
  }, 300_000);
});
