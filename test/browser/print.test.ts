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
    // That it is all invented is said on paper, too; what is under way on the screen is not.
    const fictional = options.language === 'zh' ? '示例省为虚构' : 'is fictional';
    expect(await page.getByText(fictional).isVisible()).toBe(true);
    expect(await page.locator('.banner-rehearsal').count()).toBe(0);
    await screenshot(`print-unit-${options.language}`);
  },
  60_000,
);

it.each([
  { language: 'zh', dark: false, mark: '演练' },
  { language: 'en', dark: true, mark: 'Rehearsal' },
] as const)(
  'a lead of a rehearsal says so on paper, in black ($language)',
  async ({ mark, ...options }) => {
    const rehearsed = `${new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() + 1}-01-11T00:30:00+08:00`;
    await stage.host.sweep(rehearsed);
    const { page, signIn, open, screenshot } = await stage.reader(options);
    await signIn(small.leader);
    await open(`/triggers/${encodeURIComponent(small.trigger)}`);
    await page.locator('.banner-rehearsal').waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: A4_WITHIN_MARGINS, height: 900 });
    const banner = page.locator('.banner-rehearsal');
    expect(await banner.isVisible()).toBe(true);
    expect(await textOf(banner)).toContain(mark);
    expect(await banner.getByRole('link').count()).toBe(0);
    const drawn = await banner.evaluate((element) => {
      const { color, borderTopWidth, borderTopStyle } = getComputedStyle(element);
      return { color, borderTopWidth, borderTopStyle };
    });
    expect(drawn).toEqual({ color: 'rgb(0, 0, 0)', borderTopWidth: '2px', borderTopStyle: 'solid' });
    expect(await page.locator('.footer .fictional').isVisible()).toBe(true);
    await screenshot(`print-rehearsal-${options.language}`);
  },
  60_000,
);
