import { describe, expect, it } from 'vitest';
import { Client } from '../support/client.ts';
import { choose, setDate } from './choosing.ts';
import { textOf } from './reader.ts';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

const stage = smallStage();
const { reader } = stage;
const below = { unitId: 'u990101-020', name: '示例一县二局党组' };
const subject = '重复报表较多';

describe('what a form says at its end', () => {
  it('names the duty that a record counts towards although it was met before', async () => {
    const client = await Client.of(stage.host);
    const first = (category: string) => ({
      kind: 'education',
      unitId: small.unit,
      occurredOn: '2026-03-05',
      title: `首次${category}`,
      category,
    });
    const { status, body } = await client.post<{ results: { status: number }[] }>(small.reporter, '/v1/reports/batch', {
      items: [first('education'), first('culture')],
    });
    expect([status, ...body.results.map((result) => result.status)]).toEqual([200, 201, 201]);
    const { page, signIn, barriers, screenshot } = await reader({ language: 'en', width: 390 });
    await signIn(small.reporter, `/units/${small.unit}/report/education`);
    await page.getByLabel('Title').fill('A visit to an exhibition');
    await setDate(page, 'Occurred on', '2026-04-07');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByRole('heading', { name: 'Received' }).waitFor();
    expect(await page.getByText('No light of the ledger changed.').count()).toBe(1);
    const counted = page.getByText('The record counts towards:').locator('xpath=following-sibling::ul/li');
    expect(await counted.count()).toBe(1);
    expect(await textOf(counted)).toMatch(/Art\. 7\(5\).*already met/);
    expect(await barriers()).toEqual([]);
    await screenshot('received-phone-en');
  });

  it('leaves nothing of it on the form of another kind, whichever way one gets there', async () => {
    const { page, signIn, settle, visit } = await reader();
    await signIn(small.reporter, `/units/${small.unit}/report/meeting`);
    await page.getByRole('navigation', { name: '记实种类' }).getByRole('link', { name: '教育' }).click();
    await settle();
    await page.getByRole('radio', { name: '廉政文化建设' }).check();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    await page.goBack();
    await page.getByRole('navigation', { name: '记实种类' }).locator('[aria-current=page]', { hasText: '会议' }).waitFor();
    await page.getByRole('button', { name: '提交' }).waitFor();
    expect(await page.getByRole('heading', { name: '已收到' }).count()).toBe(0);
    await visit(`/units/${small.unit}/report/plan`);
    expect(await page.getByRole('heading', { name: '已收到' }).count()).toBe(0);
  });
});

describe('a record that is entered again', () => {
  it('is told as the same, and yellow as met but for the other part', async () => {
    const { page, signIn } = await reader();
    await signIn(`reporter@${small.otherUnit}`, `/units/${small.otherUnit}/report/education`);
    const enter = async () => {
      await setDate(page, '发生日期', '2025-03-05');
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByRole('heading', { name: '已收到' }).waitFor();
    };
    const repeated = page.getByText('这条记实已经登记过，没有重复计入。');
    await enter();
    expect(await repeated.count()).toBe(0);
    expect(await textOf(page.locator('.changes-list').first())).toMatch(/第7条（5）.*黄灯.*尚缺.*廉政文化建设/);
    expect(await page.getByText('此处的黄灯表示：该事项已算有记实').count()).toBe(1);
    await page.getByRole('button', { name: '再填一条' }).click();
    await enter();
    expect(await repeated.count()).toBe(1);
  });
});

