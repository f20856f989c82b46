/** Days as numbers, counted from 1 January 1970. Slow and plain: nothing is kept. */

export function dayOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000;
}

/** The day in Shanghai, eight hours ahead of UTC the whole year; `hoursAhead` is there to be wrong. */
export function dayAt(instant: string, hoursAhead = 8): number {
  return Math.floor((Date.parse(instant) + hoursAhead * 3_600_000) / 86_400_000);
}

/** The instant at which a day begins in Shanghai, in milliseconds. */
export function beginningOf(day: number): number {
  return day * 86_400_000 - 8 * 3_600_000;
}
