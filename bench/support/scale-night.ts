/**
 * A night over one kept table, in a process of its own so that its memory is its own: a sweep that raises what is newly behind, the counts of
 * every region after it, and the quiet night that follows. Sends what each took.
 */
import { readFileSync } from 'node:fs';
import { countRequested } from '#app/count-requested.ts';
import { startSweep, sweepBucket } from '#app/run-sweep.ts';
import type { CountRequest, SweepMessage } from '#contracts/events.ts';
import type { Instant } from '#domain/time.ts';
import { type Database, startDatabase } from './database.ts';
import { instant } from './people-and-units.ts';
import { behindOf, provincesOf, years } from './scale-data.ts';

/** What one piece of work took. CPU in seconds, memory in bytes. */
export interface Phase {
  readonly seconds: number;
  readonly cpu: number;
  /** CPU of the emulator, which runs beside on the same machine. */
  readonly emulatorCpu: number;
  readonly peakMemory: number;
  readonly reads: number;
  readonly writes: number;
  /** The index's share of the writes. */
  readonly indexWrites: number;
  readonly calls: number;
}

export interface Night {
  readonly units: number;
  readonly ledgers: number;
  readonly raised: number;
  readonly regions: number;
  readonly idleMemory: number;
  /** The sweep with one unit in a hundred newly behind. */
  readonly raising: Phase;
  /** Reading all regions and asking for their counts, which the last bucket does. */
  readonly finishing: number;
  readonly counting: Phase;
  readonly quiet: Phase;
}

/** As many buckets at a time as the machine has use for; the template lets eight run at once. */
const READERS = 4;
/** As the template reads the queue of counts. */
const COUNTS_A_BATCH = 1000;
const COUNTERS = 2;

function emulatorCpu(database: Database): number {
  if (database.pid === undefined) return 0;
  const [, rest = ''] = readFileSync(`/proc/${database.pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  // In hundredths of a second, as Linux counts them for every process.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function measured(database: Database, work: () => Promise<void>): Promise<Phase> {
  globalThis.gc?.();
  let peakMemory = 0;
  const look = (): void => {
    peakMemory = Math.max(peakMemory, process.memoryUsage.rss());
  };
  const looking = setInterval(look, 20);
  const emulator = emulatorCpu(database);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const units = await database.unitsOf(work);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  look();
  clearInterval(looking);
  return { seconds, cpu: (user + system) / 1e6, emulatorCpu: emulatorCpu(database) - emulator, peakMemory, ...units };
}

async function inTurns<One>(list: readonly One[], workers: number, work: (one: One) => Promise<void>): Promise<void> {
  const left = [...list];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}

async function nightOf(from: string, units: number): Promise<Night> {
  const database = await startDatabase({ from, stream: false, counting: true });
  const { store } = database;
  const ledgers = units * years.length;
  let requests: CountRequest[] = [];
  let finishing = 0;
  const sweep = async (at: Instant, expected: number): Promise<void> => {
    const messages: SweepMessage[] = [];
    await startSweep({ store, queue: { send: async (more) => void messages.push(...more) } }, at, at);
    const buckets = messages.filter((message) => message.kind === 'bucket');
    const sum = { judged: 0, raised: 0 };
    let asked = 0;
    // The last bucket asks how many regions there are only after it has marked the years as swept.
    const watched: typeof store = Object.assign(Object.create(store) as typeof store, {
      finishRun: async (runId: string, ended: Instant) => {
        await store.finishRun(runId, ended);
        asked = performance.now();
      },
    });
    const counts = {
      request: async (more: readonly CountRequest[]) => {
        finishing = (performance.now() - asked) / 1000;
        requests = [...more];
      },
    };
    await inTurns(buckets, READERS, async (message) => {
      const tally = await sweepBucket({ store: watched, counts }, message, at);
      sum.judged += tally.judged;
      sum.raised += tally.raised;
    });
    if (sum.judged !== ledgers || sum.raised !== expected) throw new Error(`judged ${sum.judged}, raised ${sum.raised} of ${expected}`);
  };
  try {
    const idleMemory = process.memoryUsage.rss();
    const raised = behindOf(units);
    const first = instant('2026-12-15T16:30:00Z');
    const raising = await measured(database, () => sweep(first, raised));
    const regions = requests.length;
    const counting = await measured(database, async () => {
      const batches = Array.from({ length: Math.ceil(regions / COUNTS_A_BATCH) }, (_, index) =>
        requests.slice(index * COUNTS_A_BATCH, (index + 1) * COUNTS_A_BATCH),
      );
      await inTurns(batches, COUNTERS, async (batch) => void (await countRequested(store, batch, first)));
    });
    const finishingOfFirst = finishing;
    const shown = await store.dashboards(years[0], provincesOf(units));
    const total = { units: 0, triggers: 0 };
    for (const { region } of shown.values()) {
      total.units += region.units;
      total.triggers += region.triggers.total;
    }
    if (total.units !== units || total.triggers !== raised) throw new Error(`counted ${JSON.stringify(total)} of ${units} and ${raised}`);
    const quiet = await measured(database, () => sweep(instant('2026-12-16T16:30:00Z'), 0));
    return { units, ledgers, raised, regions, idleMemory, raising, finishing: finishingOfFirst, counting, quiet };
  } finally {
    await database.stop();
  }
}

const [from, units] = process.argv.slice(2);
if (from === undefined || units === undefined) throw new Error('a kept table and its number of units are needed');
const night = await nightOf(from, Number(units));
process.send?.(night, () => process.exit(0));
