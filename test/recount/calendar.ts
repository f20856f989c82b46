/**
 * A calendar of the recount's own: whole numbers only, no `Date`, no library. A day is counted from 1970-01-01, a date is
 * `YYYY-MM-DD`, an instant is ISO 8601 with an offset.
 */

/** Minutes by which Shanghai is ahead of UTC. */
export const SHANGHAI = 480;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function leapYearsBefore(year: number): number {
  const past = year - 1;
  return Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

function daysBeforeYear(year: number): number {
  return (year - 1970) * 365 + leapYearsBefore(year) - leapYearsBefore(1970);
}

/** The number of a date's day; throws for a date that does not exist. */
export function dayOf(date: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  const year = Number(parts?.[1]);
  const month = Number(parts?.[2]);
  const day = Number(parts?.[3]);
  if (parts === null || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) throw new RangeError(`no such date: ${date}`);
  let days = daysBeforeYear(year);
  for (let before = 1; before < month; before += 1) days += daysInMonth(year, before);
  return days + day - 1;
}

/** The year in which a day lies. */
export function yearOfDay(day: number): number {
  let year = 1970 + Math.floor(day / 366);
  while (daysBeforeYear(year + 1) <= day) year += 1;
  return year;
}

/** The year of a date. */
export function yearOf(date: string): number {
  return yearOfDay(dayOf(date));
}

/** The day of an instant at a place so many minutes ahead of UTC. */
export function dayAt(instant: string, minutesAhead: number): number {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|([+-])(\d\d):(\d\d))$/.exec(instant);
  if (parts === null) throw new RangeError(`no such instant: ${instant}`);
  const [, date = '', hour, minute, sign, offsetHours = '0', offsetMinutes = '0'] = parts;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  const minutes = dayOf(date) * 1440 + Number(hour) * 60 + Number(minute) - offset;
  return Math.floor((minutes + minutesAhead) / 1440);
}
