/** C6 in the browser: a right that is missing, its cure, and automatic sync, which waits for it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ingested } from '../support/play.ts';
import { connectFathom, connectSalesforce } from '../support/stage.ts';
import { violationsOf } from './support/accessibility.ts';
import { SETUP_TAB, startPreview } from './support/preview.ts';
import type { OpenPage, Preview } from './support/preview.ts';
import { button, goTo } from './support/setup-tab.ts';

/** Calls of the sample world's past that the team's key shows. */
const PAST_CALLS = 79;

/** Width of a small one, in pixels. */
const PHONE = 320;

const FIELD = 'Opportunity.Fathom_Deal_Summary__c';
const FIX = `Edit on ${FIELD} in the permission set Fathom Integration`;

let preview: Preview;
let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  preview = await startPreview();
  await connectFathom(preview.stage);
  await connectSalesforce(preview.stage);
  await ingested(preview.stage, PAST_CALLS);
  // Automatic sync is refused without a reason.
  opened = await preview.open(SETUP_TAB, {
    expected: /^500 \/apex\/(FathomSyncController\.automatic|FathomDealController\.explain)$/,
  });
  page = opened.page;
});

afterAll(() => preview?.close());

/** What an admin of the org does in Setup, Permission Sets. */
function letEdit(editable: boolean): void {
  preview.stage.salesforce.org.setFieldPermission('Fathom_Integration', FIELD, { readable: true, editable });
}

function automatic(): Promise<{ automatic: { on: boolean } }> {
  return preview.stage.api.get('/api/v1/sources');
}

async function run(): Promise<void> {
  await button(page, 'run').click();
  await page.getByText('Verification has ended.').first().waitFor();
  await page.locator('c-fathom-verification-check').first().waitFor();
}

test('a right taken from the connected user makes verification red, with the exact fix', async () => {
  letEdit(false);
  await goTo(page, 'Verification');
  await page.getByText('Not verified yet').waitFor();
  await run();
  await page.getByText('Something must be fixed first').waitFor();
  const worst = page.locator('c-fathom-verification-check').first();
  expect(await worst.innerText()).toContain(FIX);
  expect(await violationsOf(page)).toEqual([]);
});

test('automatic sync is refused without a reason', async () => {
  await goTo(page, 'Sync');
  await button(page, 'switch').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  await dialog.getByText('Say in a few words why you start without verification.').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await automatic()).toMatchObject({ automatic: { on: false } });
});

test('cured in the org, nothing is red, and automatic sync is switched on without a question', async () => {
  letEdit(true);
  await goTo(page, 'Verification');
  await page.getByText('Something must be fixed first').waitFor();
  await run();
  await page.getByText(/^(Ready, with remarks|Everything is in order)$/).waitFor();
  expect(await page.getByText(FIX).count()).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
  await button(page, 'automatic').click();
  await button(page, 'switch').click();
  await page.getByRole('button', { name: 'Switch off' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await automatic()).toMatchObject({ automatic: { on: true } });
});

test('a call is explained from its address in Fathom, with the bundle for support as a file', async () => {
  const [call] = await preview.stage.api.all<{ url: string }>('/api/v1/meetings');
  await goTo(page, 'Activity');
  await page.getByLabel('Address or id of a call').fill(String(call?.url));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Connection state' }).waitFor();
  expect(await dialog.locator('ol > li').count()).toBe(8);
  expect(await violationsOf(page)).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download for support' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('fathom-support.json');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await dialog.waitFor({ state: 'detached' });
});

test('an address nobody here knows: the dialog says how its call can come here', async () => {
  await goTo(page, 'Activity');
  await page.getByLabel('Address or id of a call').fill('https://fathom.video/calls/9');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/Get calls now in Fathom Setup > Sources/).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await dialog.waitFor({ state: 'detached' });
});

/** Every screen, and the tabs with something wide in them. */
const SCREENS: readonly (readonly [string, string | null])[] = [
  ['Home', null],
  ['Sources', 'Connections'],
  ['Sources', 'Audit log'],
  ['Sync', 'What is written'],
  ['Sync', 'Filters'],
  ['Sync', 'Options'],
  ['Field mapping', null],
  ['Pipeline', null],
  ['Verification', null],
  ['Backfill', null],
  ['Activity', 'Trouble'],
  ['Activity', 'Calls'],
];

test.each(SCREENS)('screen %s (%s) fits a phone', async (screen, tab) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await goTo(page, screen);
  if (tab !== null) await page.getByRole('tab', { name: tab, exact: true }).click();
  await page.locator('.stencil').first().waitFor({ state: 'hidden' });
  await page.setViewportSize({ width: PHONE, height: 640 });
  // Tabs find out by themselves that there is no room for all of them.
  await page.waitForFunction(`document.documentElement.scrollWidth <= ${PHONE}`);
  expect(await violationsOf(page)).toEqual([]);
});

test('nothing else went wrong on the way', () => {
  expect(opened.problems).toEqual([]);
});
