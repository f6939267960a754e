/** Every screen of Fathom Setup. */
import type { Page } from 'playwright-core';
import { SETUP_TAB } from '../../test/browser/support/preview.ts';
import type { Preview } from '../../test/browser/support/preview.ts';
import { PHONE, take } from './camera.ts';

function screen(name: string): string {
  return `${SETUP_TAB}?c__page=${name}`;
}

/** Step 0, as an admin finds it after installing. */
export async function shootStepZero(preview: Preview): Promise<void> {
  await take(preview, { name: 'setup-step-zero', path: SETUP_TAB, shows: 'Connect the Fathom service' });
}

/** The screens before anything is connected. */
export async function shootEmptySetup(preview: Preview): Promise<void> {
  await take(preview, { name: 'setup-home-first', path: SETUP_TAB, shows: 'First set-up' });
  await take(preview, { name: 'setup-sources-empty', path: screen('sources'), shows: 'Add key' });
}

async function newMapping(page: Page): Promise<void> {
  await page.locator('lightning-button[data-id=add] button').click();
  const row = page.locator('c-fathom-mapping-row').first();
  for (const [id, name] of [
    ['section', /^Attendees/],
    ['field', /^Close Date/],
  ] as const) {
    await row.locator(`lightning-combobox[data-id=${id}]`).getByRole('combobox').click();
    await row.getByRole('option', { name }).first().click();
    await page.keyboard.press('Tab');
  }
  await row.getByText(/would be refused/).waitFor();
}

/** The screens of a team at work; those about trust have a world of their own (trust.ts). */
export async function shootSetup(preview: Preview): Promise<void> {
  const home = { path: SETUP_TAB, shows: 'Connected' } as const;
  await take(preview, { ...home, name: 'setup-home' });
  await take(preview, { ...home, name: 'setup-home-slds2', theme: 'slds2' });
  await take(preview, { ...home, name: 'setup-home-phone', ...PHONE });
  await take(preview, { name: 'setup-sources', path: screen('sources'), shows: 'Check now' });
  for (const [name, tab] of Object.entries({ usage: 'API use', service: 'Fathom service' })) {
    const act = (page: Page) => page.getByRole('tab', { name: tab }).click();
    await take(preview, { name: `setup-sources-${name}`, path: screen('sources'), shows: 'Check now', act });
  }
  await take(preview, { name: 'setup-sync', path: screen('sync'), shows: 'Automatic sync' });
  for (const [name, tab] of Object.entries({ settings: 'What is written', filters: 'Filters', options: 'Options' })) {
    const act = (page: Page) => page.getByRole('tab', { name: tab }).click();
    await take(preview, { name: `setup-sync-${name}`, path: screen('sync'), shows: 'Automatic sync', act });
  }
  await take(preview, { name: 'setup-mapping', path: screen('mapping'), shows: 'Add mapping' });
  await take(preview, {
    name: 'setup-mapping-refused',
    path: screen('mapping'),
    shows: 'Add mapping',
    act: newMapping,
  });
  await take(preview, { name: 'setup-no-permission', path: SETUP_TAB, as: 'tobias', shows: 'Ask a Salesforce admin' });
}
