import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openReader, textOf } from './reader.ts';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

const stage = smallStage();
const { reader } = stage;

/** A line in CloudWatch's embedded metric format. */
interface Metrics {
  readonly _aws: { readonly CloudWatchMetrics: readonly { readonly Namespace: string }[] };
  readonly [name: string]: unknown;
}

const rehearse = (headers: Record<string, string>, body: object = { asOf: '2027-01-11T00:30:00+08:00' }): Promise<Response> =>
  fetch(`${stage.host.url}/local/rehearsal`, { method: 'POST', headers, body: JSON.stringify(body) });

describe('a newcomer', () => {
  it('finds the accounts before signing in, becomes one with one click, and another with the next', async () => {
    const { page, settle, barriers } = await reader();
    await page.goto(stage.host.origin);
    await page.getByRole('link', { name: /演示账号/ }).click();
    await page.getByRole('heading', { name: '五件可以试的事' }).waitFor();
    expect(await textOf(page.locator('.page-head'))).toContain('本机演示');
    expect(await page.getByText('登录任意账号后可以演练。').count()).toBe(1);
    expect(await barriers()).toEqual([]);
    await page.getByRole('button', { name: `以 ${small.reporter} 登录` }).click();
    await page.locator('.header .who').waitFor();
    await settle();
    expect(await textOf(page.locator('h1'))).toBe(small.unitName);

    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '演示账号' }).click();
    await settle();
    expect(await textOf(page.locator('.card', { hasText: '填报员' }))).toContain('当前账号');
    await page.getByRole('button', { name: /^去试试: 核查一条线索/ }).click();
    await page.waitForURL('**/triggers?region=990100&year=2025&clause=art7-5&workflow=open');
    await settle();
    expect(await textOf(page.locator('.header .who'))).toContain('纪委干部');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
  });

  it('sees the regions side by side as pictures after the numbers, and the same numbers as tables', async () => {
    const { page, signIn, open } = await reader();
    const chart = page.getByRole('img', { name: /^各地区线索：按办理状态/ });
    await signIn(small.leader);
    await page.route('**/stacked-rows-*.js', (route) => setTimeout(() => void route.continue(), 400));
    await page.goto(`${stage.host.origin}/regions/990100?year=2025`);
    await page.locator('.metric dd').first().waitFor();
    expect(await chart.count()).toBe(0);
    await chart.locator('svg').waitFor();
    expect(await textOf(chart)).toContain('示例一县');
    await open('/regions/990100?year=2025&view=table');
    expect(await chart.count()).toBe(0);
    const total = page.getByRole('table', { name: '各地区线索：按办理状态' }).getByRole('row', { name: /^合计/ });
    const open2025 = page.locator('.metric', { hasText: '未结线索' }).locator('dd').first();
    expect(Number(await textOf(total.locator('td').last()))).toBe(Number(await textOf(open2025)));
    const shaded = page.getByRole('table', { name: '各地区线索：按条款' }).locator('td.heat');
    expect(await shaded.count()).toBeGreaterThan(0);
  });

  it('reads in a sentence, not in an empty picture, that the leads of a year came after it', async () => {
    const { page, signIn, open, settle } = await reader();
    await signIn(small.leader);
    await open('/regions/990100?year=2025');
    const trend = page.locator('.panel', { has: page.getByRole('heading', { name: '按月趋势' }) });
    await trend.locator('svg').waitFor();
    expect(await textOf(trend.getByRole('img').first())).not.toContain('线索（按提示日期）');
    const later = trend.getByRole('link', { name: /^\d+ 条线索在次年提示$/ });
    const count = Number.parseInt(await textOf(later), 10);
    await later.click();
    await settle();
    expect(await page.locator('tbody tr').count()).toBe(count);
    // Of a year without leads it is a sentence, too.
    await open('/regions/990100?year=2026');
    await trend.getByText('这个年度没有线索。').waitFor();
    await trend.locator('svg').waitFor();
    expect(await textOf(trend.getByRole('img').first())).not.toContain('线索（按提示日期）');
  });

  it('still has the numbers where the pictures cannot be loaded', async () => {
    // The browser rightly complains here, so this reader is not among those that must hear no complaint.
    const { page, signIn, settle, close } = await openReader(stage.browser, stage.host.origin);
    await signIn(small.leader);
    await page.route('**/stacked-rows-*.js', (route) => route.abort());
    await page.goto(`${stage.host.origin}/regions/990100?year=2025`);
    await page.getByRole('table', { name: '各地区线索：按办理状态' }).waitFor();
    await settle();
    await close();
  });

  it('reads whether all is well', async () => {
    const { page, signIn } = await reader();
    await signIn(small.leader, '/health');
    expect(await textOf(page.locator('.metrics'))).toContain('正常');
    expect(await textOf(page.locator('main'))).toContain('请管理员登记该地区纪委领导的授权。');
    const metric = (name: string) => page.locator('.metric', { hasText: name });
    expect(await textOf(metric('最近一次评判'))).toMatch(/2026年1月11日 00:30.*(秒|分)钟?前完成/);
    expect(await textOf(metric('统计重算'))).toMatch(/\d+(秒|分)钟?前/);
    expect(await textOf(metric('服务器时间'))).toMatch(/版本 0\.1\.0\+[0-9a-f]{8}/);
    expect(await textOf(page.locator('.facts'))).toMatch(/已跟上.*秒钟?前查看/);
    const queues = page.getByRole('table', { name: '本机的队列与数据流' });
    expect(await queues.getByRole('row', { name: /死信/ }).count()).toBeGreaterThan(0);
    expect(await textOf(queues)).not.toContain('其他');
  });

  it('reads where queues and stream are shown once it is deployed', async () => {
    const { page, signIn } = await reader();
    await page.route('**/config.json', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), local: false } });
    });
    await signIn(small.leader, '/health');
    expect(await textOf(page.locator('main'))).toContain('CloudWatch 面板 LianzeApi');
    expect(await page.getByRole('table', { name: '本机的队列与数据流' }).count()).toBe(0);
  });

  it('is what the functions have counted, as CloudWatch would read it from their log', () => {
    const lines = readFileSync(join(stage.host.dataDir, 'logs', 'functions.log'), 'utf8').split('\n');
    const counted = lines.flatMap((line) => (line.includes('"_aws"') ? [JSON.parse(line.slice(line.indexOf('{'))) as Metrics] : []));
    const of = (name: string) => counted.filter((line) => name in line);
    // The province has no leader, and the other unit nobody at all.
    expect(of('NobodyToTell').length).toBeGreaterThan(0);
    expect(of('SweepsFinished')).toMatchObject([{ SweepsFinished: 1, LedgersJudged: 6, service: 'lianze' }]);
    expect(counted.every(({ _aws }) => _aws.CloudWatchMetrics[0]?.Namespace === 'Lianze')).toBe(true);
    expect(lines.filter((line) => line.includes('"nobody-to-tell"')).length).toBe(of('NobodyToTell').length);
  });

  it('rehearses the year’s end, is told everywhere that it is one, and acknowledges the message it raised', async () => {
    const { page, signIn, settle, barriers, screenshot } = await reader();
    await signIn(small.leader);
    await page.goto(`${stage.host.origin}/accounts`);
    await settle();
    expect(await page.locator('.banner-rehearsal').count()).toBe(0);
    await page.getByLabel('演练时刻（北京时间）').fill('2027-01-11T00:30');
    await page.getByRole('button', { name: '开始演练' }).click();
    const result = page.locator('.rehearsal-result');
    await result.waitFor({ timeout: 40_000 });
    expect(Number(/新提示的线索 (\d+)/.exec(await textOf(result))?.[1])).toBeGreaterThan(0);
    const row = result.getByRole('row', { name: /未结线索/ });
    expect(Number(await textOf(row.locator('td').last()))).toBeGreaterThan(Number(await textOf(row.locator('td').first())));
    expect(await textOf(page.locator('.banner-rehearsal'))).toContain('2027年1月11日 00:30');
    await settle();
    expect(await barriers()).toEqual([]);
    await screenshot('rehearsal-desktop-zh');

    await result.getByRole('link', { name: '看收件箱' }).click();
    await settle();
    expect(await textOf(page.locator('.banner-rehearsal'))).toContain('演练中');
    const raised = page.locator('.inbox li.new', { hasText: '2026' }).first();
    await raised.getByRole('button', { name: /^确认收到/ }).click();
    await page.getByText(/已确认$/).waitFor();
  });

  it('needs to be signed in for a rehearsal, and an instant that exists', async () => {
    expect((await rehearse({})).status).toBe(403);
    expect((await rehearse({ authorization: 'Bearer not-a-token' })).status).toBe(403);
    expect((await fetch(`${stage.host.url}/local/state`)).status).toBe(403);
    expect(
      (await fetch(`${stage.host.url}/local/outbox`, { headers: { authorization: `Bearer ${await stage.host.token(small.leader)}` } }))
        .status,
    ).toBe(403);
    const signed = { authorization: `Bearer ${await stage.host.token(small.reporter)}` };
    expect((await rehearse(signed, { asOf: '2027-02-30T00:30:00+08:00' })).status).toBe(400);
    expect((await rehearse(signed, {})).status).toBe(400);
  });
});
