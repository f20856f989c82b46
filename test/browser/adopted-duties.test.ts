import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { transactItemsOfLaw } from '#adapters/law-store.ts';
import type { RulePack } from '#domain/rule-pack.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';
import { type ReaderOptions, textOf } from './reader.ts';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

/** For 2026 and after: what the founding pack judges, and six duties of other rules. */
const adopting: RulePack = {
  ...interimMeasuresPack,
  version: '2.0',
  effectiveFromYear: 2026,
  references: [
    ...interimMeasuresPack.references,
    { key: 'city-notice', title: '示例一市关于压实责任的通知', grade: 'read', place: '示例发〔2026〕1号' },
  ],
  optionalDuties: [
    { duty: 'P1' },
    { duty: 'P2', source: 'city-notice' },
    { duty: 'P5', source: 'city-notice：第二条' },
    { duty: 'P12', atLeast: 3, source: '平台设定：先行试用' },
    { duty: 'P13' },
    { duty: 'P15', source: 'city-notice' },
  ],
};

// Nobody has asked for the law yet, so that whoever does gets this one.
const stage = smallStage(async (host) => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ region: 'cn-north-1', endpoint: host.databaseEndpoint, credentials });
  const change = { expectedVersion: 0, pack: adopting, reassessed: {} };
  await DynamoDBDocumentClient.from(client).send(
    new TransactWriteCommand({ TransactItems: transactItemsOfLaw(host.tableName, change) as never }),
  );
  client.destroy();
});

const unit2026 = `/units/${small.unit}?year=2026`;

describe('duties that a pack adopted', () => {
  it('stand on the unit’s year in a section of their own, with where they come from and what was recorded', async () => {
    const { page, signIn, settle } = await stage.reader();
    await signIn(small.reporter, unit2026);
    const section = page.locator('#watched-duties');
    expect(await textOf(section.locator('h2'))).toBe('地方/上级规定的附加职责');
    expect(await textOf(section)).toContain('不是暂行办法的条款');
    const halves = section.getByRole('table', { name: '专题研究全面从严治党' });
    expect(await textOf(halves.getByRole('row', { name: /上半年/ }))).toMatch(/已有记实.*记实 1/);
    const quarters = section.getByRole('table', { name: '理论学习中心组集体学习' });
    expect(await textOf(quarters.getByRole('row', { name: /第一季度/ }))).toContain('未收到记实，期限已过');
    expect(await textOf(section)).not.toContain('未履行责任');
    // What nobody read is marked on the duty, and what the pack names stands for itself.
    expect(await textOf(section.locator('#duty-P1'))).toMatch(/只读到一部分.*出处未核实/s);
    expect(await textOf(section.locator('#duty-P15'))).toContain('示例一市关于压实责任的通知');
    expect(await textOf(section.locator('#duty-P15'))).not.toContain('出处未核实');
    expect(await textOf(section.locator('#duty-P12'))).toMatch(/每年至少 3 次.*平台设定：先行试用.*已有记实 1 次，需 3 次/s);
    // The ledger above says what it always said.
    const ledger = page.locator('#duties');
    expect(await textOf(ledger)).toContain('interim-measures@2.0');
    expect(await textOf(ledger)).not.toContain('全面从严治党');
    await halves.getByRole('link', { name: '记实 1' }).click();
    await settle();
    expect(await textOf(page.locator('h1'))).toBe('常委会研究部署党风廉政建设');
  });

  it('do not stand on a year whose pack adopts none', async () => {
    const { page, signIn, open } = await stage.reader();
    await signIn(small.reporter, `/units/${small.unit}?year=2025`);
    await page.locator('#duties table').waitFor();
    expect(await page.locator('#watched-duties').count()).toBe(0);
    await open(unit2026);
    expect(await page.locator('#watched-duties article').count()).toBe(6);
  });

  it('say where a unit of another kind does not owe them', async () => {
    const { page, signIn } = await stage.reader();
    await signIn(small.leader, '/units/u990100-002?year=2026');
    expect(await textOf(page.locator('#duty-P13'))).toContain('这类单位不承担此项');
    expect(await page.locator('#watched-duties table').count()).toBe(0);
  });

  it('are on the page of clauses, each off or adopted, judged by a clause, or said to be out of reach', async () => {
    const { page, signIn } = await stage.reader();
    await signIn(small.leader, '/clauses');
    const list = page.getByRole('table', { name: '附加职责清单' });
    const row = (key: string) => list.getByRole('row', { name: new RegExp(`^${key} `) });
    expect(await list.locator('tbody tr').count()).toBe(17);
    expect(await textOf(row('P1'))).toContain('规则包已采用interim-measures@2.0（2026 年起）');
    expect(await textOf(page.getByRole('link', { name: '本规则包采用附加职责 6 项' }))).not.toBe('');
    expect(await textOf(row('P3'))).toMatch(/出处未核实.*记实无法显示.*未采用/s);
    expect(await textOf(row('P9'))).toMatch(/已阅公开来源、地方.*未采用/s);
    expect(await textOf(row('P12'))).toMatch(/每年至少 2 次.*每年至少 3 次.*平台设定：先行试用/s);
    expect(await textOf(row('P5'))).toMatch(/出处未核实.*示例一市关于压实责任的通知/s);
    expect(await textOf(row('P7'))).toContain('已由条款判定');
    await row('P7').getByRole('link').click();
    expect(new URL(page.url()).hash).toBe('#art7-5');
    await page.getByLabel('只看系统可提示的').check();
    await list.waitFor({ state: 'detached' });
  });

  it.each<[string, ReaderOptions]>([
    ['desktop-zh', {}],
    ['desktop-en', { language: 'en' }],
    ['phone-zh', { width: 390 }],
    ['phone-en-dark', { width: 390, language: 'en', dark: true }],
  ])('have no barrier and no overflow on %s', async (manner, options) => {
    const { signIn, visit, barriers, overflow, screenshot } = await stage.reader(options);
    await signIn(small.leader, unit2026);
    for (const [name, path] of [
      ['adopted', unit2026],
      ['optional', '/clauses'],
    ] as const) {
      await visit(path);
      expect([name, await barriers(), await overflow()]).toEqual([name, [], 0]);
      await screenshot(`${name}-${manner}`);
    }
  });
});
