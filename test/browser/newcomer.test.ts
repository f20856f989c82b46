import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestHost } from '../support/host.ts';
import { openChromium } from './chromium.ts';
import { openReader, type Reader, textOf } from './reader.ts';
import { small, startSmallProvince } from './small-province.ts';

let host: TestHost;
let browser: Browser;
let reader: Reader;
let page: Page;

beforeAll(async () => {
  [browser, host] = await Promise.all([openChromium(), startSmallProvince()]);
  reader = await openReader(browser, host.origin);
  page = reader.page;
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

/** Where the keyboard is, told by an attribute of the page's own. */
const holdsFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element.ownerDocument.activeElement === element);

/** Goes on with Tab until the target has the focus, as somebody without a mouse does. */
async function reach(target: Locator): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < 150; steps += 1) {
    if (await holdsFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
}

async function press(target: Locator, key = 'Enter'): Promise<void> {
  await reach(target);
  await page.keyboard.press(key);
  await reader.settle();
}

const navigation = (name: string | RegExp): Locator => page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name });
const heading = (): Promise<string> => textOf(page.locator('h1'));
const marked = (): Promise<number> => page.locator('.banner-rehearsal').count();

/** One of the five things to try, from whichever page one is on. */
async function tryThing(title: string, account: string): Promise<void> {
  await press(navigation('演示账号'));
  await press(page.getByRole('button', { name: `去试试: ${title} (${account})` }));
  await page.locator(`.header .who [title="${account}"]`).waitFor();
  await reader.settle();
}

describe('a newcomer with a keyboard', () => {
  it('signs in', async () => {
    await page.goto(host.origin);
    await press(page.getByRole('button', { name: '登录' }));
    await reach(page.locator('input[name=account]'));
    await page.keyboard.type(small.leader);
    await page.keyboard.press('Enter');
    await page.locator('.header .who').waitFor();
    await reader.settle();
    expect(await heading()).toBe('示例一市');
  });

  it('goes from a number of the province to the record behind it', async () => {
    await tryThing('从一个数字查到一条记实', 'leader@990000');
    expect(await heading()).toBe('示例省');
    const all = page.getByRole('link', { name: /^全部 \d+ 条$/ }).first();
    const count = Number(/\d+/.exec(await textOf(all))?.[0]);
    expect(count).toBeGreaterThan(0);
    await press(all);
    expect(await page.locator('tbody tr').count()).toBe(count);
    await press(page.locator('tbody tr').getByRole('link', { name: small.unitName }).first());
    expect(await heading()).toBe(small.unitName);
    await reach(page.getByLabel('年度'));
    await page.keyboard.type('2026');
    await reader.settle();
    await press(page.getByRole('row', { name: /年度工作方案/ }).getByRole('link', { name: /^记实 1$/ }));
    expect(await heading()).toBe('2026年党风廉政建设工作方案');
    expect(await marked()).toBe(0);
  });

  it('enters an activity in a form, and sees the light it has changed', async () => {
    await tryThing('填一次教育活动', `reporter@${small.otherUnit}`);
    await reach(page.getByLabel('标题'));
    await page.keyboard.type('参观廉政警示教育基地');
    await reach(page.getByLabel('发生日期'));
    await page.keyboard.type('2026-03-05');
    await page.keyboard.press('Enter');
    await press(page.getByRole('radio', { name: '廉政教育活动' }), 'Space');
    await press(page.getByRole('button', { name: '提交' }));
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    const change = page.locator('.changes-list li', { hasText: '第7条（5）' });
    expect(await textOf(change)).toContain('已有记实');
    const [before, after] = await change.locator('.light').allTextContents();
    expect([before, after].every((light) => light !== undefined && light !== '')).toBe(true);
    expect(before).not.toBe(after);
    await press(page.getByRole('link', { name: /台账/ }).last());
    expect(await heading()).toBe(small.otherUnitName);
    expect(
      await textOf(
        page
          .getByRole('row', { name: /第7条（5）/ })
          .locator('.light')
          .first(),
      ),
    ).toBe(after);
  });

  it('rehearses the year’s end, and acknowledges what it brought', async () => {
    await tryThing('演练一次年末', small.leader);
    const year = Number(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4));
    expect(await page.getByLabel('演练时刻（北京时间）').inputValue()).toBe(`${year + 1}-01-11T00:30`);
    await press(page.getByRole('button', { name: '开始演练' }));
    const result = page.locator('.rehearsal-result');
    await result.waitFor({ timeout: 40_000 });
    expect(Number(/新提示的线索 (\d+)/.exec(await textOf(result))?.[1])).toBeGreaterThan(0);
    await press(result.getByRole('link', { name: '看收件箱' }));
    const told = page.locator('.inbox li.new', { hasText: String(year) });
    const waiting = await told.count();
    expect(waiting).toBeGreaterThan(0);
    await press(told.first().getByRole('button', { name: /^确认收到/ }));
    await expect.poll(() => told.count(), { timeout: 15_000 }).toBe(waiting - 1);
    await page.reload();
    await reader.settle();
    // Stored, not only shown.
    expect(await page.getByText(/已确认$/).count()).toBe(1);
  });

  it('is told on every page that this is a rehearsal, and the browser has had nothing to complain of', async () => {
    for (const name of ['看板', '线索', '条款', '运行', '演示账号', /^收件箱/]) {
      await press(navigation(name));
      expect([name, await marked()]).toEqual([name, 1]);
    }
    expect(reader.complaints).toEqual([]);
  });
});
