/** Issue 7, show 1: what an admin maps, how it is checked while they do it, and what drifts afterwards. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { until } from '../support/api-client.ts';
import { CUSTOMER_SUMMARY, grantField, installCustomerFields } from '../support/customer-fields.ts';
import { callOnDeal, callsAreSynced } from '../support/deal-story.ts';
import { ingested } from '../support/play.ts';
import { violationsOf } from './support/accessibility.ts';
import { SETUP_TAB } from './support/preview.ts';
import type { OpenPage, Preview } from './support/preview.ts';
import { button, goTo, pick } from './support/setup-tab.ts';
import { startStory } from './support/story.ts';

/** A heading that none of the newest thirty calls has, has stopped appearing. */
const FORGOTTEN_AFTER = 30;

/** Each mode as an admin reads it (W5). */
const MODES = [
  ['Fill if empty', 'Only an empty field is filled.'],
  ['Append', 'Dated text is added on top; when the field is full, the oldest is cut.'],
  ['Protect edits', 'what a person changed is left alone and becomes a suggestion.'],
  ['Suggest', 'Nothing is written; the new value waits in Deal View for a person.'],
  ['Overwrite', 'The newest call replaces what is in the field.'],
] as const;

let preview: Preview;
let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  preview = await startStory([
    { Section__c: 'Pain Points', Target_Field__c: 'Pain_Points__c', Write_Mode__c: 'Overwrite' },
  ]);
  const { stage } = preview;
  installCustomerFields(stage.salesforce.org);
  await callsAreSynced(stage, callOnDeal(stage, { number: 1, words: CUSTOMER_SUMMARY }));
  opened = await preview.open(SETUP_TAB);
  page = opened.page;
  await goTo(page, 'Field mapping');
});

afterAll(() => preview?.close());

function rowNamed(name: RegExp): Locator {
  return page.locator('c-fathom-mapping-row', { has: page.getByRole('article', { name }) });
}

function mappingsInOrg(): unknown[][] {
  const rows = preview.stage.salesforce.org.records('Fathom_Field_Mapping__c');
  return rows.map((row) => [row['Section__c'], row['Target_Field__c'], row['Write_Mode__c']]);
}

/** What happens to the org in the night is read by the service, and seen by who opens the screen again. */
async function dayBreaks(): Promise<void> {
  await preview.stage.api.post('/api/v1/settings/refresh');
  await goTo(page, 'Home');
  await goTo(page, 'Field mapping');
}

describe('a new mapping', () => {
  test('shows what the newest call would write, beside what is in the field', async () => {
    await button(page, 'add').click();
    const row = page.locator('c-fathom-mapping-row').first();
    await pick(row, 'section', /^Next Steps/);
    await pick(row, 'field', /^Call Notes/);
    const shown = row.locator('c-fathom-mapping-preview');
    await shown.getByText('Send the quote').waitFor();
    expect(await shown.innerText()).toMatch(
      /Newest call: .*Would be written\s+- Send the quote\s+In the field now\s+Empty/s,
    );
  });

  test.each(MODES)('can be written by the mode %s, which explains itself', async (mode, explanation) => {
    const row = rowNamed(/^Next Steps to Call_Notes__c$/);
    await pick(row, 'mode', new RegExp(`^${mode}`));
    await row.locator('.below').getByText(explanation).waitFor();
  });

  test('is refused at the row, with the reason, where mode or value do not fit the field’s type', async () => {
    await pick(rowNamed(/^Next Steps to/), 'field', /^Budget/);
    const row = rowNamed(/^Next Steps to Budget__c$/);
    await row.getByText('This value would be refused: “Send the quote” is no amount.').waitFor();
    await pick(row, 'mode', /^Append/);
    await row.getByText('Append needs a Text Area or Long Text Area; Budget is none.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await button(page, 'save').click();
    await page.getByText('Nothing was saved yet. Correct these first:').waitFor();
    expect(mappingsInOrg()).toHaveLength(1);
  });

  test('is saved once it fits', async () => {
    await pick(rowNamed(/^Next Steps to/), 'field', /^Call Notes/);
    const row = rowNamed(/^Next Steps to Call_Notes__c$/);
    await row.getByText('Append needs').waitFor({ state: 'detached' });
    await button(page, 'save').click();
    await row.getByText('Working', { exact: true }).waitFor();
    expect(mappingsInOrg()).toContainEqual(['Next Steps', 'Call_Notes__c', 'Append']);
    expect(mappingsInOrg()).toHaveLength(2);
    expect(await violationsOf(page)).toEqual([]);
  });
});

describe('a mapping drifts', () => {
  test('paused with the reason when the field is lost, working again once it is back', async () => {
    const { org } = preview.stage.salesforce;
    const row = rowNamed(/^Pain Points to Pain_Points__c$/);
    grantField(org, 'Pain_Points__c', false);
    await dayBreaks();
    await row.getByText('Paused', { exact: true }).waitFor();
    await row.getByText(/Opportunity has no field Pain_Points__c that the connected user can see/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    grantField(org, 'Pain_Points__c', true);
    await dayBreaks();
    await row.getByText('Working', { exact: true }).waitFor();
  });

  test('a heading that got another name: the new one is proposed, and taken with one click', async () => {
    const { stage } = preview;
    const calls = Array.from({ length: FORGOTTEN_AFTER }, (_, index) =>
      callOnDeal(stage, { number: 10 + index, words: '### Pains\n- No overview\n### Next Steps\n- Call again' }),
    );
    stage.fathom.control.release(calls);
    await stage.api.post('/api/v1/ingest');
    await ingested(stage, 1 + FORGOTTEN_AFTER);
    await dayBreaks();
    const old = rowNamed(/^Pain Points to Pain_Points__c$/);
    await old.getByText('Pain Points stopped appearing. Pains looks like its new name.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await old.getByRole('button', { name: 'Use Pains' }).click();
    await rowNamed(/^Pains to Pain_Points__c$/)
      .getByText('Changed', { exact: true })
      .waitFor();
    await button(page, 'save').click();
    await rowNamed(/^Pains to Pain_Points__c$/)
      .getByText('Working', { exact: true })
      .waitFor();
    await until('the new name to be saved', async () =>
      mappingsInOrg().some(([section, target]) => section === 'Pains' && target === 'Pain_Points__c'),
    );
  });
});

test('nothing else went wrong on the way', () => {
  expect(opened.problems).toEqual([]);
});
