/** From the largest night that was measured to every unit of the country: time, concurrency, units, money, and the keys that run hot. */
import { prices } from '../prices.ts';
import { type Limits, limitsOf } from './deployed-limits.ts';
import type { Night } from './scale-night.ts';

export const COUNTRY = 5_200_000;
const BUCKETS_NOW = 64;
/** How many calls to a queue are under way at a time. */
const CALLS_AT_A_TIME = 8;
/** Write units of a province's counts. */
const KILOBYTES_OF_COUNTS = 8;
/** What a partition takes in a second (docs of DynamoDB: 3,000 read and 1,000 write units, also for a single key). */
const PARTITION = { reads: 3000, writes: 1000 };

/** What nobody can measure here; printed under the figures. */
const assumed = { millisecondsAPage: 25, millisecondsACall: 5, millisecondsAWrite: 10, callsARaise: 3 };

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const seconds = (value: number): string => (value < 120 ? `${value.toFixed(0)} s` : `${(value / 60).toFixed(1)} min`);

export interface Country {
  /** Of one bucket: seconds from its message to its end. */
  readonly bucket: { readonly quiet: number; readonly raising: number };
  readonly night: number;
  readonly raised: number;
  readonly rates: readonly Hot[];
}

/** A key with the most units it takes in a second, and what to do where that is more than a partition gives. */
export interface Hot {
  readonly key: string;
  readonly kind: 'reads' | 'writes';
  readonly perSecond: number;
  readonly otherwise: string;
}

/** A night of that many units, from a measured one. `buckets` is a parameter: more of them are each shorter. */
export function countryNight(night: Night, limits: { sweep: Limits; counts: Limits }, buckets: number, units = COUNTRY): Country {
  const ledgers = (units / night.units) * night.ledgers;
  const of = (figure: number): number => (figure / night.units) * units;
  const raised = of(night.raised);
  const perBucket = (figure: number): number => figure / buckets;
  // A processor of this machine for a processor of a function: 1,769 MB are one.
  const processors = Math.min(1, limits.sweep.memory / 1769);
  const cpu = (perBucket(ledgers) * (night.quiet.cpu / night.ledgers)) / processors;
  const reads = perBucket(of(night.quiet.reads));
  // Half a read unit is four kilobytes, a page is a megabyte.
  const pages = (reads * 8) / 1024;
  const quiet = cpu + (pages * assumed.millisecondsAPage) / 1000;
  const raiseCpu = Math.max(0, night.raising.cpu - night.quiet.cpu) / night.raised;
  const raiseWait = ((assumed.callsARaise - 1) * assumed.millisecondsACall + assumed.millisecondsAWrite) / 1000;
  const raising = quiet + perBucket(raised) * (raiseCpu / processors + raiseWait);
  const atOnce = Math.min(buckets, limits.sweep.concurrency);
  const nightSeconds = (raising * buckets) / atOnce;
  const writesPerRaised = (night.raising.writes - night.quiet.writes) / night.raised;
  const indexPerRaised = night.raising.indexWrites / night.raised;
  const batches = of(night.regions) / limits.counts.batch;
  const countProcessors = Math.min(1, limits.counts.memory / 1769);
  const batchSeconds = (of(night.counting.cpu) / batches / countProcessors) * 1.3;
  return {
    bucket: { quiet, raising },
    night: nightSeconds,
    raised,
    rates: [
      {
        key: `L#<year>#<bucket> and B#<bucket>, one bucket`,
        kind: 'reads',
        perSecond: reads / quiet,
        otherwise: 'more buckets',
      },
      {
        key: `the same, should all ${atOnce} running buckets lie in one partition`,
        kind: 'reads',
        perSecond: (reads / quiet) * atOnce,
        otherwise: 'a lower concurrency of sweep-bucket, until the table has split',
      },
      {
        key: 'L#<year>#<bucket>, raising',
        kind: 'writes',
        perSecond: (perBucket(raised) * (writesPerRaised - indexPerRaised)) / raising,
        otherwise: 'more buckets',
      },
      {
        key: 'index T#<year>, every trigger of the year',
        kind: 'writes',
        perSecond: (raised * indexPerRaised) / nightSeconds,
        otherwise: 'the province in the key, T#<year>#<province>: lists are asked for by region and know it',
      },
      {
        key: 'C#<year>#<province> COUNTS, once in every batch that lies below it',
        kind: 'writes',
        perSecond: (limits.counts.concurrency / batchSeconds) * KILOBYTES_OF_COUNTS,
        otherwise: 'larger batches, or a lower concurrency of project-counts',
      },
      {
        key: 'a stream shard, should the whole night run through one: records, in place of units',
        kind: 'writes',
        perSecond: (raised * 2) / nightSeconds,
        otherwise: 'nothing: a shard takes what its partition takes',
      },
      {
        key: 'E#<date>, clocks of messages told in one night',
        kind: 'writes',
        perSecond: raised / nightSeconds,
        otherwise: 'a bucket in the key, as ledgers have',
      },
    ],
  };
}

