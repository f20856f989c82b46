import { describe, expect, it } from 'vitest';
import { Client } from '../support/client.ts';
import { textOf } from './reader.ts';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

const stage = smallStage();
const { reader } = stage;

const packs = async (): Promise<readonly { version: string }[]> =>
  (await (await Client.of(stage.host)).get<{ items: { version: string }[] }>(small.admin, '/v1/rule-packs')).body.items;

describe('a rule pack', () => {
  it('is drafted from the one before, tried on a year, proposed by one administrator and published by another', async () => {
    const { page, signIn, settle, open, barriers, screenshot } = await reader();
    await signIn(small.admin, '/');
    await open('/clauses');
    await page.getByRole('link', { name: '规则包与试算' }).click();
    await settle();
    await page.getByRole('button', { name: '起草并试算' }).click();
    const form = page.getByRole('form', { name: '试算一个新的规则包' });
    expect(await form.getByLabel('版本').inputValue()).toBe('1.2');
    // Nobody need lead the inspection, and one removed leader is enough: a number that its clause does not hold.
    await form.getByRole('checkbox', { name: /^第7条（6）/ }).uncheck();
    await form.getByLabel(/^受撤销党内职务以上处分.* 取值$/).fill('1');
    await form.getByRole('button', { name: '开始试算' }).click();
    await page.getByText('条款 art10-4 中没有“1 名（起）以上”').first().waitFor();
    expect(await form.getByLabel(/^受撤销党内职务以上处分.* 取值$/).getAttribute('aria-invalid')).toBe('true');
    await screenshot('refused');
    // What the fixed head of the page covers at this moment is not too small to be reached.
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await barriers()).toEqual([]);
    await form.getByLabel(/^受撤销党内职务以上处分.* 来源$/).fill('平台设定：试行');
    await form.locator('summary', { hasText: '附加职责' }).click();
    await form.getByRole('checkbox', { name: /^P1 / }).check();
    await form.getByLabel('每期至少几次').fill('2');
    await form.getByLabel('P1 来源').fill('平台设定：试行每半年两次');
    await form.getByLabel('在哪一年试算').selectOption('2025');
    await form.getByRole('button', { name: '开始试算' }).click();

    await page.getByRole('heading', { name: '2025 年试算 interim-measures@1.2' }).waitFor();
    await page.getByRole('button', { name: '提请公布' }).waitFor({ timeout: 20_000 });
    await settle();
    expect(await textOf(page.locator('section', { hasText: '试算的改动' }))).toContain('采用附加职责: P1');
    const clauses = page.getByRole('table', { name: '按条款' });
    expect(await clauses.getByRole('row', { name: /第7条（6）/ }).count()).toBe(1);
    expect(await barriers()).toEqual([]);
    await screenshot('trial');
    await page.getByRole('link', { name: '示例省' }).click();
    await settle();
    expect(await page.getByRole('link', { name: '示例一市' }).count()).toBe(1);

    await page.getByRole('button', { name: '提请公布' }).click();
    await page.getByLabel('提请理由').fill('省纪委会议纪要第3号');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('公布 interim-measures@1.2').waitFor();
    expect(await packs()).toHaveLength(1);

    const other = await reader({ language: 'en', width: 390 });
    await other.signIn(small.proposer, '/');
    await other.open('/proposals?state=open');
    const panel = other.page.getByRole('region', { name: /^A pack to publish/ });
    expect(await textOf(panel)).toContain('Publishes interim-measures@1.2');
    await panel.getByRole('button', { name: 'Approve' }).click();
    await other.page.getByLabel('Why so decided').fill('As tried');
    await other.page.getByRole('button', { name: 'Submit' }).click();
    await expect.poll(async () => (await packs()).map(({ version }) => version), { timeout: 15_000 }).toEqual(['1.1', '1.2']);
    await other.open('/rule-packs');
    expect(await other.page.getByText('interim-measures@1.2').count()).toBeGreaterThan(0);
    await other.screenshot('published');
  });

  it('shows a leader what a trial would change in their own region, and nothing to start', async () => {
    const { page, signIn, settle, open } = await reader();
    await signIn(small.leader, '/');
    await open('/rule-packs');
    await page.getByRole('link', { name: '2025 年试算 interim-measures@1.2' }).click();
    await settle();
    await page.getByRole('heading', { name: '2025 年试算 interim-measures@1.2' }).waitFor();
    expect(await page.getByRole('button', { name: '提请公布' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: '示例一县' }).count()).toBe(1);
  });
});
