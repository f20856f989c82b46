import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProvince } from '#demo/generate.ts';
import { randomFor } from '#demo/random.ts';
import { seedDemonstration } from '#demo/seed.ts';
import { FULL_SIZE, SMALL_SIZE } from '#demo/settings.ts';
import { newPort } from '../support/port.ts';
import { type Ended, environmentOf, LocalSystem, newDirectory, processesOn, type SystemOptions } from './local-system.ts';
import { dashboardsBeside } from './recounted.ts';
import { type Parcel, parcelsOf, sendParcel, Unfaithful } from './sent-parcels.ts';
import { StoredReports } from './stored-reports.ts';
import { readState, tornPlaces } from './stored-state.ts';

/** `npm run soak` sends a thousand. */
const kills = Number(process.env['LIANZE_KILLS'] ?? 30);
const seed = Number(process.env['LIANZE_SEED'] ?? 20260111);
/** Batches that are open at once, and rows in each. */
const senders = 3;
const rowsEach = 25;
/** Latest kill of a round whose kill is told by the clock, in milliseconds after its batches were opened. */
const latest = 300;
/** Longest pause between what a kill waits for and the kill, in milliseconds. */
const shortly = 20;
const sweepAt = '2026-01-11T00:30:00+08:00';
const patience = 120_000 + kills * 10_000;

const province = createProvince({ ...SMALL_SIZE, units: Math.min(FULL_SIZE.units, Math.max(48, 3 * kills)) });
const parcels = parcelsOf(province, rowsEach);
const ways = ['host', 'database', 'both'] as const;
type Way = (typeof ways)[number];
/**
 * What a kill waits for, so that it falls where it should at any pace: that a batch which nobody sent before is acknowledged, that a report
 * of one is stored and its acknowledgement under way, or any time at all, starting functions included.
 */
const moments = ['acknowledged', 'stored', 'acknowledged', 'any'] as const;
type Moment = (typeof moments)[number];

let options: SystemOptions;
let system: LocalSystem;

beforeAll(async () => {
  options = { dataDir: newDirectory(), port: await newPort() };
  system = await LocalSystem.start(options);
  // Regions, units, people and grants are there before the first kill; the facts come in between the kills.
  const { regions, units, people, grants } = {
    regions: province.regions(),
    units: province.units(),
    people: province.people(),
    grants: province.grants(),
  };
  const structure = { regions: () => regions, units: () => units, people: () => people, grants: () => grants, factBatches: () => [] };
  const progress = { done: () => false, markDone: () => undefined };
  await seedDemonstration({ baseUrl: system.url, tokenFor: (account) => system.token(account), progress, province: structure });
}, patience);
afterAll(async () => {
  await system?.interrupt();
  rmSync(options.dataDir, { recursive: true, force: true });
}, 60_000);

/** What one round came to. */
interface Round {
  readonly way: Way;
  readonly moment: Moment;
  /** Batches that were open when the kill came. */
  readonly open: number;
  /** Whether the kill came between a write and its answer, as far as the round waited for that. */
  readonly unanswered: boolean;
  readonly newlyAcknowledged: readonly string[];
}

const rounds: Round[] = [];
const unfaithful: string[] = [];

/** The batches of a round that nobody sent before. The last share is for after the last kill. */
function shareOf(round: number): Parcel[] {
  const from = (index: number): number => Math.floor((parcels.length * index) / (kills + 1));
  return parcels.slice(from(round), from(round + 1));
}

/** Opens batches until the kill: first its own, then what earlier kills left, then those that are done, which must be answered as before. */
async function sendUntilKilled(round: number): Promise<Round> {
  const random = randomFor('kill', String(seed), round);
  const way = ways[round % ways.length] ?? 'host';
  const moment = moments[Math.floor(round / ways.length) % moments.length] ?? 'any';
  const own = shareOf(round);
  const acknowledgements = random.whole(1, own.length);
  const pause = random.whole(0, moment === 'any' ? latest : moment === 'stored' ? 0 : shortly);
  const earlier = Array.from({ length: round }, (_, before) => shareOf(before)).flat();
  const left = earlier.filter((parcel) => !parcel.done);
  // In another order each time: begun again from the same one, no round would get past the first few.
  const due = [...own, ...random.sample(left, left.length)];
  const known = new Set(parcels.flatMap((parcel) => [...parcel.acknowledged.values()]));
  let answered = 0;
  let enough = (): void => undefined;
  const acknowledged = new Promise<void>((settle) => (enough = settle));
  const fresh = new Set(own);
  const onAcknowledged = (parcel: Parcel): void => {
    if (fresh.delete(parcel)) answered += 1;
    if (answered >= acknowledgements) enough();
  };
  let killed = false;
  let open = 0;
  const sender = async (): Promise<void> => {
    while (!killed) {
      const parcel = due.shift() ?? random.pick([...earlier, ...own]);
      open += 1;
      try {
        await sendParcel(system, parcel, () => onAcknowledged(parcel));
      } catch (error) {
        if (error instanceof Unfaithful) unfaithful.push(error.message);
        // The system is gone or going: whoever sent does not know what became of it.
        else if (killed) return;
        else throw error;
      } finally {
        open -= 1;
      }
    }
  };
  const stored = moment === 'stored' ? await StoredReports.of(system.databaseEndpoint) : undefined;
  const seen = stored?.first(own, () => killed);
  let written: Parcel | undefined;
  void seen?.then(
    (parcel) => (written = parcel),
    () => undefined,
  );
  const sending = Promise.all(Array.from({ length: senders }, sender));
  const failed = sending.then(() => undefined).catch((error: unknown) => error);
  const awaited = moment === 'acknowledged' ? acknowledged : seen;
  await Promise.race([Promise.resolve(awaited).then(() => new Promise((settle) => setTimeout(settle, pause))), failed]);
  const openAtKill = open;
  const unanswered = written?.acknowledged.size === 0;
  killed = true;
  const ended = await end(way);
  stored?.close();
  expectEnd(way, ended);
  expect(await failed, 'a sender failed before the kill').toBeUndefined();
  const newlyAcknowledged = parcels.flatMap((parcel) => [...parcel.acknowledged.values()]).filter((id) => !known.has(id));
  return { way, moment, open: openAtKill, unanswered, newlyAcknowledged };
}

