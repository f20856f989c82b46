import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { Client } from '../support/client.ts';
import { textOf } from './reader.ts';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

const stage = smallStage();
const { reader } = stage;

it('opens what a rate lacks and the units that make a sum', async () => {
  const { page, signIn, open, settle, screenshot } = await reader();
  await signIn(small.leader, '/regions/990100?year=2025&view=table');
  const cells = async (row: Locator, table: Locator, head: string): Promise<Locator> => {
    const heads = await table.locator('thead th').allTextContents();
    const column = heads.findIndex((each) => each.startsWith(head));
    return row.locator('td, th').nth(column);
  };
  for (const name of ['下级地区', '各地区年度事项：未收到与补报']) {
    await open('/regions/990100?year=2025&view=table');
    const table = page.getByRole('table', { name });
    const rate = await cells(table.getByRole('row', { name: /^合计/ }), table, '履责率');
    await rate.getByRole('link').click();
    await page.waitForURL(/\/units\?region=990100&year=2025&having=missing/);
    await settle();
    expect(await page.locator('tbody tr:not(.total)').count()).toBeGreaterThan(0);
  }
  await open('/units?region=990100&year=2025');
  const table = page.locator('main table');
  const expected = await cells(table.locator('tr.total'), table, '应有');
  const sum = Number(await textOf(expected));
  expect(sum).toBeGreaterThan(0);
  await screenshot('units-desktop-zh');
  await expected.getByRole('link').click();
  await page.waitForURL(/having=owing/);
  await settle();
  // The rows that were opened add up to it, and are all that there is to open.
  const again = await cells(table.locator('tr.total'), table, '应有');
  expect(Number(await textOf(again))).toBe(sum);
  expect(await again.getByRole('link').count()).toBe(0);
});

it('unfolds the records that a duty rests on, and leads from a confidential tally to its cases', async () => {
  const client = await Client.of(stage.host);
  const items = [1, 2, 3, 4, 5].map((day) => ({
    kind: 'education',
    unitId: small.unit,
    occurredOn: `2026-04-0${day}`,
    title: `廉政党课第${day}讲`,
    category: 'education',
  }));
  expect((await client.post(small.reporter, '/v1/reports/batch', { items })).status).toBe(200);
  const filed = {
    kind: 'case',
    unitId: small.unit,
    occurredOn: '2026-05-06',
    title: '立案一件',
    caseId: 'c-1',
    personIds: ['p2'],
    category: 'integrity',
    committedOn: '2026-01-06',
    major: { basis: '立案决定书', decidedBy: '市纪委' },
  };
  expect((await client.post(small.officer, '/v1/reports', filed)).status).toBe(201);
  const { page, signIn, settle, overflow, barriers } = await reader({ language: 'en', width: 390 });
  await signIn(small.leader, `/units/${small.unit}?year=2026`);
  const duty = page.locator('#duties').getByRole('row', { name: /Art\. 7\(5\)/ });
  expect(await duty.getByRole('link', { name: /^Record \d$/ }).count()).toBe(3);
  await duty.getByRole('button', { name: 'Show 2 more' }).click();
  expect(await duty.getByRole('link', { name: /^Record \d$/ }).count()).toBe(5);
  expect([await barriers(), await overflow()]).toEqual([[], 0]);
  await page.locator('.panel', { hasText: 'Tallies (confidential)' }).getByRole('link', { name: '1' }).click();
  await settle();
  expect(await page.locator('#records tbody tr').count()).toBe(1);
  expect(await textOf(page.locator('#records'))).toContain(filed.title);
});

it('opens the leads that a rehearsal raised where the reader may read them', async () => {
  const { page, signIn, open, settle, screenshot } = await reader({ language: 'en' });
  await signIn(small.leader);
  await open('/accounts');
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  const result = page.locator('.rehearsal-result');
  await result.waitFor({ timeout: 40_000 });
  await screenshot('rehearsed-desktop-en');
  const raised = result.locator('p', { hasText: 'Leads raised in' }).getByRole('link');
  const count = Number(await textOf(raised));
  expect(count).toBeGreaterThan(0);
  await raised.click();
  await settle();
  expect(await page.locator('tbody tr').count()).toBe(count);
}, 60_000);
