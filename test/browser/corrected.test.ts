import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../support/client.ts';
import type { TestHost } from '../support/host.ts';
import { openChromium } from './chromium.ts';
import { openReader, textOf } from './reader.ts';
import { small, startSmallProvince } from './small-province.ts';

let host: TestHost;
let browser: Browser;
let reportId: string;

beforeAll(async () => {
  [browser, host] = await Promise.all([openChromium(), startSmallProvince()]);
  const client = await Client.of(host);
  const draft = { kind: 'education', unitId: small.unit, occurredOn: '2026-03-05', title: '警示教育', category: 'education' };
  const { body } = await client.post<{ reportId: string }>(small.reporter, '/v1/reports', draft);
  ({ reportId } = body);
  const report = { ...draft, occurredOn: '2026-04-06', category: 'culture', audienceCount: 40 };
  const amendment = { supersedes: 1, changeKind: 'material', reason: '日期登记有误', report };
  const answer = await client.post(small.reporter, `/v1/reports/${encodeURIComponent(reportId)}/amendments`, amendment);
  expect(answer.status).toBe(201);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

it('shows what a correction changed, field by field, and keeps the first version readable', async () => {
  const reader = await openReader(browser, host.origin);
  const { page, signIn } = reader;
  await signIn(small.reporter, `/reports/${encodeURIComponent(reportId)}`);
  const changed = page.getByRole('table', { name: '第 2 版改动的内容' });
  await changed.waitFor();
  const rows = (await changed.locator('tbody tr').allTextContents()).join('\n');
  expect(rows).toMatch(/发生日期\s*2026年3月5日\s*2026年4月6日/);
  expect(rows).toMatch(/未填\s*40/);
  expect(await changed.locator('tbody tr').count()).toBe(3);
  expect(await textOf(page.locator('.history'))).toContain('日期登记有误');
  expect(await page.getByText('警示教育').count()).toBeGreaterThan(1);
  expect(await reader.barriers()).toEqual([]);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});

it('shows each of the 37 situations on the page of the unit: what met it, how its elements stand, and what would change that', async () => {
  const client = await Client.of(host);
  const sanction = { kind: 'sanction', unitId: small.unit, occurredOn: '2026-03-06', title: '处分决定', leadershipMember: true };
  const { body: unit } = await client.get<{ members: { personId: string; name: string }[] }>(small.officer, `/v1/units/${small.unit}`);
  const [member] = unit.members;
  const draft = { ...sanction, personId: member?.personId, rank: 'removal-from-party-post' };
  expect((await client.post(small.officer, '/v1/reports', draft)).status).toBe(201);
  const tour = {
    kind: 'inspection',
    unitId: small.unit,
    occurredOn: '2026-03-07',
    title: '巡视反馈',
    source: 'inspection-tour',
    scope: 'special',
    inspectedUnitId: small.unit,
    teamLeaderId: 'p1',
    findings: [{ findingId: 'f-tour', category: 'four-winds', summary: '重复报表较多', dueOn: '2026-12-20' }],
  };
  expect((await client.post(small.officer, '/v1/reports', tour)).status).toBe(201);
  const reader = await openReader(browser, host.origin);
  const { page, signIn } = reader;
  await signIn(small.officer, `/units/${small.unit}?year=2026`);
  await page.getByText('查看逐条判定').click();
  const table = page.getByRole('table', { name: '三十七种情形的判定' });
  await table.waitFor();
  const rowOf = (clause: string) => table.locator('tbody tr').filter({ hasText: clause }).first();
  const education = rowOf('第7条（5）');
  expect(await textOf(education)).toMatch(/已满足，不成立[\s\S]*据记实不成立[\s\S]*撤回 2026 年度的全部教育、文化记实/);
  expect(await education.getByRole('link').first().getAttribute('href')).toContain(encodeURIComponent(reportId));
  expect(await textOf(rowOf('第10条（4）'))).toMatch(new RegExp(`计入：${member?.name}[\\s\\S]*再有 1 名班子成员`));
  expect(await textOf(rowOf('第9条（1）'))).toContain('不适用');
  // People and findings by their names, where the server's sentences know ids.
  expect(await textOf(education)).toContain('赵示例');
  await rowOf('第6条（7）').getByText('问题“‘四风’：重复报表较多”（整改期限为2026年12月20日）').first().waitFor();
  // What has moved under the head that stays in place would be taken for too small to hit.
  await page.evaluate(() => window.scrollTo(0, 0));
  expect(await reader.barriers()).toEqual([]);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});

it('shows what a record changed in a lead, and the lead keeps its first result', async () => {
  const client = await Client.of(host);
  const draft = { kind: 'education', unitId: small.unit, occurredOn: '2025-05-06', title: '廉政教育', category: 'education' };
  const { body } = await client.post<{ reportId: string }>(small.reporter, '/v1/reports', draft);
  const reader = await openReader(browser, host.origin);
  const { page, signIn, open } = reader;
  await signIn(small.officer, `/reports/${encodeURIComponent(body.reportId)}`);
  const effects = page.locator('section', { has: page.getByRole('heading', { name: '对线索判定的影响' }) });
  await effects.waitFor();
  expect(await textOf(effects)).toMatch(/记实报送.*第7条（5）.*由“.+”变为“.+”/);
  await reader.screenshot('effects');
  await open(`/triggers/${encodeURIComponent(small.trigger)}`);
  const history = page.locator('section', { has: page.getByRole('heading', { name: '办理记录' }) });
  await history.waitFor();
  expect(await textOf(history)).toMatch(/首次判定[\s\S]*重新判定.*由“.+”变为“.+”/);
  await reader.screenshot('results');
  expect(await history.getByRole('link', { name: '记实报送' }).getAttribute('href')).toContain('/reports/');
  expect(await reader.barriers()).toEqual([]);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});
