/** Days as numbers, counted from 1 January 1970. Slow and plain: nothing is kept. */

export function dayOf(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** The day in Shanghai, eight hours ahead of UTC the whole year; `hoursAhead` is there to be wrong. */
export function dayAt(instant: string, hoursAhead = 8): number {
  return Math.floor((Date.parse(instant) + hoursAhead * 3_600_000) / 86_400_000);
}

/** The instant at which a day begins in Shanghai, in milliseconds. */
export function beginningOf(day: number): number {
  return day * 86_400_000 - 8 * 3_600_000;
}
