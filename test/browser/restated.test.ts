import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../support/client.ts';
import type { TestHost } from '../support/host.ts';
import { openChromium } from './chromium.ts';
import { openReader, textOf } from './reader.ts';
import { small, startSmallProvince } from './small-province.ts';

let host: TestHost;
let browser: Browser;

beforeAll(async () => {
  [browser, host] = await Promise.all([openChromium(), startSmallProvince()]);
  // One of the county's two units has stood in another county since March 2026.
  const client = await Client.of(host);
  const items = [{ regionCode: '990102', name: '示例二县', level: 'county', parentCode: '990100' }];
  await client.post(small.admin, '/v1/regions/batch', { items });
  const content = { unitId: small.otherUnit, move: { from: '2026-03-01', regionCode: '990102' } };
  const proposed = { kind: 'unit-change', content, reason: '机构改革' };
  const { body } = await client.post<{ proposalId: string }>(small.proposer, '/v1/proposals', proposed);
  const decision = { action: 'approve', reason: '已核对文件' };
  expect((await client.post(small.admin, `/v1/proposals/${body.proposalId}/decision`, decision)).status).toBe(200);
  await host.drain();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

it('offers last year’s numbers by today’s tree, says what that means, and names who counts elsewhere', async () => {
  const reader = await openReader(browser, host.origin);
  const { page, signIn, settle } = reader;
  await signIn(small.leader, '/regions/990100?year=2025');
  await page.getByRole('navigation', { name: '统计口径' }).getByRole('link', { name: '现行口径' }).click();
  await settle();
  expect(new URL(page.url()).search).toBe('?year=2025&tree=today');
  expect(await textOf(page.locator('main'))).toContain('按该年 12 月 31 日各单位所在地区计数');
  const numbers = page.getByRole('table', { name: '当年口径与现行口径' });
  const row = async (name: string): Promise<string[]> =>
    (
      await numbers
        .getByRole('row', { name: new RegExp(`^${name}`) })
        .getByRole('cell')
        .allTextContents()
    ).map((text) => text.trim());
  // Units, open and all leads, facts, duties owed and met, and their rate.
  expect(await row('示例一县')).toEqual(['2 → 1', '6 → 3', '6 → 3', '6 → 3', '6 → 3', '0', '0.0%']);
  expect(await row('示例二县')).toEqual(['0 → 1', '0 → 3', '0 → 3', '0 → 3', '0 → 3', '0', '— → 0.0%']);
  expect(await row('合计')).toEqual(['3', '6', '6', '6', '6', '0', '0.0%']);
  const elsewhere = page.getByRole('table', { name: '改列别处的单位' });
  expect(await elsewhere.getByRole('row').last().allTextContents()).toEqual([
    expect.stringMatching(/示例一县一局党组\s*迁转\s*示例一县\s*示例二县/),
  ]);
  // The switch goes along to the regions below, and back.
  await numbers.getByRole('link', { name: '示例二县' }).click();
  await settle();
  expect(await textOf(page.locator('h1'))).toBe('示例二县');
  expect(await row('合计')).toEqual(['0 → 1', '0 → 3', '0 → 3', '0 → 3', '0 → 3', '0', '— → 0.0%']);
  await page.getByRole('link', { name: '当年口径' }).click();
  await settle();
  expect(new URL(page.url()).search).toBe('?year=2025');
  expect(await page.getByRole('table', { name: '当年口径与现行口径' }).count()).toBe(0);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});

it('shows the successor what a merged unit left open, and that it stays in the other ledger', async () => {
  const client = await Client.of(host);
  const tour = {
    kind: 'inspection',
    unitId: small.otherUnit,
    occurredOn: '2026-05-20',
    title: '巡视反馈',
    source: 'inspection-tour',
    scope: 'special',
    inspectedUnitId: small.otherUnit,
    teamLeaderId: 'p9',
    findings: [{ findingId: 'f-left', category: 'institutional', summary: '制度缺位', dueOn: '2026-12-20' }],
  };
  expect((await client.post(small.officer, '/v1/reports', tour)).status).toBe(201);
  const content = { unitId: small.otherUnit, closedOn: '2026-10-31', successors: { on: '2026-11-01', unitIds: [small.unit] } };
  const { body } = await client.post<{ proposalId: string }>(small.proposer, '/v1/proposals', {
    kind: 'unit-change',
    content,
    reason: '机构改革',
  });
  const decision = { action: 'approve', reason: '已核对文件' };
  expect((await client.post(small.admin, `/v1/proposals/${body.proposalId}/decision`, decision)).status).toBe(200);
  const reader = await openReader(browser, host.origin, { width: 390 });
  await reader.signIn(small.reporter, `/units/${small.unit}?year=2026`);
  const panel = reader.page.locator('#carried-on');
  await panel.waitFor();
  expect(await textOf(panel)).toMatch(/事项仍记在原单位台账[\s\S]*f-left[\s\S]*示例一县一局党组[\s\S]*2026年12月20日/);
  expect([await reader.barriers(), await reader.overflow()]).toEqual([[], 0]);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});