/** What it says about the country, line by line. */
export function onPaper(night: Night): string[] {
  const limits = { sweep: limitsOf('sweep-bucket'), counts: limitsOf('project-counts') };
  const country = countryNight(night, limits, BUCKETS_NOW);
  const of = (figure: number): number => (figure / night.units) * COUNTRY;
  const year = 365;
  const dollars = (units: number, price: { dollars: number; per: number }): string => {
    const amount = (units / price.per) * price.dollars;
    return amount < 10 ? amount.toFixed(2) : whole(amount);
  };
  const reads = { quiet: of(night.quiet.reads), counting: of(night.counting.reads) };
  const countSeconds = of(night.counting.cpu) / Math.min(1, limits.counts.memory / 1769);
  const batches = Math.ceil(of(night.regions) / limits.counts.batch);
  const asking = (night.finishing / night.regions) * of(night.regions);
  const calling = ((of(night.regions) / 10 / CALLS_AT_A_TIME) * assumed.millisecondsACall) / 1000;
  const verdict = (took: number, limit: number): string => (took <= limit ? 'within' : 'BEYOND');
  const gigabyteSeconds = (country.bucket.quiet * BUCKETS_NOW * limits.sweep.memory + countSeconds * 1.3 * limits.counts.memory) / 1024;
  return [
    `on paper, ${whole(COUNTRY)} units and ${whole(of(night.ledgers))} ledgers, from the ${whole(night.ledgers)} measured`,
    `  a bucket of ${BUCKETS_NOW}: ${seconds(country.bucket.quiet)} on a quiet night, ${seconds(country.bucket.raising)} with 1 % newly behind; the time limit is ${limits.sweep.timeout} s: ${verdict(country.bucket.raising, limits.sweep.timeout)}`,
    `  the night: ${seconds(country.night)} with ${limits.sweep.concurrency} buckets at once; with 256 buckets one takes ${seconds(countryNight(night, limits, 256).bucket.raising)}`,
    `  the last bucket besides: ${seconds(asking)} at this machine’s pace to read ${whole(of(night.regions))} regions, and ${whole(of(night.regions) / 10)} calls to the queue, ${seconds(calling)}: ${verdict(country.bucket.raising + asking + calling, limits.sweep.timeout)} with its own work; else the counts must be asked for in a message of its own`,
    `  the counts: ${batches} batches of ${limits.counts.batch} regions, ${seconds((countSeconds * 1.3) / batches)} each (limit ${limits.counts.timeout} s: ${verdict((countSeconds * 1.3) / batches, limits.counts.timeout)}), ${seconds((countSeconds * 1.3) / limits.counts.concurrency)} with ${limits.counts.concurrency} at once`,
    `  read units a night: ${whole(reads.quiet)} for the sweep, ${whole(reads.counting)} for the counts; a year ${dollars((reads.quiet + reads.counting) * year, prices.tableReads)} USD`,
    `  write units of the night that raises ${whole(country.raised)}: ${whole(of(night.raising.writes))}, ${dollars(of(night.raising.writes), prices.tableWrites)} USD`,
    `  functions: ${whole(gigabyteSeconds)} GB-seconds a night, ${dollars(gigabyteSeconds * year, prices.functionTime)} USD a year`,
    `  memory: ${Math.round(night.quiet.peakMemory / 2 ** 20)} MB here with four buckets at a time; a function has ${limits.sweep.memory} MB for one, read page by page`,
    'keys that run hot, at the most units a second (a partition gives 3,000 read and 1,000 write units)',
    ...country.rates.map(({ key, kind, perSecond, otherwise }) => {
      const holds = perSecond <= PARTITION[kind];
      return `  ${key}: ${perSecond < 10 ? perSecond.toFixed(1) : whole(perSecond)} ${kind}/s ${holds ? 'holds' : `DOES NOT HOLD: ${otherwise}`}`;
    }),
    `  index UNITS, at the first import of ${whole(COUNTRY)} units only: ${seconds((COUNTRY * 2) / PARTITION.writes)} at the least, since all of them share one key`,
    `assumed: ${assumed.millisecondsAPage} ms a page of a megabyte, ${assumed.millisecondsACall} ms a read, ${assumed.millisecondsAWrite} ms a transaction, ${assumed.callsARaise} calls to raise, one after another; 1,769 MB are one processor as fast as one here; counts wait for the table for 30 % of their time; a province’s counts are 8 KB`,
  ];
}
