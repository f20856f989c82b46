/**
 * The only file with a calendar. Instants are UTC strings; civil dates are dates of Asia/Shanghai, whose offset has been a constant
 * eight hours since 1992 (the daylight saving years 1986 to 1991 lie before any instant that Lianze handles; older dates are civil dates).
 */
import officialDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import * as z from 'zod';

/** `YYYY-MM-DD`, a date in Asia/Shanghai that exists. */
export const CivilDate = z.iso.date().brand('CivilDate').meta({ description: 'date in Asia/Shanghai', example: '2026-03-05' });
export type CivilDate = z.infer<typeof CivilDate>;

/** A point in time in canonical UTC form, `YYYY-MM-DDTHH:mm:ss.sssZ`; strings of this form order as time does. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .brand('Instant')
  .meta({ description: 'instant in UTC', example: '2026-01-10T16:30:00.000Z' });
export type Instant = z.infer<typeof Instant>;

/** A calendar year of Asia/Shanghai. */
export const Year = z.int().min(1990).max(2200).meta({ description: 'calendar year in Asia/Shanghai', example: 2026 });

const DAY = 86_400_000;

/** Canonical instant from milliseconds since 1970. */
export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant;
}

/** Reads an ISO instant that carries an offset; undefined for anything else, for a date that does not exist included. */
export function parseInstant(text: string): Instant | undefined {
  const parsed = z.iso.datetime({ offset: true }).safeParse(text);
  return parsed.success ? instantOf(Date.parse(parsed.data)) : undefined;
}

/** The date in Shanghai at that instant: from 16:00 UTC on it is the next. */
export function shanghaiDate(instant: Instant): CivilDate {
  const date = instant.slice(0, 10) as CivilDate;
  return instant.slice(11, 13) < '16' ? date : addDays(date, 1);
}

/** 00:00 in Shanghai of that date. */
export function startOfDay(date: CivilDate): Instant {
  return `${addDays(date, -1)}T16:00:00.000Z` as Instant;
}

/** The calendar year of a date. */
export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

// A sweep reads dates by the million, and they are a few hundred different ones: each is worked out once. Bounded, for dates of clients.
const MOST_KEPT = 20_000;
const numbers = new Map<CivilDate, number>();
const dates = new Map<number, CivilDate>();

/** Days since 1 January 1970. */
function dayNumber(date: CivilDate): number {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const number = Date.parse(`${date}T00:00:00Z`) / DAY;
  if (numbers.size >= MOST_KEPT) numbers.clear();
  numbers.set(date, number);
  return number;
}

/** The date that lies so many days later (or earlier, if negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  const number = dayNumber(date) + days;
  const known = dates.get(number);
  if (known !== undefined) return known;
  const later = new Date(number * DAY).toISOString().slice(0, 10) as CivilDate;
  if (dates.size >= MOST_KEPT) dates.clear();
  dates.set(number, later);
  return later;
}

/** Answers `addDays` of one date, for who adds to it again and again. */
export function daysFrom(date: CivilDate): (days: number) => CivilDate {
  const start = dayNumber(date);
  return (days) => dates.get(start + days) ?? addDays(date, days);
}

/** How many days `to` lies after `from`; negative if before. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** A date of a year from month and day, `MM-DD`. */
export function dateIn(year: number, monthDay: string): CivilDate {
  return `${String(year).padStart(4, '0')}-${monthDay}` as CivilDate;
}

/** The last year whose official list of holidays and make-up working days the calendar holds. */
export const WORKING_DAYS_KNOWN_UNTIL = 2026;

// The library's list without its code, which works the list out anew in every process that loads it.
const holidays: Readonly<Record<string, string>> = officialDays.holidays;
const madeUpDays: Readonly<Record<string, string>> = officialDays.workdays;

/** Whether that date is worked: by the official list where it says so, else from Monday to Friday. */
export function isWorkingDay(date: CivilDate): boolean {
  if (date in madeUpDays) return true;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5 && !(date in holidays);
}

const fullWorkingDays = new Map<string, CivilDate>();

/** The date on which the given number of working days after `date` is full, by the State Council's yearly calendar. */
export function addWorkingDays(date: CivilDate, days: number): CivilDate {
  // A night raises thousands of triggers on one date.
  const asked = `${date}+${days}`;
  const known = fullWorkingDays.get(asked);
  if (known !== undefined) return known;
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  if (fullWorkingDays.size >= MOST_KEPT) fullWorkingDays.clear();
  fullWorkingDays.set(asked, day);
  return day;
}

/** Whether the working days of that year come from its published list, or only from weekdays until that list is out. */
export function workingDaysAreFinal(year: number): boolean {
  return year <= WORKING_DAYS_KNOWN_UNTIL;
}

/** The later of two instants. */
export function laterOf(a: Instant, b: Instant | undefined): Instant {
  return b !== undefined && b > a ? b : a;
}

/** The calendar year in Shanghai at that instant. */
export function currentYear(now: Instant): number {
  return yearOf(shanghaiDate(now));
}

/** The years whose counts change when a unit does: this one and the last. */
export function countedYears(now: Instant): number[] {
  const year = currentYear(now);
  return [year - 1, year];
}

/** The earlier of two dates. */
export function earlierOf(a: CivilDate, b: CivilDate): CivilDate {
  return [a, b].sort()[0] as CivilDate;
}
