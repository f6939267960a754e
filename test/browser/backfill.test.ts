/** Issue 8 in the browser: older calls are reviewed, approved in part, then all, and taken back. */
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
/** All of them are younger. */
const DAYS = 200;
const DAY_MS = 86_400_000;

let preview: Preview;
let opened: OpenPage;
let page: Page;
let before: unknown[];

beforeAll(async () => {
  preview = await startPreview();
  await connectFathom(preview.stage);
  await connectSalesforce(preview.stage);
  await ingested(preview.stage, PAST_CALLS);
  before = deals();
  opened = await preview.open(SETUP_TAB);
  page = opened.page;
  await goTo(page, 'Backfill');
});

afterAll(() => preview?.close());

/** What a rep could have noticed; system fields move with every write, also with one that restores. */
function deals(): unknown[] {
  const rows = preview.stage.salesforce.org.records('Opportunity');
  const fields = ['Id', 'NextStep', 'Description', 'Fathom_Deal_Summary__c', 'Fathom_Last_Call__c', 'StageName'];
  return rows.map((row) => fields.map((field) => row[field] ?? null));
}

function callTasks(): unknown[] {
  const rows = preview.stage.salesforce.org.records('Task');
  return rows.filter((row) => row['Fathom_Key__c'] && row['IsDeleted'] !== true);
}

function inState(state: string): Promise<void> {
  return page.locator('c-fathom-backfill-review .title').getByText(state, { exact: true }).waitFor();
}

async function enterDay(name: string, at: number): Promise<void> {
  const input = page.locator(`c-fathom-backfill-form [data-name=${name}] input`);
  await input.fill(new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'America/New_York' }).format(at));
  await page.keyboard.press('Tab');
}

test('the review plans the calls of a time span and writes nothing', async () => {
  await enterDay('since', Date.now() - DAYS * DAY_MS);
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await inState('Waits for approval');
  expect(await page.locator('c-fathom-backfill-review .figures').innerText()).toMatch(/To create\s+[1-9]/);
  expect(await violationsOf(page)).toEqual([]);
  expect(callTasks()).toEqual([]);
  expect(deals()).toEqual(before);
});

test('some are approved: those are written', async () => {
  const proposed = page.locator('c-fathom-backfill-items tr', { has: page.getByRole('checkbox') });
  await proposed.nth(0).locator('.slds-checkbox_faux').click();
  await proposed.nth(1).locator('.slds-checkbox_faux').click();
  await button(page, 'approve').click();
  await inState('Done');
  await page.locator('c-fathom-backfill-items').getByText('Written', { exact: true }).nth(1).waitFor();
  expect(await page.locator('c-fathom-backfill-items').getByText('Written', { exact: true }).count()).toBe(2);
  expect(callTasks().length).toBeGreaterThanOrEqual(2);
});

test('then all of them', async () => {
  const few = callTasks().length;
  await page.getByRole('button', { name: 'Approve all' }).click();
  await page.getByRole('button', { name: 'Approve all' }).waitFor({ state: 'detached' });
  await inState('Done');
  expect(callTasks().length).toBeGreaterThan(few);
  expect(deals()).not.toEqual(before);
});

test('taken back, the org is as it was before', async () => {
  await button(page, 'undo').click();
  await page.getByText('Tasks of this backfill are deleted').waitFor();
  await page.getByRole('button', { name: 'OK' }).click();
  await inState('Taken back');
  expect(await violationsOf(page)).toEqual([]);
  expect(callTasks()).toEqual([]);
  expect(deals()).toEqual(before);
});

test('nothing else went wrong on the way', () => {
  expect(opened.problems).toEqual([]);
});
