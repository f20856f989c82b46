/** G11: a dashboard costs the same however many triggers there are. */
import { itemOfStub } from '#adapters/directory-store.ts';
import { keys } from '#adapters/keys.ts';
import { itemOfLedger } from '#adapters/ledger-codec.ts';
import type { Item } from '#adapters/table.ts';
import { recount } from '#app/count-region.ts';
import { readDashboard } from '#app/read-dashboard.ts';
import type { Principal } from '#domain/access.ts';
import { assess } from '#domain/assess/assess.ts';
import { replyDueOn, settle } from '#domain/assess/settle.ts';
import type { RegionCode } from '#domain/ids.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import { partsOfTriggerId } from '#domain/trigger.ts';
import { applyChange } from '#domain/trigger-life.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import { clauseOf } from '#regulation/in-force.ts';
import { foundingLaw } from '#regulation/law.ts';
import { startDatabase } from '../support/database.ts';
import { median, type Result, type Suite } from '../support/goal.ts';
import { keptData } from '../support/kept-data.ts';
import { type Lapse, ledgerOf, unitNumber } from '../support/ledgers.ts';
import { committee, instant, treeOf } from '../support/people-and-units.ts';

const year = 2025;
const now = instant('2026-02-01T16:30:00Z');
const tree = treeOf([11, 8]);
const perUnit = 3;
const behind: ReadonlySet<Lapse> = new Set(['plan', 'education', 'inspection']);

/** Regions, and units with three triggers each, in the counties by turns. The ledgers and triggers are those the production code makes. */
function* itemsOf(triggers: number): Generator<Item> {
  for (const { region, path } of tree.regions) {
    yield { ...keys.region(region.regionCode), b: JSON.stringify(region), p: path };
    yield { ...keys.child(region.parentCode ?? '', region.regionCode), n: region.name, l: region.level };
  }
  const pack = foundingLaw.packFor(year);
  for (let index = 0; index < triggers / perUnit; index += 1) {
    const leaf = tree.leaves[index % tree.leaves.length] ?? tree.leaves[0];
    if (leaf === undefined) throw new Error('a tree without regions');
    const stored = committee(unitNumber(index).unitId, leaf.region.regionCode, leaf.path);
    const { unit } = stored;
    yield { ...itemOfStub(unit), ...keys.member(unit.regionCode, unit.unitId) };
    const assessed = assessedUnitOf(unit);
    const ledger = ledgerOf(assessed, year, behind);
    const settlement = settle(ledger, assess(assessed, ledger, pack, now, 'schedule'), pack, now, 'schedule');
    yield itemOfLedger(settlement.ledger);
    for (const change of settlement.triggers) {
      const trigger = applyChange(undefined, change, {
        unitId: unit.unitId,
        year,
        clause: clauseOf(change.clause),
        packVersion: packVersionOf(pack),
        now,
        earlierPrincipals: [],
        replyDueOn: replyDueOn(change.standing.raisedAt, pack),
      });
      yield {
        ...keys.trigger(unit.unitId, partsOfTriggerId(trigger.triggerId).key),
        v: 1,
        p: leaf.path,
        gpk: `T#${year}`,
        gsk: `${leaf.path}#${trigger.triggerId}`,
        b: JSON.stringify(trigger),
      };
    }
  }
}

const leader: Principal = {
  account: 'leader@990000' as Principal['account'],
  personId: 'leader' as Principal['personId'],
  grants: [
    {
      account: 'leader@990000' as Principal['account'],
      personId: 'leader' as Principal['personId'],
      role: 'leader',
      scope: { kind: 'region', id: '990000' },
      from: '2020-01-01' as Principal['grants'][number]['from'],
    },
  ],
};

/** Opens a kept table, counts it once, and reads the province's dashboard. */
async function opened(triggers: number, note: (text: string) => void) {
  const from = await keptData(`dashboard-${triggers}`, 'bench/goals/dashboard.ts', () => itemsOf(triggers), note);
  const database = await startDatabase({ from, stream: false, counting: true });
  const started = performance.now();
  await recount(
    database.store,
    tree.leaves.map(({ region }) => region.regionCode),
    [year],
    now,
  );
  note(`${triggers.toLocaleString('en-US')} triggers counted in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const root = tree.regions[0]?.region.regionCode ?? leader.grants[0]?.scope.id;
  const read = () => readDashboard(database.store, leader, { regionCode: root as RegionCode, year }, now);
  const whole = Math.floor((triggers + perUnit - 1) / perUnit) * perUnit;
  const { total } = (await read()).region.triggers;
  if (total !== whole) throw new Error(`the dashboard shows ${total} triggers of ${whole}`);
  const cost = await database.unitsOf(read);
  return { triggers: whole, database, read, cost };
}

export const dashboard: Suite = {
  name: 'dashboard',
  goals: ['G11'],
  async run({ quick, note }) {
    const sizes = quick ? [999, 3000] : [999, 30_000, 300_000];
    const all: Awaited<ReturnType<typeof opened>>[] = [];
    try {
      for (const triggers of sizes) all.push(await opened(triggers, note));
      const rounds = 9;
      const reads = 200;
      const p50 = all.map(() => [] as number[]);
      for (let round = -1; round < rounds; round += 1) {
        const times = all.map(() => [] as number[]);
        // The tables take turns read by read, so that a busy moment of the machine falls on all of them.
        for (let read = 0; read < reads; read += 1) {
          for (const [index, one] of all.entries()) {
            const started = performance.now();
            await one.read();
            times[index]?.push(performance.now() - started);
          }
        }
        if (round >= 0) for (const [index, list] of times.entries()) p50[index]?.push(median(list));
      }
      const smallest = p50[0] ?? [];
      const first = all[0];
      if (first === undefined) throw new Error('nothing was opened');
      const results = all.slice(1).flatMap((one, index): Result[] => {
        const own = p50[index + 1] ?? [];
        const largest = one === all.at(-1);
        const name = `${one.triggers.toLocaleString('en-US')} triggers`;
        return [
          {
            goal: 'G11',
            what: `median latency of the province’s dashboard, ${name}`,
            ours: { name, unit: 'ms', figures: own },
            anchor: { name: `${first.triggers} triggers`, unit: 'ms', figures: smallest },
            ratios: own.map((milliseconds, round) => milliseconds / (smallest[round] ?? Number.NaN)),
            ...(largest ? { gate: { is: 'at-most', gate: 1.5, ambitious: 1.1 } as const } : {}),
            notes: [],
          },
          {
            goal: 'G11',
            what: `read units of the province’s dashboard, ${name}`,
            ours: { name, unit: 'RRU', figures: [one.cost.reads] },
            anchor: { name: `${first.triggers} triggers`, unit: 'RRU', figures: [first.cost.reads] },
            ratios: [one.cost.reads / first.cost.reads],
            ...(largest ? { gate: { is: 'at-most', gate: 1.5, ambitious: 1.5 } as const } : {}),
            notes: [
              `${one.cost.calls} call; the ambitious goal also asks for at most 2 RRU and one query: ${one.cost.reads <= 2 && one.cost.calls === 1 ? 'held' : 'not held'}`,
            ],
          },
        ];
      });
      return { measured: { readsPerDashboard: all.at(-1)?.cost.reads ?? Number.NaN }, results };
    } finally {
      for (const one of all) await one.database.stop();
    }
  },
};
