import { isRemoval } from './events.ts';
import type { Held, Said } from './facts.ts';
import type { Reading } from './reading.ts';

/** 10(1), 10(4), 10(5): somebody was counted, and they are too few. Where nobody was, nobody knows: a number that is missing is not zero. */
export function tooFew(reading: Reading, held: readonly Held[]): Said[] {
  const determination = reading.misreads('too-few-is-unknown') ? 'insufficient-data' : 'met';
  const team = { kind: reading.isCommitteeSide ? 'team' : 'commission-team' };
  const counts: [clause: string, period: string, counted: number][] = [
    ['art10-4', reading.year, reading.of('sanction').filter((sanction) => isRemoval(reading, sanction)).length],
    ['art10-5', reading.year, reading.of('case').filter(({ major }) => major === true).length],
  ];
  const clustered = Object.values(reading.question.ledger.clustered);
  for (const clusterId of new Set(reading.isCommitteeSide ? clustered.map((one) => one.clusterId) : [])) {
    const [first, ...others] = clustered.filter((one) => one.clusterId === clusterId).map(({ via }) => via);
    // What lies wholly beneath one committee below is counted there.
    if (first === undefined || others.some((via) => via !== first)) counts.push(['art10-1', clusterId, 1]);
  }
  return counts
    .filter(([clause, period, counted]) => {
      const isKnown = counted > 0 || reading.misreads('missing-is-zero');
      return reading.judges(clause) && isKnown && !held.some((one) => one.clause === clause && one.period === period);
    })
    .map(([clause, period]) => ({ clause, period, subject: team, determination }));
}
