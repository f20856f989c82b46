import { expect, it } from 'vitest';
import { dashboardOfItem, itemOfDashboard } from '#adapters/count-store.ts';
import { type Dashboard, noCounts, noMonths } from '#domain/dashboard.ts';
import type { RegionCode } from '#domain/ids.ts';
import { instant } from '../support/world.ts';

const counts = { ...noCounts(), units: 3, triggers: { ...noCounts().triggers, total: 2, byClause: { 'art7-5': 2 } } };
const children = ['990101', '990102', '990103', '990104', '990105'].map((code) => ({
  regionCode: code as RegionCode,
  name: `示例${code}`,
  ...counts,
}));
const dashboard: Dashboard = {
  regionCode: '990100' as RegionCode,
  name: '示例一市',
  year: 2026,
  asOf: instant('2026-02-10T10:00:00+08:00'),
  packVersion: 'interim-measures@1.0',
  region: counts,
  direct: counts,
  children,
  months: noMonths(),
};

it('keeps counts with five children in one write unit, and gives them back as they were', () => {
  const item = itemOfDashboard(dashboard, 7);
  expect(item.v).toBe(7);
  expect((item.b as Uint8Array).length).toBeLessThan(900);
  expect(JSON.stringify(dashboard).length).toBeGreaterThan(1024);
  expect(dashboardOfItem(item)).toEqual(dashboard);
});

it('reads counts that were stored as text, before they were deflated', () => {
  expect(dashboardOfItem({ ...itemOfDashboard(dashboard, 7), b: JSON.stringify(dashboard) })).toEqual(dashboard);
});
