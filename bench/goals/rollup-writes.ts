/** G13: what it takes to carry a change of a trigger up five levels. */
import { itemOfLedger } from '#adapters/ledger-codec.ts';
import type { Item } from '#adapters/table.ts';
import { recount } from '#app/count-region.ts';
import { countRequested } from '#app/count-requested.ts';
import { publishChanges } from '#app/publish-changes.ts';
import type { CountRequest } from '#contracts/events.ts';
import type { Ledger, Standing, Workflow } from '#domain/ledger.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import { addOnEveryLevel } from '../anchors/level-counters.ts';
import { type Database, load, startDatabase } from '../support/database.ts';
import { counted, type Result, type Suite } from '../support/goal.ts';
import { chanceFor, type Lapse, ledgerOf } from '../support/ledgers.ts';
import { committee, instant, treeOf } from '../support/people-and-units.ts';

const year = 2025;
const now = instant('2026-02-01T16:30:00Z');
const tree = treeOf([4, 4, 4, 4]);
const life: readonly Workflow[] = ['awaiting-reply', 'candidate', 'under-review', 'confirmed', 'closed'];
const behind: ReadonlySet<Lapse> = new Set(['plan']);

interface Kept {
  ledger: Ledger;
  step: number;
  readonly path: string;
}

async function settleTree(database: Database, perLeaf: number): Promise<Kept[]> {
  for (const { region, path } of tree.regions) await database.store.putRegion(region, path, true);
  const units = tree.leaves.flatMap(({ region, path }) =>
    Array.from({ length: perLeaf }, (_, index) => committee(`u${region.regionCode}-${index}`, region.regionCode, path)),
  );
  await database.store.putUnits(units);
  const kept = units.map(({ unit, path }): Kept => ({ ledger: ledgerOf(assessedUnitOf(unit), year, behind), step: -1, path }));
  await load(
    database,
    kept.map(({ ledger }): Item => itemOfLedger(ledger)),
  );
  await recount(
    database.store,
    tree.leaves.map(({ region }) => region.regionCode),
    [year],
    now,
  );
  return kept;
}

function standingAt(ledger: Ledger, step: number): Ledger {
  const standing: Standing = {
    episode: Math.floor(step / life.length) + 1,
    determination: 'breached',
    workflow: life[step % life.length] ?? 'candidate',
    raisedAt: now,
    judgedAt: now,
    evidence: [],
  };
  return { ...ledger, version: ledger.version + 1, standing: { [`art6-1|${year}|team`]: standing } };
}

/** Moves triggers on one by one; their messages come in hundreds, as in a burst, and each hundred is counted at once. */
async function burst(
  database: Database,
  among: readonly Kept[],
  transitions: number,
): Promise<{ writes: number; reads: number; runs: number }> {
  const chance = chanceFor(13);
  const spent = { writes: 0, reads: 0, runs: 0 };
  let requests: CountRequest[] = [];
  const counts = { request: async (more: readonly CountRequest[]) => void requests.push(...more) };
  for (let done = 0; done < transitions; done += 100) {
    const changes = Array.from({ length: 100 }, () => {
      const one = among[Math.floor(chance() * among.length)] as Kept;
      const before = one.ledger;
      one.step += 1;
      one.ledger = standingAt(before, one.step);
      return { one, change: { kind: 'ledger' as const, before, after: one.ledger } };
    });
    await load(
      database,
      [...new Set(changes.map(({ one }) => one))].map(({ ledger }) => itemOfLedger(ledger)),
    );
    await publishChanges(
      { bus: { publish: async () => undefined }, counts },
      changes.map(({ change }) => change),
      now,
    );
    const units = await database.unitsOf(() => countRequested(database.store, requests, now));
    spent.writes += units.writes;
    spent.reads += units.reads;
    spent.runs += 1;
    requests = [];
  }
  return spent;
}

async function expectCounted(database: Database, kept: readonly Kept[]): Promise<void> {
  const root = tree.regions[0]?.region.regionCode;
  const shown = root === undefined ? undefined : (await database.store.dashboard(year, root))?.dashboard.region.triggers.byWorkflow;
  for (const workflow of life) {
    const truth = kept.filter(({ ledger }) => Object.values(ledger.standing).some((standing) => standing.workflow === workflow)).length;
    if ((shown?.[workflow] ?? 0) !== truth) throw new Error(`${workflow}: ${shown?.[workflow]} shown of ${truth}`);
  }
}

export const rollupWrites: Suite = {
  name: 'rollup-writes',
  goals: ['G13'],
  async run({ quick, note }) {
    const database = await startDatabase({ stream: false, counting: true });
    try {
      const transitions = quick ? 300 : 10_000;
      const kept = await settleTree(database, quick ? 2 : 10);
      note(`${tree.regions.length} regions on 5 levels, ${kept.length} units`);
      const few = kept.slice(0, 20);
      const anchorSpent = await database.unitsOf(async () => {
        for (const [index, { path }] of few.entries()) await addOnEveryLevel(database, path, life[index % life.length] ?? 'candidate');
      });
      const anchor = anchorSpent.writes / few.length;
      const county = kept.filter(({ path }) => path.startsWith(few[0]?.path.split('/').slice(0, 5).join('/') ?? '/'));
      const spread = await burst(database, kept, transitions);
      await expectCounted(database, kept);
      const local = await burst(database, county, quick ? 300 : 2000);
      await expectCounted(database, kept);
      const alone = await database.unitsOf(async () => {
        for (let index = 0; index < 20; index += 1) {
          const one = kept[index * 7] as Kept;
          one.step += 1;
          one.ledger = standingAt(one.ledger, one.step);
          await load(database, [itemOfLedger(one.ledger)]);
          await countRequested(database.store, [{ unitId: one.ledger.unitId, years: [year] }], now);
        }
      });
      // The ledgers that are written are one unit each and are no part of the rollup.
      const writesAlone = alone.writes / 20 - 1;
      const result = (what: string, writes: number, reads: number, gate: Result['gate']): Result =>
        counted(
          'G13',
          what,
          { unit: 'WRU', ours: ['counts assigned from state', writes], anchor: ['ADD on each of 5 levels', anchor] },
          gate,
          [`${reads.toFixed(1)} RRU each`],
        );
      return {
        measured: {
          countWritesPerChangeSpread: spread.writes / transitions,
          countReadsPerChangeSpread: spread.reads / transitions,
          countWritesPerChangeAlone: writesAlone,
          countReadsPerChangeAlone: alone.reads / 20,
        },
        results: [
          result(
            `write units per transition, burst of ${transitions.toLocaleString('en-US')} over ${tree.leaves.length} townships, a hundred messages a batch`,
            spread.writes / transitions,
            spread.reads / transitions,
            { is: 'at-most', gate: 0.5, ambitious: 0.1 },
          ),
          result(
            'write units per transition, burst within one county',
            local.writes / (quick ? 300 : 2000),
            local.reads / (quick ? 300 : 2000),
            undefined,
          ),
          result('write units per transition, one at a time', writesAlone, alone.reads / 20, undefined),
        ],
      };
    } finally {
      await database.stop();
    }
  },
};
