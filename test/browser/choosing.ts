import type { Page } from 'playwright-core';

/** Chooses in a list by what somebody types, with the keyboard alone. */
export async function choose(page: Page, label: string | RegExp, typed: string): Promise<void> {
  const list = page.getByRole('combobox', { name: label });
  await list.focus();
  await list.pressSequentially(typed);
  await page.getByRole('option', { name: typed }).first().waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
}

/** Types a date into its field. */
export async function setDate(page: Page, label: string | RegExp, day: string): Promise<void> {
  await page.getByLabel(label).fill(day);
  await page.getByLabel(label).press('Enter');
}
