import { addDays, type CivilDate, dateIn } from './time.ts';

/** How often something may be owed within a year. */
export const periodLengths = ['month', 'quarter', 'half-year', 'year'] as const;
export type PeriodLength = (typeof periodLengths)[number];

const monthsOf: Readonly<Record<PeriodLength, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** A part of a calendar year of Asia/Shanghai; its first and its last day belong to it. */
export interface Period {
  /** `2026-03`, `2026-Q1`, `2026-H1` or `2026`. */
  readonly key: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** The periods of a year, in order: each begins on the day after the one before it ends, and together they are the year. */
export function periodsOf(year: number, length: PeriodLength): Period[] {
  const months = monthsOf[length];
  return Array.from({ length: 12 / months }, (_, index) => {
    const after = (index + 1) * months;
    return {
      key: keyOf(year, length, index + 1),
      from: firstOfMonth(year, index * months + 1),
      to: addDays(after === 12 ? firstOfMonth(year + 1, 1) : firstOfMonth(year, after + 1), -1),
    };
  });
}

function firstOfMonth(year: number, month: number): CivilDate {
  return dateIn(year, `${String(month).padStart(2, '0')}-01`);
}

function keyOf(year: number, length: PeriodLength, place: number): string {
  if (length === 'year') return String(year);
  if (length === 'month') return `${year}-${String(place).padStart(2, '0')}`;
  return `${year}-${length === 'quarter' ? 'Q' : 'H'}${place}`;
}
