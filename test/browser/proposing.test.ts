import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ProposalView } from '#domain/proposal.ts';
import { Client } from '../support/client.ts';
import { choose, setDate } from './choosing.ts';
import { openReader, textOf } from './reader.ts';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

const stage = smallStage();
const { reader } = stage;

const stored = async (): Promise<readonly ProposalView[]> =>
  (await (await Client.of(stage.host)).get<{ items: ProposalView[] }>(small.admin, '/v1/proposals')).body.items;

/** Opens a group of fields. The form answers a moment after the click, which `check()` does not wait for. */
async function tick(page: Page, name: string): Promise<void> {
  const box = page.getByRole('checkbox', { name });
  await box.click();
  await expect.poll(() => box.isChecked(), { timeout: 10_000 }).toBe(true);
}

describe('a proposal', () => {
  it('to correct tenures starts from the roster, shows what it would do before it is made, and is then shown as made', async () => {
    const { page, signIn, settle, open, barriers, screenshot } = await reader();
    await signIn(small.admin, '/');
    await open('/propose');
    const before = (await stored()).length;
    // The unit is found by its region.
    await page.getByLabel('在哪个地区找 市（州）').selectOption('990100');
    await page.getByLabel('在哪个地区找 县（市、区）').selectOption('990101');
    await settle();
    await choose(page, '哪个单位？先选地区，再选单位', small.unitName);
    await settle();
    // One tenure from the list, the other from the roster beside it; what is stored of them is there already.
    await choose(page, '哪一段任期', '赵示例');
    expect(await page.getByLabel('到任日期').inputValue()).toBe('2020-01-01');
    await setDate(page, /^离任日期/, '2025-06-30');
    await page.getByRole('button', { name: /^更正: 钱示例/ }).click();
    const second = page.locator('.rows-item', { has: page.getByRole('combobox', { name: '哪一段任期' }) }).nth(1);
    expect(await second.getByLabel(/^分管工作/).inputValue()).toBe('组织人事');
    await second.getByRole('radio', { name: '主要负责人' }).focus();
    await page.keyboard.press('Space');
    await second.getByLabel('到任日期').fill('2025-07-01');
    await second.getByLabel('到任日期').press('Enter');
    await page.getByLabel('提请理由').fill('任免文件〔2025〕7号');
    await page.getByRole('button', { name: '先看影响' }).click();
    const shown = page.getByRole('table', { name: /^影响/ });
    await shown
      .getByRole('row', { name: /2025 年.*第7条.*责任主体改变.*1/ })
      .first()
      .waitFor();
    expect(await page.getByText('只有纪委可见的事项不在此显示，无论有无。').count()).toBe(1);
    expect(await barriers()).toEqual([]);
    await screenshot('proposing-looked');
    // Nothing was proposed by looking.
    expect(await stored()).toHaveLength(before);
    // What is shown holds for what is written: another word, and it has to be looked at again.
    await page.getByLabel('提请理由').fill('任免文件〔2025〕8号');
    await shown.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '先看影响' }).click();
    await page.getByRole('button', { name: '提请', exact: true }).click();
    await page.getByText('已提请，待另一名管理员决定。').waitFor();
    await settle();
    const panel = page.getByRole('region', { name: `更正任期 ${small.unitName}` });
    expect(await textOf(panel)).toContain('任免文件〔2025〕8号');
    expect(await textOf(panel)).toMatch(/2025 年.*第7条.*责任主体改变/);
    expect(await textOf(panel)).toContain('赵示例');
    const [made] = await stored();
    expect(made?.content).toEqual({
      unitId: small.unit,
      corrections: [
        {
          tenure: { personId: 'p1', role: 'principal', from: '2020-01-01' },
          replacement: { personId: 'p1', role: 'principal', from: '2020-01-01', to: '2025-06-30' },
        },
        {
          tenure: { personId: 'p2', role: 'member', from: '2021-01-01' },
          replacement: { personId: 'p2', role: 'principal', from: '2025-07-01', portfolio: '组织人事' },
        },
      ],
    });
    // Whoever proposed it may take it back here.
    expect(await panel.getByRole('button', { name: '撤回' }).count()).toBe(1);
  });

  it('removes a tenure, and says every fault at its field in the reader’s language', async () => {
    const { page, signIn, screenshot } = await reader({ language: 'en', width: 390 });
    await signIn(small.admin, `/propose?kind=tenure-correction&unit=${small.unit}`);
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    await choose(page, 'Which tenure', '钱示例');
    const item = (label: string) => page.locator('.ant-form-item', { hasText: label }).last();
    await setDate(page, 'Last day in office', '2020-06-30');
    await page.getByLabel('Why').fill('entered by mistake');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await item('Last day in office').locator('.ant-form-item-explain-error').waitFor();
    expect(await textOf(item('Last day in office').locator('.ant-form-item-explain-error'))).toBe('A tenure may not end before it begins');
    await screenshot('proposing-fault-phone-en');
    await page.getByRole('radio', { name: 'Remove this tenure' }).check();
    await page.getByLabel('Last day in office').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByText('another administrator decides').waitFor();
    expect((await stored())[0]?.content).toEqual({
      unitId: small.unit,
      corrections: [{ tenure: { personId: 'p2', role: 'member', from: '2021-01-01' }, replacement: null }],
    });
  });

  it('to change a unit starts from what it is and sends only what is another', async () => {
    const { page, signIn, settle, barriers, screenshot } = await reader();
    await signIn(small.admin, `/propose?kind=unit-change&unit=${small.otherUnit}`);
    expect(await page.getByLabel('设立日期').inputValue()).toBe('2016-01-01');
    await page.getByLabel('提请理由').fill('机构改革');
    await page.getByRole('button', { name: '先看影响' }).click();
    await page.getByRole('alert').filter({ hasText: '没有需要更改的' }).waitFor();
    await setDate(page, /^撤销日期/, '2026-03-31');
    // What was said of the form before goes with the change, and the calendar closes: both move what stands below.
    await page.getByRole('alert').filter({ hasText: '没有需要更改的' }).waitFor({ state: 'hidden' });
    await page.locator('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)').waitFor({ state: 'hidden' });
    await tick(page, '改属其他地区或上级');
    await page.getByLabel('新的地区 县（市、区）').selectOption('990100');
    await setDate(page, /^自哪一天起$/, '2026-02-01');
    await tick(page, '承继单位');
    await settle();
    await setDate(page, '自哪一天起承继', '2026-04-01');
    await choose(page, '由哪些单位承继', small.unitName);
    await page.keyboard.press('Escape');
    await settle();
    expect(await barriers()).toEqual([]);
    await page.getByRole('button', { name: '先看影响' }).click();
    await page.getByRole('table', { name: /^影响/ }).waitFor();
    await screenshot('proposing-unit-looked');
    await page.getByRole('button', { name: '提请', exact: true }).click();
    await page.getByText('已提请，待另一名管理员决定。').waitFor();
    await settle();
    expect((await stored())[0]?.content).toEqual({
      unitId: small.otherUnit,
      closedOn: '2026-03-31',
      move: { from: '2026-02-01', regionCode: '990100' },
      successors: { on: '2026-04-01', unitIds: [small.unit] },
    });
    const panel = page.getByRole('region', { name: /^变更单位/ });
    expect(await textOf(panel)).toContain('示例一市');
    expect(await textOf(panel)).toContain(small.unitName);
  });

  it('is for administrators: whoever else comes here is told so', async () => {
    const { page, signIn } = await reader();
    await signIn(small.leader, '/propose');
    await page.getByText('只有管理员可以提请。').waitFor();
  });
});

