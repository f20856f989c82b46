/** G12: counts equal what the triggers say, whatever happens to the stream and to those who count. */
import type { DynamoDBRecord } from 'aws-lambda';
import { triggerOfItem } from '#adapters/report-store.ts';
import { changeOfRecord } from '#adapters/stream-records.ts';
import { recount } from '#app/count-region.ts';
import { countRequested } from '#app/count-requested.ts';
import { type Changed, publishChanges } from '#app/publish-changes.ts';
import { startSweep, sweepBucket } from '#app/run-sweep.ts';
import { submitReports } from '#app/submit-reports.ts';
import type { CountRequest, SweepMessage } from '#contracts/events.ts';
import { createProvince } from '#demo/generate.ts';
import { SMALL_SIZE } from '#demo/settings.ts';
import type { RegionCode } from '#domain/ids.ts';
import { regionPathOf } from '#domain/region.ts';
import type { Instant } from '#domain/time.ts';
import type { Unit } from '#domain/unit.ts';
import { drift, increment, type Tally, truthOf } from '../anchors/truth-of-triggers.ts';
import { type Database, everyItem, startDatabase } from '../support/database.ts';
import { Killed, killing, mangled } from '../support/faults.ts';
import type { Result, Suite } from '../support/goal.ts';
import { chanceFor } from '../support/ledgers.ts';
import { instant, migrator } from '../support/people-and-units.ts';
import { streamOf } from '../support/stream.ts';

const years = [2025, 2026];
const nights = ['2026-01-11T16:30:00Z', '2026-02-10T16:30:00Z', '2026-10-31T16:30:00Z'].map(instant);

interface Settled {
  readonly regionCodes: readonly RegionCode[];
  readonly paths: ReadonlyMap<string, string>;
  readonly pathOfUnit: ReadonlyMap<string, string>;
  readonly batches: readonly (readonly unknown[])[];
}

async function settleProvince(database: Database, seed: number): Promise<Settled> {
  const province = createProvince({ ...SMALL_SIZE, seed });
  const paths = new Map<string, string>();
  for (const region of province.regions()) {
    const path = regionPathOf(region.regionCode as RegionCode, paths.get(region.parentCode ?? ''));
    paths.set(region.regionCode, path);
    await database.store.putRegion(region as Parameters<typeof database.store.putRegion>[0], path, true);
  }
  const units = province.units() as unknown as readonly Unit[];
  await database.store.putUnits(units.map((unit) => ({ unit, path: paths.get(unit.regionCode) ?? '/', version: 0 })));
  await database.store.putPeople(province.people() as unknown as Parameters<typeof database.store.putPeople>[0]);
  const rows = [...province.factBatches()].flatMap((batch) => batch.rows);
  const size = Math.ceil(rows.length / 6);
  return {
    regionCodes: [...paths.keys()] as RegionCode[],
    paths,
    pathOfUnit: new Map(units.map((unit) => [unit.unitId, paths.get(unit.regionCode) ?? '/'])),
    batches: Array.from({ length: 6 }, (_, index) => rows.slice(index * size, (index + 1) * size)),
  };
}

/** A night: only the buckets that are there are looked at, all 64 of them. */
async function sweepNight(database: Database, at: Instant): Promise<void> {
  const messages: SweepMessage[] = [];
  await startSweep({ store: database.store, queue: { send: async (more) => void messages.push(...more) } }, at, at);
  for (const message of messages)
    if (message.kind === 'bucket') await sweepBucket({ store: database.store, counts: { request: async () => undefined } }, message, at);
}