describe('what is chosen in a form', () => {
  it('is a finding by what it is about, in the form and beside its duty', async () => {
    const { page, signIn, open, screenshot } = await reader();
    await signIn(small.reporter, `/units/${small.unit}/report/rectification?year=2026`);
    const list = page.getByRole('combobox', { name: '问题' });
    await choose(page, '问题', subject);
    const item = page.locator('.ant-form-item', { has: list });
    await item.locator(`.ant-select-content[title="“四风”：${subject} · 期限 2026年12月20日"]`).waitFor();
    expect(await textOf(item)).not.toContain(small.finding);
    await screenshot('rectification-desktop-zh');
    await open(`/units/${small.unit}?year=2026`);
    const duty = page.locator('#duties').getByRole('row', { name: subject });
    expect(await textOf(duty.locator('th'))).toContain(`“四风”：${subject}问题 ${small.finding}`);
    await screenshot('duties-desktop-zh');
  });

  it('is a finding by what it is about in whichever year it was or will be due, and shows what was recorded for it', async () => {
    const client = await Client.of(stage.host);
    const found = (findingId: string, occurredOn: string, dueOn: string) => ({
      kind: 'inspection',
      unitId: small.unit,
      occurredOn,
      title: `检查${findingId}`,
      source: 'self',
      scope: 'special',
      inspectedUnitId: small.unit,
      teamLeaderId: 'p1',
      findings: [{ findingId, category: 'four-winds', summary: `所查问题${findingId}`, dueOn }],
    });
    const { body } = await client.post<{ results: { status: number }[] }>(small.reporter, '/v1/reports/batch', {
      items: [found('f-last', '2025-09-01', '2025-12-20'), found('f-next', '2026-02-01', '2027-01-20')],
    });
    expect(body.results.map(({ status }) => status)).toEqual([201, 201]);
    const { page, signIn, open } = await reader();
    await signIn(small.reporter, `/units/${small.unit}/report/rectification?year=2026`);
    await choose(page, '问题', '所查问题f-next');
    await choose(page, '问题', '所查问题f-last');
    await setDate(page, '发生日期', '2026-03-02');
    await page.getByLabel('整改情况').fill('已压减');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    expect(await textOf(page.locator('.changes-list li'))).toContain('期限 2025年12月20日');
    await open(`/units/${small.unit}/report/rectification?year=2026`);
    expect(await page.locator('aside').getByRole('link').count()).toBe(1);
  });

  it('is the inspected unit by its name: a reporter’s own and those directly below it, an officer’s any of the region', async () => {
    const client = await Client.of(stage.host);
    const unit = { ...below, regionCode: '990101', kind: 'party-group', openedOn: '2016-01-01', superiorUnitId: small.unit, members: [] };
    expect((await client.post(small.admin, '/v1/units/batch', { items: [unit] })).status).toBe(200);
    const chosenIn = async (account: string, typed: string, language: 'zh' | 'en') => {
      const { page, signIn, barriers, overflow, screenshot } = await reader(language === 'en' ? { language, width: 390 } : {});
      await signIn(account, `/units/${small.unit}/report/inspection`);
      await page.locator('details.more summary').click();
      const label = language === 'zh' ? '被检查单位' : 'Inspected unit';
      await choose(page, label, typed);
      const item = page.locator('.ant-form-item', { has: page.getByRole('combobox', { name: label }) });
      await item.locator(`.ant-select-content[title*="${typed}"]`).waitFor();
      expect([await barriers(), await overflow()]).toEqual([[], 0]);
      await screenshot(`inspected-${language}`);
      return { page };
    };
    const { page } = await chosenIn(small.reporter, below.name, 'zh');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    const { body } = await client.get<{ items: { inspectedUnitId: string }[] }>(
      small.reporter,
      `/v1/units/${small.unit}/reports?year=${new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()}&kind=inspection`,
    );
    expect(body.items.map(({ inspectedUnitId }) => inspectedUnitId)).toContain(below.unitId);
    await chosenIn(small.officer, '示例一县一局党组', 'en');
    // The names are all that a unit gets of those below it, and of others it gets none.
    const roster = [{ personId: 'p20', name: '吴示例', role: 'principal', from: '2020-01-01' }];
    expect((await client.post(small.admin, '/v1/units/batch', { items: [{ ...unit, members: roster }] })).status).toBe(200);
    type Listed = { items: { unitId: string; members: unknown[] }[] };
    const asked = (account: string) => client.get<Listed>(account, `/v1/units?superior=${small.unit}`);
    expect((await asked(small.reporter)).body.items).toMatchObject([{ unitId: below.unitId, members: [] }]);
    expect((await asked(`reporter@${small.otherUnit}`)).status).toBe(404);
    expect((await asked(small.officer)).body.items).toHaveLength(1);
  });
});
