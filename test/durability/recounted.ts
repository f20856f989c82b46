import { expect } from 'vitest';
import type { Province } from '#demo/shapes.ts';
import { comparedOf } from '../recount/compared.ts';
import { type Counts, recount } from '../recount/recount.ts';
import { sentProvince } from '../recount/sent-province.ts';

/** Reads a dashboard as the leader of the province. */
export type ReadDashboard = (path: string) => Promise<{ readonly status: number; readonly body: unknown }>;

interface Shown {
  readonly asOf: string;
  readonly region: Counts;
  readonly direct: Counts;
}

/** Every dashboard of a year beside what the facts that were sent come to, swept at the instants given. */
export async function dashboardsBeside(
  province: Province,
  year: number,
  sweeps: readonly string[],
  read: ReadDashboard,
): Promise<{ shown: unknown[]; recounted: unknown[] }> {
  const sent = sentProvince(province);
  const dashboards = new Map<string, Shown>();
  for (const { regionCode } of sent.regions) {
    const { status, body } = await read(`/v1/dashboards/${regionCode}?year=${year}`);
    expect(status, `dashboard of ${regionCode}`).toBe(200);
    dashboards.set(regionCode, body as Shown);
  }
  const { regions } = recount(sent, { sweeps, asOf: dashboards.get('990000')?.asOf ?? '', year });
  return {
    shown: [...dashboards].map(([code, { region, direct }]) => [code, comparedOf(region), comparedOf(direct)]),
    recounted: [...dashboards.keys()].map((code) => {
      const { region, direct } = regions.get(code) ?? { region: noCounts, direct: noCounts };
      return [code, comparedOf(region), comparedOf(direct)];
    }),
  };
}

const noCounts: Counts = {
  units: 0,
  triggers: { total: 0, open: 0, byClause: {}, openByClause: {} },
  facts: 0,
  reports: { expected: 0, actual: 0, onTime: 0, rate: null },
};