describe('what waits for a decision', () => {
  const navigation = (page: Page) => page.getByRole('navigation', { name: '主导航' });

  it('is counted beside the entry, told in the inbox, and decided where the message leads', async () => {
    const { page, signIn, settle } = await reader();
    const before = (await stored()).filter(({ state, by }) => state === 'open' && by === small.proposer).length;
    expect(before).toBe(1);
    await signIn(small.admin, '/inbox');
    await navigation(page)
      .getByRole('link', { name: `提请 ${before} 件待您决定` })
      .waitFor();
    const message = page.locator('.inbox li', { hasText: '有一件提请待您决定：更正任期' });
    await message.getByRole('link', { name: '查看提请' }).click();
    await settle();
    const panel = page.getByRole('region', { name: `更正任期 ${small.unitName}` });
    await panel.getByRole('button', { name: '不批准' }).click();
    await panel.getByLabel('决定理由').fill('任免文件不符');
    await panel.getByRole('button', { name: '提交' }).click();
    await panel.getByText('未批准', { exact: true }).waitFor();
    await navigation(page).getByRole('link', { name: '提请', exact: true }).waitFor();
  });

  it('is read by the auditor of the whole province, not of a part of it', async () => {
    const top = await reader();
    await top.signIn('auditor@990000');
    await navigation(top.page).getByRole('link', { name: '提请', exact: true }).click();
    await top.page
      .getByRole('region', { name: /^更正任期/ })
      .first()
      .waitFor();
    expect(await top.page.getByRole('button', { name: /批准|撤回/ }).count()).toBe(0);
    expect(await top.page.getByRole('link', { name: '提请更改' }).count()).toBe(0);
    const part = await reader();
    await part.signIn('auditor@990100');
    await part.settle();
    expect(await navigation(part.page).getByRole('link', { name: /^提请/ }).count()).toBe(0);
  });

  it('is refused to a leader who asks for it by its address, once and with nothing to try again', async () => {
    // The browser rightly complains of the refusal, so this reader is not among those that must hear no complaint.
    const { page, signIn, close } = await openReader(stage.browser, stage.host.origin);
    await signIn(small.leader, '/proposals');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.getByRole('button', { name: '重试' }).count()).toBe(0);
    await close();
  });
});
