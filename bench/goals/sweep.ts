/** G5 and G6: a night's sweep over 100,000 units, in time and in units. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itemOfStub } from '#adapters/directory-store.ts';
import { keys } from '#adapters/keys.ts';
import type { Item } from '#adapters/table.ts';
import { startSweep, sweepBucket } from '#app/run-sweep.ts';
import type { SweepTally } from '#app/sweep-ports.ts';
import type { SweepMessage } from '#contracts/events.ts';
import type { Instant } from '#domain/time.ts';
import { queryUnit, readPartition } from '../anchors/raw-sweep.ts';
import { type Database, load, startDatabase } from '../support/database.ts';
import { counted, type Result, type Suite } from '../support/goal.ts';
import { keptData } from '../support/kept-data.ts';
import { type Lapse, storedLedger, unitNumber } from '../support/ledgers.ts';
import { committee, instant } from '../support/people-and-units.ts';
import { interleaved, rateSide, ratiosOf } from '../support/rounds.ts';

const years = [2025, 2026] as const;
const path = '/990000/990100/990101/';
const night = (day: number): Instant => instant(`2026-02-${String(day).padStart(2, '0')}T16:30:00Z`);

/** What a sweep reads: stubs and the ledgers of both years. */
function* itemsOf(units: number): Generator<Item> {
  for (let index = 0; index < units; index += 1) {
    const unit = unitNumber(index);
    yield itemOfStub(committee(unit.unitId, '990101', path).unit);
    for (const year of years) yield storedLedger(unit, year);
  }
}

/** Lets a share of the units fall behind in 2025, spread over all of them, with the unit items that a raising reads. */
function* behindOf(units: number, share: number): Generator<Item> {
  const step = Math.round(1 / share);
  const lapse: ReadonlySet<Lapse> = new Set(['plan']);
  for (let index = 0; index < units; index += step) {
    const unit = unitNumber(index);
    const stored = committee(unit.unitId, '990101', path);
    yield { ...keys.unit(unit.unitId), b: JSON.stringify(stored.unit), p: path, v: 1, gpk: 'UNITS', gsk: `${path}#${unit.unitId}` };
    yield storedLedger(unit, years[0], lapse);
  }
}

async function bucketMessages(database: Database, at: Instant): Promise<Extract<SweepMessage, { kind: 'bucket' }>[]> {
  const messages: SweepMessage[] = [];
  await startSweep({ store: database.store, queue: { send: async (more) => void messages.push(...more) } }, at, at);
  return messages.filter((message) => message.kind === 'bucket');
}

/** So many readers take bucket after bucket. */
async function inReaders<One>(list: readonly One[], readers: number, work: (one: One) => Promise<void>): Promise<void> {
  const left = [...list];
  const reader = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: readers }, reader));
}

async function sweep(database: Database, messages: readonly Extract<SweepMessage, { kind: 'bucket' }>[], at: Instant): Promise<SweepTally> {
  const total = { judged: 0, changed: 0, raised: 0, withdrawn: 0, movedOn: 0, lights: 0, clocks: 0 };
  await inReaders(messages, 4, async (message) => {
    const tally = await sweepBucket({ store: database.store, counts: { request: async () => undefined } }, message, at);
    for (const name of Object.keys(total) as (keyof SweepTally)[]) total[name] += tally[name];
  });
  return total;
}

/** The units that one night takes with that share of units newly behind, and what a second night takes. */
async function unitsOfNight(
  base: string,
  units: number,
  share: number,
): Promise<Record<'reads' | 'writes' | 'raised' | 'again' | 'againWrites', number>> {
  const database = await startDatabase({ from: base, stream: false, counting: true });
  try {
    await load(database, behindOf(units, share));
    const first = await bucketMessages(database, night(1));
    let tally: SweepTally | undefined;
    const spent = await database.unitsOf(async () => {
      tally = await sweep(database, first, night(1));
    });
    if (tally?.judged !== units * years.length || tally.raised !== Math.ceil(units * share))
      throw new Error(`sweep: ${JSON.stringify(tally)}`);
    const second = await bucketMessages(database, night(2));
    const again = await database.unitsOf(() => sweep(database, second, night(2)));
    return { reads: spent.reads, writes: spent.writes, raised: tally.raised, again: again.reads, againWrites: again.writes };
  } finally {
    await database.stop();
  }
}

/** What it takes to query every unit: measured on some, with the 24 reports that a unit has in two years. */
async function queryingEveryUnit(): Promise<{ strong: number; eventual: number }> {
  const database = await startDatabase({ stream: false, counting: true });
  try {
    const some = 100;
    const body = 'x'.repeat(613 - 60);
    const report = (unit: number, number: number): Item => ({
      pk: `U#${unitNumber(unit).unitId}`,
      sk: `R#${String(number).padStart(12, '0')}#0001`,
      b: body,
    });
    await load(
      database,
      Array.from({ length: some * 24 }, (_, index) => report(index % some, Math.floor(index / some))),
    );
    const cost = async (consistent: boolean): Promise<number> => {
      const spent = await database.unitsOf(async () => {
        for (let unit = 0; unit < some; unit += 1)
          if ((await queryUnit(database.table, unitNumber(unit).unitId, consistent)) !== 24) throw new Error('a report is missing');
      });
      return spent.reads / some;
    };
    return { strong: await cost(true), eventual: await cost(false) };
  } finally {
    await database.stop();
  }
}