/** Counts what is asked for, in batches and in two workers, each of which may be killed; a killed one's batch comes again. */
async function countAll(database: Database, requests: readonly CountRequest[], chance: () => number, at: Instant): Promise<number> {
  const batches = Array.from({ length: Math.ceil(requests.length / 40) }, (_, index) => requests.slice(index * 40, (index + 1) * 40));
  const store = killing(database.store, chance, 0.01);
  let kills = 0;
  const worker = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      try {
        await countRequested(store, batch, at);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        kills += 1;
        batches.push(batch);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return kills;
}

/** Messages that the records bring about, publisher by publisher, as the stream hands them over a hundred at a time. */
async function requestsOf(
  records: readonly DynamoDBRecord[],
  naive: Tally,
  pathOfUnit: ReadonlyMap<string, string>,
  at: Instant,
): Promise<CountRequest[]> {
  const requests: CountRequest[] = [];
  for (let from = 0; from < records.length; from += 100) {
    const changes = records.slice(from, from + 100).flatMap((record): Changed[] => {
      const change = changeOfRecord(record, years);
      return change === undefined ? [] : [change];
    });
    for (const change of changes)
      if (change.kind === 'ledger') increment(naive, pathOfUnit.get(change.after.unitId) ?? '/', change.before, change.after);
    await publishChanges(
      { bus: { publish: async () => undefined }, counts: { request: async (more) => void requests.push(...more) } },
      changes,
      at,
    );
  }
  return requests;
}

async function shownBy(database: Database, { regionCodes }: Settled): Promise<Tally> {
  const tally: Tally = new Map();
  for (const year of years)
    for (const regionCode of regionCodes) {
      const stored = await database.store.dashboard(year, regionCode);
      for (const [name, counts] of Object.entries({
        clause: stored?.dashboard.region.triggers.byClause,
        workflow: stored?.dashboard.region.triggers.byWorkflow,
      }))
        for (const [key, count] of Object.entries(counts ?? {})) tally.set(`${regionCode} ${year} ${name}:${key}`, count);
    }
  return tally;
}

interface Trial {
  readonly triggers: number;
  readonly before: number;
  readonly after: number;
  readonly naive: number;
  readonly repaired: number;
  readonly kills: number;
  readonly lost: number;
}

async function trial(seed: number, lost: number): Promise<Trial> {
  const database = await startDatabase({ stream: true, counting: false });
  try {
    const chance = chanceFor(seed * 2 + (lost > 0 ? 1 : 0));
    const settled = await settleProvince(database, seed);
    const read = streamOf(database);
    const naive: Tally = new Map();
    const at = nights.at(-1) ?? instant('2026-10-31T16:30:00Z');
    let kills = 0;
    let dropped = 0;
    let held: DynamoDBRecord[] = [];
    const deliver = async (all: boolean): Promise<void> => {
      const fresh = [...held, ...(await read())];
      // Where records are lost, the last delivery is lost whole: whatever came before would be healed by a later record of its region.
      if (all && lost > 0) {
        dropped += fresh.length;
        return;
      }
      // Some wait for a later delivery, so that old news arrives after new.
      const later = all ? [] : fresh.filter(() => chance() < 0.2);
      const now = fresh.filter((record) => !later.includes(record));
      const records = mangled(now, chance, { twice: 0.2, lost });
      dropped += now.length - new Set(records).size;
      held = later;
      kills += await countAll(database, await requestsOf(records, naive, settled.pathOfUnit, at), chance, at);
    };
    for (const [index, batch] of settled.batches.entries()) {
      const write = async (): Promise<void> => {
        await submitReports(database.store, {
          principal: migrator,
          rows: batch.map((input) => ({ input, key: undefined })),
          route: 'batch',
          isBatch: true,
          now: at,
        });
        const night = index % 2 === 1 ? nights[(index - 1) / 2] : undefined;
        if (night !== undefined) await sweepNight(database, night);
      };
      // Counting goes on while more is written.
      await Promise.all([write(), deliver(false)]);
    }
    await deliver(true);
    const items = (await everyItem(database)).filter((item) => item.sk.startsWith('T#'));
    const triggers = items.map((item) => ({ trigger: triggerOfItem(item), path: String(item['p']) }));
    const truth = truthOf(triggers);
    const before = drift(await shownBy(database, settled), truth);
    const repaired = await recount(database.store, settled.regionCodes, years, at);
    const after = drift(await shownBy(database, settled), truth);
    return { triggers: triggers.length, before, after, naive: drift(naive, truth), repaired, kills, lost: dropped };
  } finally {
    await database.stop();
  }
}

export const countsTruth: Suite = {
  name: 'counts-truth',
  goals: ['G12'],
  async run({ quick, note }) {
    const seeds = quick ? 2 : 20;
    const runs = { whole: [] as Trial[], dropping: [] as Trial[] };
    for (let seed = 1; seed <= seeds; seed += 1) {
      runs.whole.push(await trial(seed, 0));
      runs.dropping.push(await trial(seed, 0.1));
      if (seed % 5 === 0) note(`${seed} of ${seeds} seeds`);
    }
    const sum = (list: readonly Trial[], name: keyof Trial): number => list.reduce((total, one) => total + one[name], 0);
    const result = (what: string, list: readonly Trial[], name: 'before' | 'after', gated: boolean, notes: readonly string[]): Result => ({
      goal: 'G12',
      what,
      ours: { name: 'counts', unit: 'off', figures: [sum(list, name)] },
      anchor: { name: 'incrementing from the same stream', unit: 'off', figures: [sum(list, 'naive')] },
      ratios: [sum(list, name)],
      ...(gated ? { gate: { is: 'at-most', gate: 0, ambitious: 0 } as const } : {}),
      notes,
    });
    const { whole, dropping } = runs;
    const about = (list: readonly Trial[]): string =>
      `${list.length} seeds, ${sum(list, 'triggers')} triggers, ${sum(list, 'kills')} workers killed, ${sum(list, 'lost')} records lost`;
    return {
      measured: {},
      results: [
        result('differences after 20 % duplicates, reordering and kills', whole, 'before', true, [
          about(whole),
          `over region × year × (clause and workflow)`,
        ]),
        {
          ...result('counts that a repair changes where nothing was lost', whole, 'before', false, []),
          ours: { name: 'counts written by the repair', unit: 'counts', figures: [sum(whole, 'repaired')] },
          ratios: [sum(whole, 'repaired')],
          gate: { is: 'at-most', gate: 0, ambitious: 0 },
        },
        result('the same with 10 % of the records lost and the whole of the last delivery, before a repair', dropping, 'before', false, [
          about(dropping),
        ]),
        result('the same after one repair', dropping, 'after', true, [`the repair changed ${sum(dropping, 'repaired')} counts`]),
      ],
    };
  },
};
