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
    'countWritesPerChangeSpread',
    'countReadsPerChangeSpread',
    'countWritesPerChangeAlone',
    'countReadsPerChangeAlone',
    'readsPerDashboard',
  ],
  said: [
    `${assumed.readsPerReport} page reads a report at ${assumed.unitsPerRead} read units`,
    `${assumed.millisecondsPerCall} ms a call to the table`,
    'functions of 1 GB, the sweep of 1.73 GB, on arm at the speed of this machine',
    `${assumed.triggersPerUnit} triggers a unit and year with ten steps each`,
    'half of the changes are counted in bursts, half alone',
    'a sweep every night',
    `${assumed.logBytes} B of log an invocation`,
    'no free tier, no support plan, no traffic out, no keys or alarms',
  ],
} as const;

export interface Line {
  readonly service: Service;
  readonly amount: number;
  readonly cost: number;
  readonly why: string;
}

/** A year's bill. `retentionAYear` is what storing one year's facts costs in each later year. */
export function billOf({ units, reports }: Place, measured: Measured): { lines: Line[]; total: number; retentionAYear: number } {
  const of = (name: (typeof assumptions.needs)[number]): number => measured[name] ?? Number.NaN;
  const line = (service: Service, amount: number, why: string): Line => ({
    service,
    amount,
    cost: (amount / prices[service].per) * prices[service].dollars,
    why,
  });
  const nights = 365;
  const triggers = units * assumed.triggersPerUnit;
  const steps = triggers * 10;
  const changes = reports + triggers + steps;
  const countWrites = ((of('countWritesPerChangeSpread') + of('countWritesPerChangeAlone')) / 2) * changes;
  const countReads = ((of('countReadsPerChangeSpread') + of('countReadsPerChangeAlone')) / 2) * changes;
  const reads = reports * assumed.readsPerReport;
  const writes = reports * of('writesPerReport') + triggers * of('sweepWritesPerRaised') + steps * 12 + countWrites;
  const sweepReads = units * nights * of('sweepReadsPerUnitNight');
  const readUnits = reports * of('readsPerReport') + reads * assumed.unitsPerRead + sweepReads + countReads;
  const seconds = (cpuMicros: number, calls: number): number => cpuMicros / 1e6 + (calls * assumed.millisecondsPerCall) / 1000;
  const requests = reports + reads + steps;
  const streams = changes / 2 + changes / 100;
  const counting = changes / 2 + changes / 200;
  const sweeps = 64 * nights;
  const time =
    (reports * seconds(of('ingestCpuMicros'), of('callsPerReport')) + (reads + steps) * seconds(of('ingestCpuMicros'), 3)) *
      assumed.memory +
    (streams * seconds(3000, 2) + counting * seconds(10_000, 25)) * assumed.memory +
    units * nights * seconds(of('sweepCpuMicrosPerUnit'), 0) * assumed.sweepMemory;
  const invocations = requests + streams + counting + sweeps;
  const gigabytes =
    (reports * (of('bytesPerReport') + 100 + of('ledgerBytesPerReport')) + units * assumed.stubBytes + triggers * 3000) / 1e9;
  const lines = [
    line(
      'tableWrites',
      writes,
      `${Math.round((reports * of('writesPerReport') * 100) / writes)} % reports, ${Math.round((countWrites * 100) / writes)} % counts`,
    ),
    line(
      'tableReads',
      readUnits,
      `${Math.round((sweepReads * 100) / readUnits)} % nightly sweeps, ${Math.round((countReads * 100) / readUnits)} % counts`,
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
  const total = lines.reduce((sum, { cost }) => sum + cost, 0);
  const stored = lines.filter(({ service }) => service === 'tableStorage' || service === 'tableBackup');
  return { lines, total, retentionAYear: stored.reduce((sum, { cost }) => sum + cost, 0) };
}
