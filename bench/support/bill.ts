import { prices, type Service } from '../prices.ts';
import type { Measured } from './goal.ts';

export interface Place {
  readonly name: string;
  readonly units: number;
  /** Reports a year. */
  readonly reports: number;
}

/** What nobody measured here, said beside every bill. */
const assumed = {
  /** Page reads (dashboard, list, ledger) per report. */
  readsPerReport: 5,
  /** Read units of one of them. */
  unitsPerRead: 2,
  /** Milliseconds that a call to the table takes inside AWS. */
  millisecondsPerCall: 5,
  /** Gigabytes of a function, as the template says; the sweep has more. */
  memory: 1,
  sweepMemory: 1.73,
  /** How many changes of ledgers are counted together; between a burst and one at a time. */
  triggersPerUnit: 0.05,
  /** Bytes of log per invocation of a function, its own lines and the platform’s. */
  logBytes: 600,
  stubBytes: 330,
  /** What DynamoDB adds to every item. */
  itemBytes: 100,
  triggerBytes: 3000,
  /** Reports that were corrected or withdrawn: they stay in the table when their year is archived. */
  correctedShare: 0.02,
  /** Years that stay whole in the table beside the current one, as `yearsClosed` says. */
  yearsAtHand: 2,
  unitsPerObject: 500,
  /** Reads of archived years per unit and year. */
  archiveReadsPerUnit: 1,
} as const;

export const assumptions = {
  needs: [
    'writesPerReport',
    'readsPerReport',
    'callsPerReport',
    'bytesPerReport',
    'ledgerBytesPerReport',
    'ingestCpuMicros',
    'sweepReadsPerUnitNight',
    'sweepWritesPerRaised',
    'sweepCpuMicrosPerUnit',
    'countReadsPerUnitNight',
    'countCpuMicrosPerUnitNight',
    'countWritesPerChangeSpread',
    'countReadsPerChangeSpread',
    'countWritesPerChangeAlone',
    'countReadsPerChangeAlone',
  ],
  /** In `bench/measured-archive.json`, which `node bench/archive.ts --keep` writes. */
  archiveNeeds: ['archiveBytesPerReport', 'markBytes', 'archiveWritesPerReport', 'archiveReadsPerReport', 'archiveCallsPerReport'],
  said: {
    en: [
      `${assumed.readsPerReport} page reads a report at ${assumed.unitsPerRead} read units`,
      `${assumed.millisecondsPerCall} ms a call to the table`,
      'functions of 1 GB, the sweep of 1.73 GB, on arm at the speed of this machine',
      `${assumed.triggersPerUnit} triggers a unit and year with ten steps each`,
      'half of the changes are counted in bursts, half alone',
      'a sweep every night, and the counts of every region after it',
      `${assumed.logBytes} B of log an invocation`,
      `a year is archived when it has been closed for ${assumed.yearsAtHand} years and its leads have ended; ${assumed.correctedShare * 100} % of its reports were corrected and stay in the table`,
      `an archived year of a unit is read ${assumed.archiveReadsPerUnit === 1 ? 'once' : `${assumed.archiveReadsPerUnit} times`} a year`,
      'no free tier, no support plan, no traffic out, no keys or alarms',
    ],
    zh: [
      `每条记实对应 ${assumed.readsPerReport} 次页面读取，每次 ${assumed.unitsPerRead} 个读取单位`,
      `每次访问数据表 ${assumed.millisecondsPerCall} 毫秒`,
      '函数内存 1 GB，每夜评判 1.73 GB，arm 架构，速度与本机相同',
      `每单位每年 ${assumed.triggersPerUnit} 条线索，每条办理十步`,
      '变动一半成批计数，一半逐条计数',
      '每夜评判一次，随后重算全部地区的计数',
      `每次调用写 ${assumed.logBytes} 字节日志`,
      `年度结束满 ${assumed.yearsAtHand} 年且线索办结后归档；其中 ${assumed.correctedShare * 100}% 的记实更正过，仍留在表中`,
      `每单位的已归档年度每年读取 ${assumed.archiveReadsPerUnit} 次`,
      '不计免费额度、支持计划、流出流量、密钥和告警',
    ],
  },
} as const;

export interface Line {
  readonly service: Service;
  readonly amount: number;
  readonly cost: number;
  readonly why: string;
}

export interface Bill {
  readonly lines: readonly Line[];
  readonly total: number;
  /** What keeping one closed year costs in each later year: in the table, and archived. */
  readonly keptYear: { readonly inTable: number; readonly archived: number };
  /** What moving a year into the archive costs, once. */
  readonly archiving: number;
  /** What ten years of such facts cost in keeping and moving alone, over those ten years and in the tenth: without the archive and with it. */
  readonly tenYears: { readonly without: number; readonly with: number; readonly tenthWithout: number; readonly tenthWith: number };
}

type Need = (typeof assumptions.needs)[number] | (typeof assumptions.archiveNeeds)[number];
const dollarsFor = (service: Service, amount: number): number => (amount / prices[service].per) * prices[service].dollars;

/** Gigabytes of one year's facts: in the table before it is archived, and afterwards in both places. */
export function bytesOfYear({ units, reports }: Place, measured: Measured): { whole: number; left: number; archived: number } {
  const of = (name: Need): number => measured[name] ?? Number.NaN;
  const rows = reports * (of('bytesPerReport') + assumed.itemBytes);
  const ledgers = units * assumed.itemBytes + reports * of('ledgerBytesPerReport');
  const triggers = units * assumed.triggersPerUnit * assumed.triggerBytes;
  return {
    whole: (rows + ledgers + triggers) / 1e9,
    left: (rows * assumed.correctedShare + ledgers + triggers + units * of('markBytes')) / 1e9,
    archived: (reports * of('archiveBytesPerReport')) / 1e9,
  };
}

