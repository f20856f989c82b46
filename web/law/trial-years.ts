/** How many years back a form offers for a trial; any judged year may be tried through the route. */
const YEARS = 6;

/** The years on which a pack may be tried, the last full one first, since there is most to see in it. */
export function yearsToTry(current: number): number[] {
  const past = Array.from({ length: YEARS - 1 }, (_, index) => current - 1 - index);
  return [...past.slice(0, 1), current, ...past.slice(1)];
}
