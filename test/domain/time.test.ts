import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addWorkingDays,
  CivilDate,
  countedYears,
  currentYear,
  dateIn,
  daysBetween,
  Instant,
  instantOf,
  isWorkingDay,
  laterOf,
  parseInstant,
  shanghaiDate,
  startOfDay,
  workingDaysAreFinal,
  Year,
  yearOf,
} from '#domain/time.ts';
import { runs } from '../support/runs.ts';

const at = (text: string) => Instant.parse(text);
const on = (text: string) => CivilDate.parse(text);

describe('the date in Shanghai', () => {
  it.each([
    ['2026-12-31T15:59:59.999Z', '2026-12-31'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
    ['2026-01-10T15:59:59.999Z', '2026-01-10'],
    ['2026-01-10T16:00:00.000Z', '2026-01-11'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29'],
    ['2027-02-28T15:59:59.999Z', '2027-02-28'],
    ['2027-02-28T16:00:00.000Z', '2027-03-01'],
    ['2026-02-16T15:59:59.999Z', '2026-02-16'],
    ['2026-06-30T23:59:59.999Z', '2026-07-01'],
  ])('of %s is %s', (instant, date) => {
    expect(shanghaiDate(at(instant))).toBe(date);
    expect(currentYear(at(instant))).toBe(Number(date.slice(0, 4)));
  });

  it('begins at 16:00 of the day before in UTC, and is what a clock of the city shows', () => {
    expect(startOfDay(on('2026-01-11'))).toBe('2026-01-10T16:00:00.000Z');
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    const range = { min: Date.parse('1992-01-01T00:00:00Z'), max: Date.parse('2199-12-31T00:00:00Z') };
    fc.assert(
      fc.property(fc.integer(range), (milliseconds) => {
        const date = shanghaiDate(instantOf(milliseconds));
        expect(date).toBe(shown.format(milliseconds));
        expect(startOfDay(date) <= instantOf(milliseconds) && instantOf(milliseconds) < startOfDay(addDays(date, 1))).toBe(true);
      }),
      runs(300),
    );
  });

  it('does not depend on the zone of the machine', () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['UTC', 'Asia/Urumqi', 'America/New_York', 'Pacific/Kiritimati']) {
        process.env['TZ'] = zone;
        expect(shanghaiDate(at('2026-12-31T16:00:00.000Z'))).toBe('2027-01-01');
        expect(addDays(on('2026-03-07'), 2)).toBe('2026-03-09');
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});

describe('a civil date', () => {
  it.each([
    '2027-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    '20260101',
    '',
    ' 2026-01-01',
    '２０２６-01-01',
    '2026-01-32',
  ])('is not %j', (text) => {
    expect(CivilDate.safeParse(text).success).toBe(false);
  });
  it.each(['2028-02-29', '2000-02-29', '2026-12-31', '1988-07-01'])('is %s', (text) => expect(CivilDate.parse(text)).toBe(text));

  it('counts days over months, leap days and years, there and back', () => {
    expect(addDays(on('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(on('2028-02-29'), 365)).toBe('2029-02-28');
    expect(addDays(on('2027-02-28'), 1)).toBe('2027-03-01');
    expect(addDays(on('2026-01-31'), 31)).toBe('2026-03-03');
    expect(addDays(on('2025-12-31'), 10)).toBe('2026-01-10');
    // The daylight saving years: a date is never an instant.
    expect(daysBetween(on('1988-04-01'), on('1988-05-01'))).toBe(30);
    const date = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(on('1990-01-01'), days));
    fc.assert(
      fc.property(date, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        const to = addDays(from, days);
        expect(CivilDate.safeParse(to).success).toBe(true);
        expect(daysBetween(from, to)).toBe(days);
        expect(addDays(to, -days)).toBe(from);
        expect(days > 0).toBe(to > from);
      }),
      runs(300),
    );
  });

  it('is made of a year and a day of it', () => {
    expect(dateIn(2026, '12-31')).toBe('2026-12-31');
    expect(yearOf(on('2026-12-31'))).toBe(2026);
    expect(Year.safeParse(1989).success).toBe(false);
    expect(Year.safeParse(2201).success).toBe(false);
    expect(Year.safeParse(2026.5).success).toBe(false);
  });
});

describe('an instant', () => {
  it.each([
    ['2026-01-11T00:00:00+08:00', '2026-01-10T16:00:00.000Z'],
    ['2026-01-10T16:00:00Z', '2026-01-10T16:00:00.000Z'],
    ['2026-01-10T11:00:00-05:00', '2026-01-10T16:00:00.000Z'],
    ['2026-01-11T00:30:00.123456+08:00', '2026-01-10T16:30:00.123Z'],
  ])('%s is read as %s', (text, canonical) => expect(parseInstant(text)).toBe(canonical));

  it.each([
    '2026-01-11T00:00:00',
    '2026-01-11',
    '2027-02-29T00:00:00+08:00',
    '2026-01-11 00:00:00+08:00',
    'now',
    '',
    '2026-01-11T25:00:00Z',
  ])('%j is none', (text) => expect(parseInstant(text)).toBeUndefined());

  it('keeps to one form, so that text orders as time does', () => {
    expect(Instant.safeParse('2026-01-10T16:00:00Z').success).toBe(false);
    expect(Instant.safeParse('2026-01-11T00:00:00.000+08:00').success).toBe(false);
    expect(laterOf(at('2026-01-10T16:00:00.000Z'), at('2026-01-10T16:00:00.001Z'))).toBe('2026-01-10T16:00:00.001Z');
    expect(laterOf(at('2026-01-10T16:00:00.001Z'), at('2026-01-10T16:00:00.000Z'))).toBe('2026-01-10T16:00:00.001Z');
    expect(laterOf(at('2026-01-10T16:00:00.000Z'), undefined)).toBe('2026-01-10T16:00:00.000Z');
  });
});

describe('working days', () => {
  it.each([
    ['plain days', '2026-03-09', 3, '2026-03-12'],
    ['over a weekend', '2026-03-12', 3, '2026-03-17'],
    ['the Sunday made up for the New Year', '2025-12-31', 1, '2026-01-04'],
    ['over the New Year', '2025-12-31', 3, '2026-01-06'],
    ['the Saturday made up before the Spring Festival, and the festival', '2026-02-13', 2, '2026-02-24'],
    ['the Saturday made up after it', '2026-02-27', 1, '2026-02-28'],
    ['a Saturday as any other', '2026-03-06', 1, '2026-03-09'],
    ['the Labour Day and its made-up Saturday', '2026-04-30', 4, '2026-05-09'],
    ['the National Day and its made-up Saturday', '2026-09-30', 3, '2026-10-10'],
    ['ten days from the raising of 2025', '2026-01-11', 10, '2026-01-23'],
    ['none', '2026-02-15', 0, '2026-02-15'],
    ['a year whose list is not out: weekdays', '2027-02-05', 1, '2027-02-08'],
  ])('%s', (_, date, days, full) => expect(addWorkingDays(on(date), days)).toBe(full));

  it('are those of the library, day by day from its first list to years without one', () => {
    const first = on('2004-01-01');
    const days = Array.from({ length: daysBetween(first, on('2030-12-31')) + 1 }, (_, index) => addDays(first, index));
    expect(days.filter((day) => isWorkingDay(day) !== chineseDays.isWorkday(day))).toEqual([]);
  });

  it('say whether the list of the year is out', () => {
    expect([2025, 2026, 2027].map(workingDaysAreFinal)).toEqual([true, true, false]);
  });
});

it('the counted years are this one and the last, by the clock of Shanghai', () => {
  expect(countedYears(at('2026-12-31T15:59:59.999Z'))).toEqual([2025, 2026]);
  expect(countedYears(at('2026-12-31T16:00:00.000Z'))).toEqual([2026, 2027]);
});
