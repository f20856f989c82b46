/** Dates of the province: `YYYY-MM-DD` strings in Asia/Shanghai, which order as time does. No clock is read here. */
import type { Random } from './random.ts';
import { CUT_OFF } from './settings.ts';

const DAY = 86_400_000;

/** A first and a last day, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The date so many days later; earlier, if negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** How many days `to` lies after `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

export function earlierOf(a: string, b: string): string {
  return a < b ? a : b;
}

export function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

/** What two spans have in common, if anything. */
export function overlap(a: Span, b: Span): Span | undefined {
  const span = { from: laterOf(a.from, b.from), to: earlierOf(a.to, b.to) };
  return span.from <= span.to ? span : undefined;
}

/** The days of a year from one month and day to another (`MM-DD`), up to the cut-off. */
export function partOf(year: number, from: string, to: string): Span {
  return { from: `${year}-${from}`, to: earlierOf(`${year}-${to}`, CUT_OFF) };
}

/** Some day of the span. */
export function dayIn(random: Random, span: Span): string {
  return addDays(span.from, random.whole(0, daysBetween(span.from, span.to)));
}
