import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemonstration } from '#demo/seed.ts';
import { smallProvince } from '#demo/small.ts';
import { startTestHost } from '../support/host.ts';
import { type Compared, comparedOf } from './compared.ts';
import { lawful, type Reading, wrongReadings } from './reading.ts';
import { type Counts, recount } from './recount.ts';
import { sentProvince } from './sent-province.ts';

const SWEEP = '2026-01-11T00:30:00+08:00';
const years = [2025, 2026] as const;
const sent = sentProvince(smallProvince);

interface Shown {
  readonly asOf: string;
  readonly region: Counts;
  readonly direct: Counts;
  readonly months: Record<'occurred' | 'raised', { readonly before: number; readonly months: readonly number[]; readonly after: number }>;
}

let host: Awaited<ReturnType<typeof startTestHost>> | undefined;
const shown = new Map<string, Shown>();

beforeAll(async () => {
  host = await startTestHost();
  const { url, token } = host;
  await seedDemonstration({ baseUrl: url, tokenFor: token, progress: { done: () => false, markDone: () => {} }, province: smallProvince });
  await host.sweep(SWEEP);
  await host.drain();
  const authorization = `Bearer ${await token('leader@990000')}`;
  for (const year of years) {
    for (const { regionCode } of sent.regions) {
      const response = await fetch(`${url}/v1/dashboards/${regionCode}?year=${year}`, { headers: { authorization } });
      if (response.status !== 200) throw new Error(`dashboard of ${regionCode}: ${response.status} ${await response.text()}`);
      shown.set(`${year} ${regionCode}`, (await response.json()) as Shown);
    }
  }
}, 120_000);

afterAll(async () => {
  await host?.stop();
});

/** The recount of a year, under the names of the dashboards. */
function recounted(year: number, reading: Reading): [string, Compared, Compared][] {
  const asOf = shown.get(`${year} 990000`)?.asOf ?? '';
  const { regions } = recount(sent, { sweeps: [SWEEP], asOf, year, reading });
  return [...regions].map(([code, { region, direct }]) => [`${year} ${code}`, comparedOf(region), comparedOf(direct)]);
}

function dashboards(year: number): [string, Compared, Compared][] {
  return sent.regions.map(({ regionCode }) => {
    const dashboard = shown.get(`${year} ${regionCode}`);
    if (dashboard === undefined) throw new Error(`no dashboard of ${regionCode}`);
    return [`${year} ${regionCode}`, comparedOf(dashboard.region), comparedOf(dashboard.direct)];
  });
}

describe('the system against the recount, per region and clause', () => {
  it.each(years)('agrees for %i', (year) => {
    expect(dashboards(year)).toEqual(recounted(year, lawful));
  });

  it.each(years)('agrees for the months of %i', (year) => {
    const { regions } = recount(sent, { sweeps: [SWEEP], asOf: shown.get(`${year} 990000`)?.asOf ?? '', year });
    for (const { regionCode } of sent.regions) {
      const months = shown.get(`${year} ${regionCode}`)?.months;
      const inOne = (what: 'occurred' | 'raised') => [months?.[what].before, ...(months?.[what].months ?? []), months?.[what].after];
      expect({ regionCode, occurred: inOne('occurred'), raised: inOne('raised') }).toEqual({
        regionCode,
        ...regions.get(regionCode)?.months,
      });
    }
    const province = regions.get('990000')?.months;
    // Facts fall into most months; the sweep of January raised what was missing, and what arrived today raised the rest.
    expect(province?.occurred.filter((count) => count > 0).length).toBeGreaterThan(6);
    expect(province?.raised.filter((count) => count > 0).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(wrongReadings))('would not agree if %s', (_, wrong) => {
    const reading = { ...lawful, ...wrong };
    expect(years.flatMap((year) => dashboards(year))).not.toEqual(years.flatMap((year) => recounted(year, reading)));
  });
});
