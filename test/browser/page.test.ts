import { describe, expect, it } from 'vitest';
import { textOf } from './reader.ts';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

const stage = smallStage();
const { reader } = stage;

const trigger = `/triggers/${encodeURIComponent(small.trigger)}`;

describe('the page', () => {
  it('says before the sign-in that the province is fictional, and returns to the address that was asked for', async () => {
    const { page, signIn } = await reader();
    await page.goto(`${stage.host.origin}/clauses?judged=yes`);
    await expect.poll(() => textOf(page.locator('.landing')), { timeout: 15_000 }).toContain('示例省是虚构的');
    await signIn(small.leader, '/clauses?judged=yes');
    expect(page.url()).toBe(`${stage.host.origin}/clauses?judged=yes`);
    expect(await textOf(page.locator('h1'))).toBe('条款');
  });

  it('keeps tokens out of lasting storage, and asks again after signing out', async () => {
    const { page, signIn } = await reader();
    await signIn(small.leader);
    expect(await page.evaluate('Object.keys(localStorage)')).toEqual(['lianze.language']);
    expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: expect.stringContaining('token') }));
    await page.getByRole('button', { name: '退出' }).click();
    await page.locator('.landing-card button').click();
    await page.locator('input[name=account]').waitFor();
  });

  it('leads from a region’s numbers down to the record behind them', async () => {
    const { page, signIn, settle, open } = await reader();
    await signIn(small.leader);
    expect(await textOf(page.locator('h1'))).toBe('示例一市');
    await open('/regions/990100?year=2025');
    await page.getByRole('table', { name: '下级地区' }).getByRole('link', { name: '示例一县' }).click();
    await settle();
    expect(await textOf(page.locator('h1'))).toBe('示例一县');
    const all = page.getByRole('link', { name: /^全部 \d+ 条$/ });
    const count = Number(/\d+/.exec(await textOf(all))?.[0]);
    expect(count).toBeGreaterThan(0);
    await all.click();
    await settle();
    expect(new URL(page.url()).search).toBe('?region=990101&year=2025');
    expect(await page.locator('tbody tr').count()).toBe(count);
    await page.locator('tbody tr').getByRole('link', { name: small.unitName }).first().click();
    await settle();
    expect(await textOf(page.locator('h1'))).toBe(small.unitName);
    expect(await textOf(page.locator('main'))).toContain('未收到记实');
    expect(await textOf(page.locator('main'))).not.toContain('未履行');
    await page.getByLabel('年度').selectOption('2026');
    await settle();
    await page
      .getByRole('row', { name: /年度工作方案/ })
      .getByRole('link', { name: '记实 1' })
      .click();
    await settle();
    expect(await textOf(page.locator('h1'))).toBe('2026年党风廉政建设工作方案');
  });

  it('tells a leader, who acknowledges with a button', async () => {
    const { page, signIn, settle } = await reader();
    await signIn(small.leader);
    const unread = page.locator('.unread');
    const before = Number.parseInt(await textOf(unread), 10);
    await page
      .getByRole('navigation', { name: '主导航' })
      .getByRole('link', { name: /收件箱/ })
      .click();
    await settle();
    await page
      .getByRole('button', { name: /^确认收到/ })
      .first()
      .click();
    const left = async (): Promise<number> => ((await unread.count()) === 0 ? 0 : Number.parseInt(await textOf(unread), 10));
    await expect.poll(left, { timeout: 15_000 }).toBe(before - 1);
    await page.reload();
    await settle();
    expect(await page.getByText(/已确认$/).count()).toBe(1);
  });

  it('carries a lead from the unit’s reply over an element to its confirmation, each by whoever may', async () => {
    const unit = await reader();
    await unit.signIn(small.reporter, trigger);
    expect(await textOf(unit.page.locator('main'))).toContain('不组织开展廉政教育活动');
    expect(await textOf(unit.page.locator('main'))).toContain('线索待核');
    await unit.page.getByRole('button', { name: '答复' }).click();
    await unit.page.getByRole('button', { name: '提交' }).click();
    expect(await textOf(unit.page.getByRole('alert'))).toBe('请填写理由。');
    await unit.page.getByLabel('答复内容').fill('已开展，记录未及时填报。');
    await unit.page.getByRole('button', { name: '提交' }).click();
    await unit.page.getByText('待研判').first().waitFor();

    const leader = await reader();
    await leader.signIn(small.leader, trigger);
    const confirm = async (): Promise<void> => {
      await leader.page.getByRole('button', { name: '确认线索' }).click();
      await leader.page.getByLabel('理由').fill('材料齐全。');
      await leader.page.getByRole('button', { name: '提交' }).click();
    };
    await confirm();
    await leader.page.locator('.problem').waitFor();

    const officer = await reader();
    await officer.signIn(small.officer, trigger);
    await officer.page.getByRole('listitem').filter({ hasText: '造成不良后果' }).getByRole('button', { name: '认定成立' }).click();
    await officer.page.getByLabel('理由').fill('核实造成不良后果。');
    await officer.page.getByRole('button', { name: '提交' }).click();
    await officer.page.getByText('各要件均有记录显示或人员认定。').waitFor();

    await leader.open(trigger);
    await confirm();
    await leader.page.locator('.page-head').getByText('已确认').waitFor();
    expect(await textOf(leader.page.locator('.history'))).toContain('核实造成不良后果。');
  });

  it('takes an education activity in a short form and shows which duty it answered', async () => {
    const { page, signIn, settle } = await reader();
    await signIn(small.reporter, `/units/${small.unit}/report/education`);
    await page.getByText('廉政文化建设', { exact: true }).click();
    expect(await page.getByLabel('标题').inputValue()).toBe('廉政文化建设');
    await page.getByLabel('标题').fill('');
    await page.getByRole('button', { name: '提交' }).click();
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    await page.getByLabel('标题').fill('参观廉政警示教育基地');
    await page.getByLabel('发生日期').fill('2026-03-05');
    await page.getByLabel('发生日期').press('Enter');
    await page.getByText('廉政教育活动', { exact: true }).click();
    // What was entered so far is there again after a reload, and can be thrown away.
    await page.reload();
    await page.getByText('已恢复您上次没有提交的内容。').waitFor();
    expect(await page.getByLabel('标题').inputValue()).toBe('参观廉政警示教育基地');
    expect(await page.getByLabel('发生日期').inputValue()).toBe('2026-03-05');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    const changed = await textOf(page.locator('.changes-list'));
    expect(changed).toMatch(/第7条（5）[\s\S]*原为[\s\S]*现为[\s\S]*已有记实[\s\S]*期限 2026年12月31日/);
    expect(await textOf(page.locator('.notice.good'))).toContain('计入 2026年3月');
    await page.getByRole('button', { name: '再填一条' }).click();
    expect(await page.getByLabel('标题').inputValue()).toBe('廉政教育活动');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    await page.getByRole('link', { name: '查看这条记实' }).click();
    await settle();
    expect(await textOf(page.locator('h1'))).toBe('廉政教育活动');
  });

  it('asks little for a meeting and an inspection: what is known is there, and nothing is typed twice', async () => {
    const { page, signIn } = await reader();
    await signIn(small.reporter, `/units/${small.unit}/report/meeting`);
    const fields = () => page.locator('.entry form .ant-form-item:visible').count();
    expect(await fields()).toBe(6);
    await page.getByText('研究部署', { exact: true }).click();
    await page.getByText('学习', { exact: true }).click();
    await page.getByRole('button', { name: '全体 2 人' }).click();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    expect(await textOf(page.locator('.notice.good'))).toContain('党委常委会：研究部署、学习');

    await page.getByRole('link', { name: '检查', exact: true }).click();
    expect(await fields()).toBe(5);
    await page.getByRole('button', { name: /^增加一项/ }).click();
    await page.getByText('“四风”', { exact: true }).click();
    await page.getByLabel('问题概述').fill('重复报表较多');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    expect(await textOf(page.locator('.changes-list'))).toMatch(/第7条（6）[\s\S]*原为\s*蓝灯\s*现为\s*绿灯/);
    expect(await textOf(page.locator('.changes-list'))).toMatch(/新增事项/);
  });

  it('shows the year as a table of months whose every part leads on', async () => {
    const { page, signIn, settle } = await reader();
    await signIn(small.reporter, `/units/${small.unit}?year=2026`);
    const months = page.getByRole('table', { name: '每月的记实、期限与提示的线索。' });
    expect(await months.getByRole('columnheader').count()).toBeGreaterThanOrEqual(12);
    const meeting = months.getByRole('row', { name: /^记实/ }).getByRole('link', { name: '会议 1' }).first();
    await meeting.focus();
    await page.keyboard.press('Enter');
    await settle();
    expect(new URL(page.url()).search).toBe('?year=2026&month=1&kind=meeting');
    expect(await page.getByRole('table', { name: '记实清单' }).locator('tbody tr').count()).toBe(1);
    await page.getByRole('link', { name: '全部记实' }).click();
    expect(await page.getByRole('table', { name: '记实清单' }).locator('tbody tr').count()).toBeGreaterThan(1);
    expect(
      await months
        .getByRole('row', { name: /^期限/ })
        .getByRole('link', { name: /7\(5\)/ })
        .count(),
    ).toBe(1);
  });

  it('says what the server finds wrong at the field it is about', async () => {
    const { page, signIn } = await reader({ language: 'en' });
    await signIn(small.reporter, `/units/${small.unit}/report/inspection`);
    await page.getByLabel('Title').fill('Annual inspection');
    await page.getByLabel('Occurred on').fill('2026-03-06');
    await page.getByLabel('Occurred on').press('Enter');
    await page.getByRole('button', { name: /Add one/ }).click();
    await page.getByLabel('Id of the finding').fill('not an id');
    await page.getByText('Four winds', { exact: true }).click();
    await page.getByLabel('What was found').fill('Too many forms');
    await page.getByLabel('To be rectified by').fill('2026-12-01');
    await page.getByLabel('To be rectified by').press('Enter');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.locator('.ant-form-item', { hasText: 'Id of the finding' }).locator('.ant-form-item-explain-error').waitFor();
  });

  it('shows an administrator what another proposed and what it would do, and takes the decision with its reason', async () => {
    const { page, signIn, open, barriers } = await reader();
    await signIn(small.admin);
    await open('/proposals?state=open');
    const panel = page.getByRole('region', { name: `更正任期 ${small.unitName}` });
    await panel.getByText('待决定', { exact: true }).waitFor();
    expect(await textOf(panel.getByRole('row', { name: /责任主体改变/ }).first())).toMatch(/2025 年.*第7条.*责任主体改变.*1/);
    expect(await panel.getByRole('button', { name: '撤回' }).count()).toBe(0);
    expect(await barriers()).toEqual([]);
    await panel.getByRole('button', { name: '不批准' }).click();
    await panel.getByLabel('决定理由').fill('任免文件不符');
    await panel.getByRole('button', { name: '提交' }).click();
    await page.getByText('没有提请').waitFor();
    await open('/proposals?state=rejected');
    await page.getByText('任免文件不符').waitFor();
  });

  it('verifies a ledger’s chain for whoever may, and says the result in words', async () => {
    const { page, signIn, open, barriers } = await reader();
    await signIn(small.leader);
    await open(`/units/${small.unit}?year=2026`);
    await page.getByRole('button', { name: '核验台账链' }).click();
    await page.getByText('完整', { exact: true }).waitFor();
    expect(await textOf(page.locator('section', { hasText: '台账链核验' }).getByRole('status'))).toMatch(/\d 环逐一相符，未发现改动。/);
    expect(await barriers()).toEqual([]);
    const unit = await reader({ language: 'en' });
    await unit.signIn(small.reporter, `/units/${small.unit}?year=2026`);
    expect(await unit.page.getByRole('heading', { name: 'Ledger chain' }).count()).toBe(0);
  });
});