async function timeOfNight(base: string, units: number, quick: boolean): Promise<Result> {
  const database = await startDatabase({ from: base, stream: false, counting: false });
  try {
    const messages = await bucketMessages(database, night(1));
    const quarter = (round: number) => messages.filter(({ bucket }) => bucket % 4 === round % 4);
    let expected = 0;
    const timed = await interleaved(
      [
        {
          name: 'bare Query and JSON.parse, no rules',
          async round(round) {
            let ledgers = 0;
            let stubs = 0;
            await inReaders(quarter(round), 4, async ({ bucket }) => {
              const stubsRead = await readPartition(database.own, database.tableName, `B#${bucket}`);
              stubs += stubsRead;
              for (const year of years) {
                const ledgersRead = await readPartition(database.own, database.tableName, `L#${year}#${bucket}`);
                ledgers += ledgersRead;
              }
            });
            if (stubs * years.length !== ledgers) throw new Error(`${stubs} stubs and ${ledgers} ledgers`);
            expected = ledgers;
            return ledgers / years.length;
          },
        },
        {
          name: 'sweep-bucket',
          async round(round) {
            const tally = await sweep(database, quarter(round), night(1));
            if (round % 2 === 0 && expected !== 0 && tally.judged !== expected) throw new Error(`${tally.judged} judged of ${expected}`);
            return tally.judged / years.length;
          },
        },
      ],
      quick ? 3 : 8,
    );
    const [anchor, ours] = timed.sides;
    return {
      goal: 'G5',
      what: `units swept per second, ${units.toLocaleString('en-US')} units, both years, 4 readers`,
      ours: rateSide(timed, 1, 'units/s'),
      anchor: rateSide(timed, 0, 'units/s'),
      ratios: ratiosOf(ours?.perSecond ?? [], anchor?.perSecond ?? []),
      gate: { is: 'at-least', gate: 0.6, ambitious: 0.9 },
      notes: [
        'each round a quarter of the buckets; both read the same items, ours judges each ledger as well',
        'steady state: nobody newly behind',
      ],
    };
  } finally {
    await database.stop();
  }
}

export const sweepSuite: Suite = {
  name: 'sweep',
  goals: ['G5', 'G6'],
  async run({ quick, note }) {
    const units = quick ? 2000 : 100_000;
    const kept = await keptData(`sweep-${units}`, 'bench/goals/sweep.ts', () => itemsOf(units), note);
    const base = mkdtempSync(join(tmpdir(), 'lianze-bench-base-'));
    try {
      cpSync(kept, base, { recursive: true });
      const time = await timeOfNight(base, units, quick);
      note('G5 measured');
      const nights = new Map<number, Awaited<ReturnType<typeof unitsOfNight>>>();
      for (const share of quick ? [0.01] : [0.001, 0.01, 0.1]) nights.set(share, await unitsOfNight(base, units, share));
      const night = nights.get(0.01);
      if (night === undefined) throw new Error('no night was measured');
      const every = await queryingEveryUnit();
      const notes = [...nights].map(
        ([share, spent]) =>
          `${share * 100} % behind: ${Math.round(spent.reads).toLocaleString('en-US')} RRU, ${Math.round(spent.writes).toLocaleString('en-US')} WRU for ${spent.raised} raised; the night after ${Math.round(spent.again).toLocaleString('en-US')} RRU, ${Math.round(spent.againWrites)} WRU`,
      );
      return {
        measured: {
          sweepReadsPerUnitNight: night.again / units,
          sweepWritesPerRaised: night.writes / night.raised,
          sweepCpuMicrosPerUnit: time.ours.cpu?.[0] ?? 0,
        },
        results: [
          time,
          counted(
            'G6',
            `read units of a night’s sweep, 1 % behind, ${units.toLocaleString('en-US')} units, both years, stubs included`,
            {
              unit: 'RRU',
              ours: ['sweep-bucket', night.reads],
              anchor: ['querying every unit’s 24 reports, eventually consistent', every.eventual * units],
            },
            { is: 'at-most', gate: 1 / 10, ambitious: 1 / 20 },
            [
              ...notes,
              `querying every unit with strong reads: ${Math.round(every.strong * units).toLocaleString('en-US')} RRU (${(night.reads / (every.strong * units)).toFixed(3)})`,
              `beside the 1.0 RRU a unit of the design’s own measurement (one year): ${(night.reads / units).toFixed(3)}`,
            ],
          ),
        ],
      };
    } finally {
      rmSync(base, { recursive: true, force: true });
    }
  },
};
