import * as z from 'zod';
import { RegionCode } from './ids.ts';
import { Instant } from './time.ts';

/** Counts of a region or a part of it. `rate` is null where nothing is expected. */
export const Counts = z
  .object({
    units: z.int(),
    triggers: z.object({
      total: z.int(),
      open: z.int(),
      backfilled: z.int().meta({ description: 'withdrawn by records that came after the raising (补台账)' }),
      byWorkflow: z.record(z.string(), z.int()),
      byClause: z.record(z.string(), z.int()),
    }),
    facts: z.int().meta({ description: 'breached (unit, rule, period)' }),
    reports: z.object({ expected: z.int(), actual: z.int(), onTime: z.int(), rate: z.number().nullable(), verified: z.int() }),
  })
  .meta({ id: 'Counts', description: '计数' });
export type Counts = z.infer<typeof Counts>;

export const ChildCounts = Counts.extend({ regionCode: RegionCode, name: z.string() }).meta({ id: 'ChildCounts' });
export type ChildCounts = z.infer<typeof ChildCounts>;

/** 看板: the counts of a region's whole subtree, of the units attached to it, and of each child. */
export const Dashboard = z
  .object({
    regionCode: RegionCode,
    name: z.string(),
    year: z.int(),
    asOf: Instant,
    packVersion: z.string(),
    region: Counts,
    direct: Counts,
    children: z.array(ChildCounts),
  })
  .meta({ id: 'Dashboard', description: '看板' });
export type Dashboard = z.infer<typeof Dashboard>;

/** Counts of nothing. */
export function noCounts(): Counts {
  return {
    units: 0,
    triggers: { total: 0, open: 0, backfilled: 0, byWorkflow: {}, byClause: {} },
    facts: 0,
    reports: { expected: 0, actual: 0, onTime: 0, rate: null, verified: 0 },
  };
}

function addMaps(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const sum = { ...a };
  for (const [key, value] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + value;
  return Object.fromEntries(Object.entries(sum).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The sum of counts; the rate is of the sums, not of the rates. */
export function addCounts(a: Counts, b: Counts): Counts {
  const expected = a.reports.expected + b.reports.expected;
  const actual = a.reports.actual + b.reports.actual;
  return {
    units: a.units + b.units,
    triggers: {
      total: a.triggers.total + b.triggers.total,
      open: a.triggers.open + b.triggers.open,
      backfilled: a.triggers.backfilled + b.triggers.backfilled,
      byWorkflow: addMaps(a.triggers.byWorkflow, b.triggers.byWorkflow),
      byClause: addMaps(a.triggers.byClause, b.triggers.byClause),
    },
    facts: a.facts + b.facts,
    reports: {
      expected,
      actual,
      onTime: a.reports.onTime + b.reports.onTime,
      rate: expected === 0 ? null : actual / expected,
      verified: a.reports.verified + b.reports.verified,
    },
  };
}