function end(way: Way): Promise<Ended> {
  return way === 'host' ? system.killHost() : way === 'database' ? system.killDatabase() : system.killBoth();
}

/** A host without its database says so and ends by itself. */
function expectEnd(way: Way, { code, signal, said }: Ended): void {
  if (way !== 'database') return expect(signal).toBe('SIGKILL');
  expect(code, said).toBe(1);
  expect(said).toContain('the database ended');
}

/** Works through a list as so many senders would. */
async function eachOf<Item>(list: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...list];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: senders }, worker));
}

async function expectReadable(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { status, body } = await system.get('leader@990000', `/v1/reports/${encodeURIComponent(id)}`);
    expect(status, `${id}: ${JSON.stringify(body)}`).toBe(200);
  }
}

describe(`${kills} times kill -9 of host and database inside open batches (seed ${seed})`, () => {
  it(
    'keeps every acknowledged report readable, and answers what is sent again as before',
    async () => {
      for (let round = 0; round < kills; round += 1) {
        const done = await sendUntilKilled(round);
        rounds.push(done);
        system = await LocalSystem.start(options);
        await expectReadable(done.newlyAcknowledged.slice(-5));
        expect(unfaithful).toEqual([]);
      }
      // The kills fell where they were meant to: into open batches, between what was new, and between a write and its answer.
      expect(rounds.every((round) => round.open > 0)).toBe(true);
      const between = rounds.filter((round) => round.moment === 'acknowledged');
      expect(between.filter((round) => round.newlyAcknowledged.length === 0)).toEqual([]);
      expect(between.length).toBeGreaterThan(kills / 4);
      expect(rounds.filter((round) => round.unanswered).length).toBeGreaterThan(0);
      expect(
        parcels.some((parcel) => !parcel.done),
        'the last kill left something to be sent again',
      ).toBe(true);
    },
    patience,
  );

  it(
    'takes the rest, and has each fact once',
    async () => {
      const rest: Parcel[] = parcels.filter((parcel) => !parcel.done);
      await eachOf(rest, (parcel) => sendParcel(system, parcel));
      // Everything once more: not one new report.
      await eachOf(parcels, (parcel) => sendParcel(system, parcel));
      const { reports } = await readState(system.databaseEndpoint);
      const acknowledged = parcels.flatMap((parcel) => [...parcel.acknowledged.values()]);
      expect(new Set(acknowledged).size).toBe(acknowledged.length);
      expect([...reports.keys()].sort()).toEqual([...acknowledged].sort());
    },
    patience,
  );

  it(
    'has every report under its unit',
    async () => {
      const withdrawn = new Set(
        parcels.flatMap((parcel) =>
          parcel.corrections.flatMap((one) => (one.step === 'withdrawal' ? (parcel.acknowledged.get(one.target) ?? []) : [])),
        ),
      );
      const listed = new Set<string>();
      const pages = province
        .units()
        .flatMap(({ unitId }) => [2025, 2026].map((year) => `/v1/units/${unitId}/reports?year=${year}&limit=200`));
      await eachOf(pages, async (path) => {
        const { status, body } = await system.get<{ items: { reportId: string }[]; cursor?: string }>('leader@990000', path);
        expect([status, body.cursor], path).toEqual([200, undefined]);
        for (const { reportId } of body.items) listed.add(reportId);
      });
      const missing = parcels.flatMap((parcel) => [...parcel.acknowledged.values()]).filter((id) => !listed.has(id) && !withdrawn.has(id));
      expect(missing).toEqual([]);
      await expectReadable([...withdrawn]);
    },
    patience,
  );

  it('stored every transaction as a whole', async () => {
    expect(tornPlaces(await readState(system.databaseEndpoint))).toEqual([]);
  });

  it.each([2025, 2026])(
    'counts %i right after one sweep, as a recount of what was sent',
    async (year) => {
      if (year === 2025) expect((await system.control('/local/sweeps', { asOf: sweepAt })).status).toBe(200);
      const { shown, recounted } = await dashboardsBeside(province, year, [sweepAt], (path) => system.get('leader@990000', path));
      expect(shown).toEqual(recounted);
    },
    patience,
  );

  it('swept into a state that fits together', async () => {
    expect(tornPlaces(await readState(system.databaseEndpoint))).toEqual([]);
  });

  it('leaves no process of any of the killed systems', async () => {
    await system.interrupt();
    await expect.poll(() => processesOn(environmentOf(options)['DATA_DIR'] ?? ''), { timeout: 5000 }).toEqual([]);
    system = await LocalSystem.start(options);
  }, 60_000);
});