function retentionOf(place: Place, measured: Measured): Pick<Bill, 'keptYear' | 'archiving' | 'tenYears'> {
  const of = (name: Need): number => measured[name] ?? Number.NaN;
  const bytes = bytesOfYear(place, measured);
  const inTableFor = (gigabytes: number): number => dollarsFor('tableStorage', gigabytes * 12) + dollarsFor('tableBackup', gigabytes * 12);
  const inTable = inTableFor(bytes.whole);
  const archived =
    inTableFor(bytes.left) +
    dollarsFor('archiveStorage', bytes.archived * 12) +
    dollarsFor('archiveReads', place.units * assumed.archiveReadsPerUnit);
  const archiving =
    dollarsFor('tableWrites', place.reports * of('archiveWritesPerReport')) +
    dollarsFor('tableReads', place.reports * of('archiveReadsPerReport')) +
    dollarsFor('functionTime', ((place.reports * of('archiveCallsPerReport') * assumed.millisecondsPerCall) / 1000) * assumed.sweepMemory) +
    dollarsFor('archiveWrites', (2 * place.units) / assumed.unitsPerObject);
  // Of the tenth year on: itself, those at hand, and the others; each was moved in the year in which it had been closed long enough.
  const atHand = (year: number): number => Math.min(year, 1 + assumed.yearsAtHand);
  const without = (year: number): number => year * inTable;
  const withArchive = (year: number): number =>
    atHand(year) * inTable + (year - atHand(year)) * archived + (year > 1 + assumed.yearsAtHand ? archiving : 0);
  const sum = (of10: (year: number) => number): number =>
    Array.from({ length: 10 }, (_, index) => of10(index + 1)).reduce((a, b) => a + b, 0);
  return {
    keptYear: { inTable, archived },
    archiving,
    tenYears: { without: sum(without), with: sum(withArchive), tenthWithout: without(10), tenthWith: withArchive(10) },
  };
}

/** A year's bill, and what the years behind it cost to keep. */
export function billOf(place: Place, measured: Measured): Bill {
  const { units, reports } = place;
  const of = (name: Need): number => measured[name] ?? Number.NaN;
  const line = (service: Service, amount: number, why: string): Line => ({ service, amount, cost: dollarsFor(service, amount), why });
  const nights = 365;
  const triggers = units * assumed.triggersPerUnit;
  const steps = triggers * 10;
  const changes = reports + triggers + steps;
  const countWrites = ((of('countWritesPerChangeSpread') + of('countWritesPerChangeAlone')) / 2) * changes;
  const countReads = ((of('countReadsPerChangeSpread') + of('countReadsPerChangeAlone')) / 2) * changes;
  const reads = reports * assumed.readsPerReport;
  const writes = reports * of('writesPerReport') + triggers * of('sweepWritesPerRaised') + steps * 12 + countWrites;
  const sweepReads = units * nights * of('sweepReadsPerUnitNight');
  const nightCounts = units * nights * of('countReadsPerUnitNight');
  const readUnits = reports * of('readsPerReport') + reads * assumed.unitsPerRead + sweepReads + nightCounts + countReads;
  const seconds = (cpuMicros: number, calls: number): number => cpuMicros / 1e6 + (calls * assumed.millisecondsPerCall) / 1000;
  const requests = reports + reads + steps;
  const streams = changes / 2 + changes / 100;
  const counting = changes / 2 + changes / 200;
  const sweeps = 64 * nights;
  const time =
    (reports * seconds(of('ingestCpuMicros'), of('callsPerReport')) + (reads + steps) * seconds(of('ingestCpuMicros'), 3)) *
      assumed.memory +
    (streams * seconds(3000, 2) + counting * seconds(10_000, 25)) * assumed.memory +
    units * nights * seconds(of('sweepCpuMicrosPerUnit'), 0) * assumed.sweepMemory +
    units * nights * seconds(of('countCpuMicrosPerUnitNight'), 0) * assumed.memory;
  const invocations = requests + streams + counting + sweeps;
  const year = bytesOfYear(place, measured);
  const gigabytes = year.whole + (units * assumed.stubBytes) / 1e9;
  const lines = [
    line(
      'tableWrites',
      writes,
      `${Math.round((reports * of('writesPerReport') * 100) / writes)} % reports, ${Math.round((countWrites * 100) / writes)} % counts`,
    ),
    line(
      'tableReads',
      readUnits,
      `${Math.round((sweepReads * 100) / readUnits)} % nightly sweeps, ${Math.round((nightCounts * 100) / readUnits)} % the counts after them, ${Math.round((countReads * 100) / readUnits)} % counts by day`,
    ),
    line('tableStorage', gigabytes * 12, `${gigabytes.toPrecision(2)} GB for a year`),
    line('tableBackup', gigabytes * 12, 'recovery to any point in time'),
    line('gateway', requests, 'reports, page reads and steps'),
    line('functionRequests', invocations, 'routes, stream, counting, sweeps'),
    line('functionTime', time, 'their time'),
    line('queue', changes + counting + sweeps * 3, 'messages to count and to sweep'),
    line('bus', triggers * 3, 'events about triggers and lights'),
    line('logs', (invocations * assumed.logBytes) / 1e9, 'lines of functions'),
  ];
  return { lines, total: lines.reduce((sum, { cost }) => sum + cost, 0), ...retentionOf(place, measured) };
}
