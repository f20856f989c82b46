import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PeriodLength, periodLengths, periodsOf } from '#domain/period.ts';
import { addDays, type CivilDate, daysBetween, instantOf, shanghaiDate, yearOf } from '#domain/time.ts';
import { runs } from '../support/runs.ts';

const year = fc.integer({ min: 1992, max: 2200 });
const length = fc.constantFrom(...periodLengths);
const most: Readonly<Record<PeriodLength, readonly [count: number, shortest: number, longest: number]>> = {
  month: [12, 28, 31],
  quarter: [4, 90, 92],
  'half-year': [2, 181, 184],
  year: [1, 365, 366],
};

describe('the periods of a year', () => {
  it('follow on each other without a gap and are together the year', () => {
    fc.assert(
      fc.property(year, length, (of, every) => {
        const periods = periodsOf(of, every);
        const [count, shortest, longest] = most[every];
        expect(periods).toHaveLength(count);
        expect([periods[0]?.from, periods.at(-1)?.to]).toEqual([`${of}-01-01`, `${of}-12-31`]);
        for (const [index, { from, to }] of periods.entries()) {
          if (index > 0) expect(from).toBe(addDays(periods[index - 1]?.to as CivilDate, 1));
          const days = daysBetween(from, to) + 1;
          expect(days).toBeGreaterThanOrEqual(shortest);
          expect(days).toBeLessThanOrEqual(longest);
        }
        expect(new Set(periods.map(({ key }) => key)).size).toBe(count);
      }),
      runs(400),
    );
  });

  it('hold the Shanghai day of any instant in exactly one', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('1992-01-01'), max: Date.parse('2199-12-30') }).map(instantOf), length, (now, every) => {
        // Worked out from the wall clock of Shanghai, not from the calendar under test.
        const there = new Date(Date.parse(now) + 8 * 3_600_000);
        const [of, month] = [there.getUTCFullYear(), there.getUTCMonth() + 1];
        const key = {
          month: `${of}-${String(month).padStart(2, '0')}`,
          quarter: `${of}-Q${Math.ceil(month / 3)}`,
          'half-year': `${of}-H${Math.ceil(month / 6)}`,
          year: `${of}`,
        }[every];
        const today = shanghaiDate(now);
        const holding = periodsOf(yearOf(today), every).filter(({ from, to }) => from <= today && today <= to);
        expect(holding.map((period) => period.key)).toEqual([key]);
      }),
      runs(1000),
    );
  });

  it.each([
    [2024, '2024-02-29'],
    [2025, '2025-02-28'],
    [2100, '2100-02-28'],
    [2000, '2000-02-29'],
  ])('end February of %i on %s', (of, last) => expect(periodsOf(of, 'month')[1]?.to).toBe(last));
});
