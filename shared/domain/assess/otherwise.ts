/**
 * What is said of a clause that nothing makes out. One rule, for what is stored of a trigger and for what is read of a year: a number that
 * is missing is not zero, so that only what was counted can be met.
 */
import type { Determination } from '../ledger.ts';

/** Of things with a date: met where each was done in time; unknown where one is still open, and where none was due at all. */
export function otherwiseOfMatters(matters: readonly { readonly met: boolean }[]): Determination {
  return matters.length > 0 && matters.every(({ met }) => met) ? 'met' : 'insufficient-data';
}

/** Of persons or cases held against a number: met where some were counted and are too few; unknown where none were reported. */
export function otherwiseOfNumber(counted: number): Determination {
  return counted > 0 ? 'met' : 'insufficient-data';
}

/** Of what is there or is not: that nobody reported a case or established anything does not show that there is none. */
export const otherwiseOfEvent: Determination = 'insufficient-data';
