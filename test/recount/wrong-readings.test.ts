import { describe, expect, it } from 'vitest';
import { smallProvince } from '#demo/small.ts';
import { statesOf } from './facts.ts';
import { lawful, type Reading, wrongReadings } from './reading.ts';
import { type Counts, recount } from './recount.ts';
import { sentProvince } from './sent-province.ts';

const sent = sentProvince(smallProvince);
const years = [2025, 2026] as const;

/** All that is compared with the system: the counts of each region and year, triggers by clause. */
function countsWith(reading: Reading): [string, Counts, Counts][] {
  return years.flatMap((year) => {
    const { regions } = recount(sent, { sweeps: ['2026-01-11T00:30:00+08:00'], asOf: '2026-11-23T12:00:00+08:00', year, reading });
    return [...regions].map(([code, { region, direct }]): [string, Counts, Counts] => [`${year} ${code}`, region, direct]);
  });
}

const right = countsWith(lawful);

describe('the small province', () => {
  it('has triggers of every clause, and regions with different counts', () => {
    const [, province] = right[0] ?? [];
    expect(Object.keys(province?.triggers.openByClause ?? {}).sort()).toEqual([
      'art10-2',
      'art10-4',
      'art10-5',
      'art6-1',
      'art6-7',
      'art7-5',
      'art7-6',
    ]);
    expect(province?.triggers.total).toBeGreaterThan(province?.triggers.open ?? 0);
    expect(new Set(right.map(([, counts]) => JSON.stringify(counts))).size).toBe(right.length);
  });

  it.each(['2026-11-23', '2027-06-01'])('lets nothing hang on whether a correction counts as made on %s', (registeredOn) => {
    // The page is silent about the lateness of an amended report; the numbers are the same either way.
    const corrected = sent.batches.map((batch) => ({
      rows: batch.rows,
      corrections: batch.corrections.map((each) =>
        each.report === undefined ? each : { ...each, report: { ...each.report, registeredOn } },
      ),
    }));
    for (const year of years) {
      const options = { sweeps: ['2026-01-11T00:30:00+08:00'], asOf: '2026-11-23T12:00:00+08:00', year };
      expect(recount({ ...sent, batches: corrected }, options).regions).toEqual(recount(sent, options).regions);
    }
    expect(sent.batches.flatMap((batch) => statesOf(batch, lawful)).length).toBeGreaterThan(sent.batches.length + 20);
  });

  it.each(Object.entries(wrongReadings))('would show that %s', (_, wrong) => {
    expect(countsWith({ ...lawful, ...wrong })).not.toEqual(right);
  });
});
