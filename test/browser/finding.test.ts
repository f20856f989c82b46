import { describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { Client } from '../support/client.ts';
import { choose, setDate } from './choosing.ts';
import { textOf } from './reader.ts';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

const stage = smallStage();
const { reader } = stage;

describe('a finding', () => {
  it('is made of the law’s own words: the clause by its text, then each of its elements, and of which records usually show it', async () => {
    const { page, signIn, barriers, screenshot } = await reader();
    await signIn(small.officer, `/units/${small.unit}/report/finding`);
    // Without a clause there is nothing to choose from.
    expect(await page.getByRole('button', { name: /增加一项/ }).count()).toBeGreaterThan(0);
    await choose(page, '条款', '对上级领导机关交办');
    const field = page.locator('.ant-form-item', { has: page.getByRole('combobox', { name: '条款' }) });
    await field.locator('.ant-form-item-extra', { hasText: /^未履行加强研究部署的责任，对上级领导机关交办.*造成不良后果的$/ }).waitFor();
    // It holds one kind of subject liable. Records usually show three of its alternatives; all four are there to choose.
    expect(await page.locator('#subject_kind').getByRole('radio').count()).toBe(1);
    expect(await page.getByRole('radio', { name: '主要负责人' }).isChecked()).toBe(true);
    const parts = page.locator('.rows-item', { has: page.getByRole('combobox', { name: '要件' }) });
    await page.getByRole('combobox', { name: '要件' }).focus();
    await page.keyboard.press('ArrowDown');
    const offered = page.locator('.ant-select-dropdown:visible .ant-select-item-option');
    await offered.first().waitFor();
    expect(await offered.allTextContents()).toEqual([
      '情形 · 对上级领导机关交办的党风廉政建设责任范围内的事项拒不办理',
      '情形 · 不传达贯彻（通常由记录显示）',
      '情形 · 不安排部署（通常由记录显示）',
      '情形 · 不督促落实（通常由记录显示）',
      '后果 · 造成不良后果',
    ]);
    await offered.first().click();
    expect(await textOf(parts.first())).toContain('情形 · 对上级领导机关交办的党风廉政建设责任范围内的事项拒不办理');
    await parts.first().getByLabel('认定依据').fill('核查报告〔2026〕3号');
    await page.getByRole('combobox', { name: /^人员/ }).focus();
    await page.keyboard.type('赵示例');
    await page.keyboard.press('Enter');
    await setDate(page, '认定日期', '2026-05-06');
    expect(await barriers()).toEqual([]);
    await screenshot('finding-desktop-zh');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    const client = await Client.of(stage.host);
    const { items } = (await client.get<{ items: Report[] }>(small.officer, `/v1/units/${small.unit}/reports?year=2026&kind=finding`)).body;
    expect(items).toMatchObject([
      { clause: 'art7-2', subject: { kind: 'principal', personId: 'p1' }, parts: [{ key: 'lapse-a', basis: '核查报告〔2026〕3号' }] },
    ]);
  });

  it('brings up what records usually do: that a problem of the tour was rectified on paper only', async () => {
    const { page, signIn } = await reader();
    await signIn(small.officer, `/units/${small.unit}/report/finding`);
    await choose(page, '条款', '对巡视反馈和移交的问题');
    // One kind of subject and one element: both are filled in.
    expect(await page.getByRole('radio', { name: '领导班子（集体）' }).isChecked()).toBe(true);
    const parts = page.locator('.rows-item', { has: page.getByRole('combobox', { name: '要件' }) });
    expect(await textOf(parts.first())).toContain('情形 · 对巡视反馈和移交的问题没有及时按要求整改和办理（通常由记录显示）');
    await parts.first().getByLabel('认定依据').fill('现场核查：只在纸面上整改');
    await setDate(page, '认定日期', '2026-05-07');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    const client = await Client.of(stage.host);
    const { items } = (await client.get<{ items: Report[] }>(small.officer, `/v1/units/${small.unit}/reports?year=2026&kind=finding`)).body;
    expect(items.find((report) => report.kind === 'finding' && report.clause === 'art6-7')).toMatchObject({
      subject: { kind: 'team' },
      parts: [{ key: 'lapse', basis: '现场核查：只在纸面上整改' }],
    });
  });

  it('offers every clause of this unit and none of others; the server’s faults stand at their field', async () => {
    const { page, signIn, overflow, screenshot } = await reader({ language: 'en', width: 390, dark: true });
    await signIn(small.officer, `/units/${small.unit}/report/finding`);
    const offered = async (typed: string): Promise<number> => {
      await page.getByRole('combobox', { name: 'Clause' }).fill(typed);
      await page.locator('.ant-select-dropdown:visible').waitFor();
      return page.locator('.ant-select-dropdown:visible .ant-select-item-option').count();
    };
    expect(await offered('Art. 7(5)')).toBe(1);
    expect(await offered('Art. 9(')).toBe(0);
    expect(await offered('Art. 6(2)')).toBe(1);
    await page.keyboard.press('Enter');
    await page.locator('.rows-item').getByText('Breaches the selection').waitFor();
    expect(await overflow()).toBe(0);
    await screenshot('finding-phone-en-dark');
    // A team has no person, and a consequence alone is no lapse.
    await page.getByRole('combobox', { name: 'Element' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: 'Consequence' }).click();
    await page.getByLabel('Basis').fill('report 3/2026');
    await setDate(page, 'Found on', '2026-05-06');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByRole('alert').filter({ hasText: /lapse/i }).waitFor();
  });

  it('has its counterpart on the page of the clauses: what records show says which records, by kind and field', async () => {
    const { page, signIn, barriers, screenshot } = await reader();
    await signIn(small.officer, '/clauses');
    expect(await textOf(page.locator('#art7-5'))).toContain('可由记录显示：教育（类别＝廉政教育活动、廉政文化建设）');
    expect(await textOf(page.locator('#art9-4'))).toMatch(/四种形态”开展监督执纪不到位\s*只能由人员认定/);
    // Whom a clause may hold liable: all of them, not only the usual one.
    expect(await textOf(page.locator('#art10-3'))).toContain('责任主体: 领导班子（集体）、党委（党组）主要负责人、领导班子其他成员');
    expect(await textOf(page.locator('#art10-4'))).toContain('责任主体: 领导班子（集体）、纪委（纪检组）领导班子');
    expect(await barriers()).toEqual([]);
    await screenshot('clauses-desktop-zh');
  });

  it('says the same in English on a phone', async () => {
    const { page, signIn, overflow, screenshot } = await reader({ language: 'en', width: 390 });
    await signIn(small.officer, '/clauses');
    expect(await textOf(page.locator('#art10-4'))).toContain('Sanctions (decided within the year; was a member of the leadership team');
    expect(await overflow()).toBe(0);
    await screenshot('clauses-phone-en');
  });
});
