/** An admin sets everything up, from the service's key to automatic sync, in one go. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { memberOf } from '../sandbox/data/team.ts';
import { SERVICE_ADDRESS } from '../sandbox/lightning/server.ts';
import { PASSWORD } from '../sandbox/salesforce/server.ts';
import { until } from '../support/api-client.ts';
import { ingested } from '../support/play.ts';
import { violationsOf } from './support/accessibility.ts';
import { SETUP_TAB, startPreview } from './support/preview.ts';
import type { OpenPage, Preview } from './support/preview.ts';

/** Calls of the sample world's past that the team's key shows. */
const PAST_CALLS = 79;

let preview: Preview;
let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  preview = await startPreview({ withKey: false });
  // Home asks for mappings before Salesforce is connected; an address and an unverified start are refused below.
  const expected =
    /^500 \/apex\/(FathomMappingController\.mappings|FathomConnectionController\.save|FathomSyncController\.automatic)$/;
  opened = await preview.open(SETUP_TAB, { expected });
  page = opened.page;
});

afterAll(() => preview?.close());

function input(id: string): Locator {
  return page.locator(`lightning-input[data-id=${id}] input`);
}

function button(id: string): Locator {
  return page.locator(`lightning-button[data-id=${id}] button`);
}

/** Picks from a combobox; Tab leaves it, so that a message that vanishes does not move what is clicked next. */
async function pick(row: Locator, id: string, option: RegExp): Promise<void> {
  await row.locator(`lightning-combobox[data-id=${id}]`).getByRole('combobox').click();
  await row.getByRole('option', { name: option }).first().click();
  await page.keyboard.press('Tab');
}

async function goTo(screen: string): Promise<void> {
  await page.getByRole('link', { name: screen, exact: true }).click();
  await page.getByRole('heading', { name: screen, exact: true }).waitFor();
}

test('step 0: an address that is none is refused, the right one is kept, the key is never shown again', async () => {
  await input('address').fill('http://fathom.lumenharbor.example');
  await input('key').fill(preview.stage.apiKey);
  await page.keyboard.press('Tab');
  await button('save').click();
  await page.getByText('The connection was not saved.').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await input('address').fill(SERVICE_ADDRESS);
  await input('key').fill(preview.stage.apiKey);
  await page.keyboard.press('Tab');
  await button('save').click();
  await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
  expect(await page.content()).not.toContain(preview.stage.apiKey);
});

test('Fathom is connected with a key', async () => {
  await goTo('Sources');
  await button('add').click();
  await input('key').fill(preview.stage.fathom.apiKeys[memberOf('maren').email] ?? '');
  await page.locator('lightning-modal-footer lightning-button[data-id=save] button').click();
  await page.locator('c-fathom-sources-key').waitFor();
  await ingested(preview.stage, PAST_CALLS);
});

test('Salesforce is connected in a window, through the real redirects', async () => {
  const [login] = await Promise.all([page.waitForEvent('popup'), button('connect').click()]);
  await login.locator('#username').fill(`${memberOf('integration').email}.crm`);
  await login.locator('#password').fill(PASSWORD);
  await login.locator('#Login').click();
  await login.locator('#oaapprove').click();
  await login.getByText('Salesforce is connected').waitFor();
  await login.close();
  const connection = page.locator('c-fathom-sources-connection');
  await connection.getByText('Connected', { exact: true }).first().waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

test('two sources are mapped; a field that does not fit is refused with its reason', async () => {
  await goTo('Field mapping');
  await button('add').click();
  const rows = page.locator('c-fathom-mapping-row');
  await pick(rows.first(), 'section', /^Attendees/);
  await pick(rows.first(), 'field', /^Close Date/);
  await rows
    .first()
    .getByText(/would be refused: .* is no date/)
    .waitFor();
  await pick(rows.first(), 'section', /^Date of the last call/);
  await rows
    .first()
    .getByText(/would be refused/)
    .waitFor({ state: 'detached' });
  await pick(rows.last(), 'section', /^Technical Fit/);
  expect(await violationsOf(page)).toEqual([]);
  await page.locator('c-fathom-mapping lightning-button[data-id=save] button').click();
  const { org } = preview.stage.salesforce;
  const mapped = () => org.records('Fathom_Field_Mapping__c').map((row) => [row['Section__c'], row['Target_Field__c']]);
  // A new row and a changed one: two requests, in either order.
  const isSaved = () => mapped().length === 3 && mapped().some(([section]) => section === 'Technical Fit');
  await until('the mappings to be saved', async () => isSaved());
  expect(mapped()).toEqual(
    expect.arrayContaining([
      ['last_call_date', 'CloseDate'],
      ['Technical Fit', 'Description'],
    ]),
  );
});

test('automatic sync is switched on, with a reason where nothing was verified', async () => {
  await goTo('Sync');
  await page.getByRole('button', { name: 'Switch on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('The org is a sandbox.');
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  await page.getByRole('button', { name: 'Switch off' }).waitFor();
  expect(await preview.stage.api.get('/api/v1/sources')).toMatchObject({ automatic: { on: true } });
});

test('nothing else went wrong on the way', () => {
  expect(opened.problems).toEqual([]);
});
