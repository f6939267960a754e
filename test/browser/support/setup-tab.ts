/** What an admin does in the Fathom Setup tab. */
import type { Locator, Page } from 'playwright-core';

/** A button of a component, by its `data-id`. */
export function button(part: Page | Locator, id: string): Locator {
  return part.locator(`lightning-button[data-id=${id}] button`);
}

/** Opens a screen from the navigation at the side. */
export async function goTo(page: Page, screen: string): Promise<void> {
  await page.getByRole('link', { name: screen, exact: true }).click();
  await page.getByRole('heading', { name: screen, exact: true }).waitFor();
}

/** Picks from a combobox; Tab leaves it, so that a message that vanishes does not move what is clicked next. */
export async function pick(part: Locator, id: string, option: RegExp): Promise<void> {
  await part.locator(`lightning-combobox[data-id=${id}]`).getByRole('combobox').click();
  await part.getByRole('option', { name: option }).first().click();
  await part.page().keyboard.press('Tab');
}
