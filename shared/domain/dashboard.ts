import * as z from 'zod';
import { RegionCode, UnitId } from './ids.ts';
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

/** A region, as far as the reader may know of it. */
const NamedRegion = z.object({ regionCode: RegionCode, name: z.string() });

/**
 * The counts of a past year by today's tree: a unit that moved counts where it stands today, one that was merged with its successor, one
 * that was split in the smallest region that all its successors share.
 */
export const RestatedCounts = z
  .object({
    region: Counts,
    direct: Counts,
    children: z.array(ChildCounts),
    months: Months.optional(),
    units: z
      .array(
        z.object({
          unitId: UnitId,
          name: z.string(),
          because: z.enum(['moved', 'merged', 'split']),
          from: NamedRegion.optional().meta({ description: 'where its year is counted as it was; absent outside the reader’s regions' }),
          to: NamedRegion.optional().meta({ description: 'where it is counted restated; absent outside the reader’s regions' }),
        }),
      )
      .meta({ description: 'the units that make the difference, at most 50 of them, as far as the reader may read them' }),
    others: z.int().meta({ description: 'how many more make it' }),
  })
  .meta({ id: 'RestatedCounts', description: '按现行区划与承继单位重列的计数' });
export type RestatedCounts = z.infer<typeof RestatedCounts>;

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
    restated: RestatedCounts.optional().meta({ description: 'with view=restated: beside the counts as it was' }),
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

function addMaps(a: Record<string, number>, b: Record<string, number>, sign: 1 | -1): Record<string, number> {
  const sum = { ...a };
  for (const [key, value] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + sign * value;
  const entries = Object.entries(sum).filter(([, value]) => value !== 0);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The sum of counts; the rate is of the sums, not of the rates. */
export function addCounts(a: Counts, b: Counts): Counts {
  return combine(a, b, 1);
}

/** What is left of counts without a part of them. */
export function subtractCounts(a: Counts, b: Counts): Counts {
  return combine(a, b, -1);
}

function combine(a: Counts, b: Counts, sign: 1 | -1): Counts {
  const expected = a.reports.expected + sign * b.reports.expected;
  const actual = a.reports.actual + sign * b.reports.actual;
  return {
    units: a.units + sign * b.units,
    triggers: {
      total: a.triggers.total + sign * b.triggers.total,
      open: a.triggers.open + sign * b.triggers.open,
      backfilled: a.triggers.backfilled + sign * b.triggers.backfilled,
      byWorkflow: addMaps(a.triggers.byWorkflow, b.triggers.byWorkflow, sign),
      byClause: addMaps(a.triggers.byClause, b.triggers.byClause, sign),
    },
    facts: a.facts + sign * b.facts,
    reports: {
      expected,
      actual,
      onTime: a.reports.onTime + sign * b.reports.onTime,
      rate: expected === 0 ? null : actual / expected,
      verified: a.reports.verified + sign * b.reports.verified,
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

function addSpreads(a: MonthSpread, b: MonthSpread, sign: 1 | -1): MonthSpread {
  return {
    before: a.before + sign * b.before,
    months: a.months.map((count, month) => count + sign * (b.months[month] ?? 0)),
    after: a.after + sign * b.after,
  };
}

/** The sum of months. */
export function addMonths(a: Months, b: Months): Months {
  return { occurred: addSpreads(a.occurred, b.occurred, 1), raised: addSpreads(a.raised, b.raised, 1) };
}

/** What is left of months without a part of them. */
export function subtractMonths(a: Months, b: Months): Months {
  return { occurred: addSpreads(a.occurred, b.occurred, -1), raised: addSpreads(a.raised, b.raised, -1) };
}

/** Where a date lies as seen from a year: `before` it, in one of its months (0 for January), or `after` it. */
export function monthIn(year: number, date: CivilDate): number | 'before' | 'after' {
  const own = yearOf(date);
  return own < year ? 'before' : own > year ? 'after' : Number(date.slice(5, 7)) - 1;
}
