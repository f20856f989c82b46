import { describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { Client } from '../support/client.ts';
import { setDate } from './choosing.ts';
import { textOf } from './reader.ts';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

const stage = smallStage();
const { reader } = stage;

async function inspection(): Promise<Report> {
  const client = await Client.of(stage.host);
  const { body } = await client.get<{ items: Report[] }>(small.reporter, `/v1/units/${small.unit}/reports?year=2026&kind=inspection`);
  const [found] = body.items;
  if (found === undefined) throw new Error('the small province has no inspection');
  return found;
}

describe('what few records need', () => {
  it('an extension of a finding waits behind a line of its own, and the record says to which day it was moved', async () => {
    const { page, signIn, barriers, settle, screenshot } = await reader();
    const { reportId } = await inspection();
    await signIn(small.reporter, `/units/${small.unit}/report/inspection?amends=${encodeURIComponent(reportId)}`);
    const fold = page.locator('details.more', { hasText: '准予延期' }).last();
    expect(await fold.getAttribute('open')).toBeNull();
    await fold.locator('summary').click();
    await fold.getByRole('button', { name: /准予延期/ }).click();
    await setDate(page, '延期至', '2027-03-31');
    await setDate(page, '准予日期', '2026-06-10');
    await fold.getByLabel('准予机关或人员').fill('示例一市委');
    await fold.getByLabel('延期理由').fill('须待上级统一报表系统上线');
    expect(await barriers()).toEqual([]);
    await screenshot('extension-desktop-zh');
    await page.getByRole('radio', { name: '实质更正' }).click();
    await page.getByLabel('原因', { exact: true }).fill('准予延期');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    await page.goto(`${stage.host.origin}/reports/${encodeURIComponent(reportId)}`);
    await settle();
    expect(await textOf(page.locator('dl.facts').first())).toMatch(/准予延期 1.*2027.*示例一市委/);
    await screenshot('extension-record-desktop-zh');
  });

  it('the form of a meeting asks for no more than before until it is asked', async () => {
    const { page, signIn, overflow, barriers, screenshot } = await reader({ language: 'en', width: 390 });
    await signIn(small.reporter, `/units/${small.unit}/report/meeting`);
    const agenda = page.getByLabel('Integrity was on the agenda together with the business');
    expect(await agenda.isVisible()).toBe(false);
    await page.locator('details.more summary').click();
    await agenda.check();
    await page.getByLabel('Portfolio concerned').fill('Personnel');
    expect([await overflow(), await barriers()]).toEqual([0, []]);
    await screenshot('meeting-more-phone-en');
  });
});
