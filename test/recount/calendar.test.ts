import { describe, expect, it } from 'vitest';
import { dayAt, dayOf, SHANGHAI, yearOf, yearOfDay } from './calendar.ts';

describe('the recount’s calendar', () => {
  it('counts days', () => {
    expect(dayOf('1970-01-01')).toBe(0);
    expect(dayOf('2000-03-01') - dayOf('2000-02-28')).toBe(2);
    expect(dayOf('2100-03-01') - dayOf('2100-02-28')).toBe(1);
    expect(dayOf('2026-01-11')).toBe(20_464);
  });

  it('agrees with the calendar of the runtime over two centuries', () => {
    for (let day = dayOf('1970-01-01'); day < dayOf('2170-01-01'); day += 1) {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (dayOf(date) !== day || yearOfDay(day) !== Number(date.slice(0, 4))) throw new Error(`differs on ${date}`);
    }
  });

  it.each(['2025-02-29', '2026-13-01', '2026-04-31', '2026-1-1', '2026-00-10', ''])('knows no date %j', (date) => {
    expect(() => dayOf(date)).toThrow(RangeError);
  });

  it('begins a day in Shanghai eight hours before it begins in UTC', () => {
    expect(dayAt('2026-01-10T16:00:00Z', SHANGHAI)).toBe(dayOf('2026-01-11'));
    expect(dayAt('2026-01-10T15:59:59Z', SHANGHAI)).toBe(dayOf('2026-01-10'));
    expect(dayAt('2026-01-11T00:30:00+08:00', SHANGHAI)).toBe(dayOf('2026-01-11'));
    expect(dayAt('2026-01-11T00:30:00+08:00', 0)).toBe(dayOf('2026-01-10'));
    expect(yearOfDay(dayAt('2025-12-31T16:00:00.000Z', SHANGHAI))).toBe(2026);
    expect(() => dayAt('2026-01-11T00:30:00', SHANGHAI)).toThrow(RangeError);
  });

  it('knows the year of a date', () => expect([yearOf('2025-12-31'), yearOf('2026-01-01')]).toEqual([2025, 2026]));
});
