import { describe, expect, it } from 'vitest';
import { createProvince } from '#demo/generate.ts';
import { FULL_SIZE, SMALL_SIZE } from '#demo/settings.ts';
import { type Instant, instantOf } from '#domain/time.ts';
import { comparedOf } from './compared.ts';
import { judgeProvince } from './judged-province.ts';
import { recount } from './recount.ts';
import { sentProvince } from './sent-province.ts';

const now = instantOf(Date.UTC(2026, 10, 23, 4));
const afterNewYear = instantOf(Date.UTC(2026, 0, 10, 16, 30));

describe.each([
  ['the small province', SMALL_SIZE],
  ['the demonstration', FULL_SIZE],
] as const)('%s', (_, size) => {
  const sent = sentProvince(createProvince(size));
  const province = judgeProvince(sent, now);
  const swept: Instant[] = [];

  it.each([
    ['after New Year', afterNewYear],
    ['then now', now],
  ])('is judged as it is recounted, swept %s', (__, instant) => {
    province.sweep(instant);
    swept.push(instant);
    for (const year of [2025, 2026]) {
      const { regions } = recount(sent, { sweeps: swept, asOf: now, year });
      const judged = [...province.countsOf(year)].map(([code, counts]) => [code, comparedOf(counts)]);
      expect(judged).toEqual([...regions].map(([code, { direct }]) => [code, comparedOf(direct)]));
    }
  });
});
