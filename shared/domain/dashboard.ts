import * as z from 'zod';
import { RegionCode } from './ids.ts';
import { type CivilDate, Instant, yearOf } from './time.ts';

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

/** How many of something fell into each month of a year, January first. What lies outside the year is kept apart, so that the sum is whole. */
export const MonthSpread = z
  .object({ before: z.int(), months: z.array(z.int()).length(12), after: z.int() })
  .meta({ id: 'MonthSpread', description: '按月计数，北京时间；before、after: 当年之前、之后' });
export type MonthSpread = z.infer<typeof MonthSpread>;

/**
 * The months of a year's ledgers in a subtree. `occurred` counts current reports by the date of the fact, `raised` triggers by the day
 * on which the system raised their last episode. Their sums are all current reports, and `triggers.total`.
 */
export const Months = z.object({ occurred: MonthSpread, raised: MonthSpread }).meta({ id: 'Months', description: '按月趋势' });
export type Months = z.infer<typeof Months>;

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
    months: Months.optional().meta({ description: 'of the whole subtree; absent until all of it has been counted by month' }),
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

function noSpread(): MonthSpread {
  return { before: 0, months: Array.from({ length: 12 }, () => 0), after: 0 };
}

/** Months in which nothing happened. */
export function noMonths(): Months {
  return { occurred: noSpread(), raised: noSpread() };
}

function addSpreads(a: MonthSpread, b: MonthSpread): MonthSpread {
  return { before: a.before + b.before, months: a.months.map((count, month) => count + (b.months[month] ?? 0)), after: a.after + b.after };
}

/** The sum of months. */
export function addMonths(a: Months, b: Months): Months {
  return { occurred: addSpreads(a.occurred, b.occurred), raised: addSpreads(a.raised, b.raised) };
}

/** Where a date lies as seen from a year: `before` it, in one of its months (0 for January), or `after` it. */
export function monthIn(year: number, date: CivilDate): number | 'before' | 'after' {
  const own = yearOf(date);
  return own < year ? 'before' : own > year ? 'after' : Number(date.slice(5, 7)) - 1;
}
