import { expect, it } from 'vitest';
import { small } from './small-province.ts';
import { smallStage } from './small-stage.ts';

const stage = smallStage();

it('draws English quotation marks as narrow as English letters, in text and on buttons', async () => {
  const { page, signIn } = await stage.reader({ language: 'en' });
  await signIn(small.leader, `/units/${small.unit}?year=2026`);
  // Ten of them, measured in ems of where they stand.
  const widths = (await page.evaluate(`['main h2', 'main p', 'main button', 'main td', 'main select'].map((where) => {
    const place = document.querySelector(where);
    const mark = document.createElement('span');
    mark.style.cssText = 'position:absolute;white-space:nowrap';
    mark.textContent = '\u2019'.repeat(10);
    const style = getComputedStyle(place);
    mark.style.fontFamily = style.fontFamily;
    mark.style.fontVariantEastAsian = style.fontVariantEastAsian;
    place.append(mark);
    if (place.tagName === 'SELECT') document.body.append(mark);
    const width = mark.getBoundingClientRect().width / 10 / parseFloat(getComputedStyle(mark).fontSize);
    mark.remove();
    return width;
  })`)) as number[];
  expect(widths).toHaveLength(5);
  expect(widths.filter((width) => width <= 0 || width > 0.5)).toEqual([]);
});

it('leaves the marks of the law’s Chinese text as wide as its letters', async () => {
  const { page, signIn } = await stage.reader({ language: 'en' });
  await signIn(small.leader, `/triggers/${encodeURIComponent(small.trigger)}`);
  const text = page.locator('.clause-text').first();
  await text.waitFor();
  const asked = await text.evaluate((place) =>
    [...place.querySelectorAll('*'), place].map((each) => getComputedStyle(each).fontVariantEastAsian),
  );
  expect([...new Set(asked)]).toEqual(['normal']);
});

it('shows all of a unit’s year and of the way about on a phone', async () => {
  const { page, signIn, open, screenshot } = await stage.reader({ language: 'en', width: 390 });
  await signIn(small.leader, `/units/${small.unit}?year=2025`);
  const lines = (place: string): Promise<number[]> =>
    page
      .locator(place)
      .evaluateAll((cells) =>
        cells.map((cell) => Math.floor(cell.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(cell).lineHeight))),
      );
  // No word of a heading is broken into letters: each is one line, with its room.
  expect(await lines('.months-down thead th')).toEqual([1, 1, 1]);
  const navigation = page.getByRole('navigation', { name: 'Main' });
  for (const link of await navigation.getByRole('link').all()) {
    const box = await link.boundingBox();
    expect([(box?.x ?? -1) >= 0, (box?.x ?? 0) + (box?.width ?? 999) <= 390]).toEqual([true, true]);
  }
  expect(await navigation.getByRole('link', { name: 'Demo accounts' }).isVisible()).toBe(true);
  expect(await navigation.locator('.unread').isVisible()).toBe(true);
  await open('/units?region=990100&year=2025');
  const head = await page.locator('.table-scroll thead').boundingBox();
  expect(head?.height).toBeLessThan(60);
  await screenshot('units-phone-en');
});
