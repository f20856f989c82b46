import { expect, it } from 'vitest';
import type { TriggerView } from '#domain/trigger.ts';
import { Client } from '../support/client.ts';
import { textOf } from './reader.ts';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

const stage = smallStage();
/** The width of what A4 holds between margins of 20 mm, in pixels of the browser. */
const A4_WITHIN_MARGINS = 643;

it.each([
  { language: 'zh', dark: false },
  { language: 'en', dark: true },
] as const)(
  'a lead and a unit’s year are on paper what they are on the screen, without what can only be pressed ($language)',
  async (options) => {
    const client = await Client.of(stage.host);
    const fact = {
      kind: 'finding',
      unitId: small.unit,
      occurredOn: '2026-05-06',
      title: '要件认定',
      clause: 'art6-2',
      subject: { kind: 'team' },
      parts: [
        { key: 'lapse', basis: '核查报告' },
        { key: 'consequence', basis: '核查报告' },
      ],
    };
    const { body: report } = await client.post<{ reportId: string }>(small.officer, '/v1/reports', fact);
    const { items } = (await client.get<{ items: TriggerView[] }>(small.leader, `/v1/triggers?unit=${small.unit}&year=2026`)).body;
    const lead = items.find(({ clause }) => clause === 'art6-2');
    const { page, signIn, open, overflow, screenshot } = await stage.reader(options);
    await signIn(small.leader);
    const paper = async (path: string): Promise<string> => {
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(path);
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: A4_WITHIN_MARGINS, height: 900 });
      expect(await overflow()).toBe(0);
      expect(await page.getByRole('button').count()).toBe(0);
      expect(await page.getByRole('navigation', { name: /主导航|Main/ }).count()).toBe(0);
      // Paper is light: nothing dark is left under black letters.
      const grounds = (await page.evaluate(
        "[...document.querySelectorAll('main *')].filter((one) => one.getClientRects().length > 0).map((one) => getComputedStyle(one).backgroundColor)",
      )) as string[];
      expect([...new Set(grounds)].filter((colour) => /^rgb\((\d|\d\d), /.test(colour))).toEqual([]);
      return textOf(page.locator('main'));
    };
    const printed = options.language === 'zh' ? '打印于' : 'Printed on';
    const shown = await paper(`/triggers/${encodeURIComponent(lead?.triggerId ?? '')}`);
    // The elements with the records they rest on, each by its title and its number.
    for (const part of ['要件认定', report.reportId, printed, `/triggers/${lead?.triggerId}`])
      expect(decodeURIComponent(shown)).toContain(part);
    expect(shown).toContain(options.language === 'zh' ? '经人员认定（要件认定记实）' : 'a record of the finding');
    await screenshot(`print-trigger-${options.language}`);
    const year = await paper(`/units/${small.unit}?year=2026`);
    expect(year).toContain(printed);
    expect(
      await page
        .locator('.table-frame')
        .first()
        .evaluate((frame) => getComputedStyle(frame).overflowX),
    ).toBe('visible');
    await screenshot(`print-unit-${options.language}`);
  },
  60_000,
);
