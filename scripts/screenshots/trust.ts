/** What an admin looks at before and after: what is red and why, what a backfill would write, what went wrong, who did what. */
import type { Page } from 'playwright-core';
import { SETUP_TAB } from '../../test/browser/support/preview.ts';
import type { Preview } from '../../test/browser/support/preview.ts';
import { memberOf } from '../../test/sandbox/data/team.ts';
import { ApiClient, until } from '../../test/support/api-client.ts';
import { mappingRow } from '../../test/support/customer-fields.ts';
import { writtenCalls } from '../../test/support/more-calls.ts';
import { ingested } from '../../test/support/play.ts';
import type { MeetingLine } from '../../test/support/play.ts';
import type { Stage } from '../../test/support/stage.ts';
import { PHONE, take } from './camera.ts';

const CALLS = 8;
const DAY_MS = 86_400_000;
/** All older calls of the sample world are younger. */
const DAYS = 120;

const SUMMARY_FIELD = 'Opportunity.Fathom_Deal_Summary__c';

/** The service as Maren, who is a Fathom admin, asks it through the package. */
function asMaren({ serviceUrl, apiKey }: Stage): ApiClient {
  const headers = { 'x-acting-user-email': memberOf('maren').email, 'x-acting-user-admin': 'true' };
  return new ApiClient(serviceUrl, apiKey, headers);
}

/**
 * Life goes on: calls with a section that feeds the stage, a validation rule that refuses some of what is written; an admin
 * has older calls reviewed, takes a right from the connected user, and verifies.
 */
async function makeHistory(stage: Stage): Promise<void> {
  const { org } = stage.salesforce;
  const maren = asMaren(stage);
  org.load({ Fathom_Field_Mapping__c: [mappingRow('Stage', 'StageName', 'Overwrite')] });
  const message = 'Keep the description below 150 characters.';
  const rule = { name: 'Description_In_Short', formula: 'LEN(Description) > 150', message, field: 'Description' };
  org.addValidationRule('Opportunity', rule);
  await maren.post('/api/v1/settings/refresh');
  const before = await stage.api.all<MeetingLine>('/api/v1/meetings');
  const calls = writtenCalls(new Date(), CALLS).map(({ default_summary: summary, ...call }) => {
    const markdown = `${summary?.markdown_formatted ?? ''}\n\n### Stage\nNegotiation/Review\n`;
    return { ...call, default_summary: summary && { ...summary, markdown_formatted: markdown } };
  });
  stage.fathom.control.release(calls);
  await stage.api.post('/api/v1/ingest');
  await ingested(stage, before.length + CALLS);
  const span = { since: new Date(Date.now() - DAYS * DAY_MS).toISOString(), until: new Date().toISOString() };
  const { id } = await maren.post<{ id: string }>('/api/v1/backfills', span);
  await until('the backfill to be reviewed', async () => {
    const { state } = await maren.get<{ state: string }>(`/api/v1/backfills/${id}`);
    return state === 'ready';
  });
  org.setFieldPermission('Fathom_Integration', SUMMARY_FIELD, { readable: true, editable: false });
  await maren.post('/api/v1/verification');
}

function screen(name: string): string {
  return `${SETUP_TAB}?c__page=${name}`;
}

function tab(name: string, shows: string) {
  return async (page: Page) => {
    await page.getByRole('tab', { name, exact: true }).click();
    await page.locator(shows).first().waitFor();
  };
}

/** What the backfill would write of the newest call listed that changes a deal, old beside new. */
async function previewItem(page: Page): Promise<void> {
  const change = page.locator('c-fathom-backfill-items tr', { hasText: /deal updates: [1-9]/ }).last();
  await change.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('dialog').locator('c-fathom-activity-diff').last().scrollIntoViewIfNeeded();
}

/** Asks for the first call of the log that was written in part. */
async function explainTrouble(page: Page, preview: Preview): Promise<void> {
  const calls = await preview.stage.api.all<MeetingLine & { url: string }>('/api/v1/meetings');
  const refused = calls.find(({ reason }) => reason === 'refused');
  await page.getByLabel('Address or id of a call').fill(String(refused?.url));
  await page.getByRole('button', { name: 'Explain' }).click();
  await page.getByRole('dialog').locator('ol').waitFor();
}

/** The journal, once it knows how the fields are called. */
async function writtenValues(page: Page): Promise<void> {
  await tab('Written values', 'c-fathom-activity-change')(page);
  await page.getByText('Fathom Last Call').first().waitFor();
}

/** What erasing somebody would take, before it is done. */
async function lookUpPerson(page: Page): Promise<void> {
  await tab('Erase a person', 'c-fathom-activity-erase lightning-input')(page);
  await page.getByLabel('E-mail address').fill('dana.ekberg@northgate.example');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.locator('c-fathom-activity-erase c-fathom-setup-alert').first().waitFor();
}

/** Verification, backfill, pipeline, activity and audit log with something in them. */
export async function shootTrust(preview: Preview): Promise<void> {
  await makeHistory(preview.stage);
  const verification = { path: screen('verification'), shows: 'Something must be fixed first' } as const;
  await take(preview, { ...verification, name: 'setup-verification' });
  await take(preview, { ...verification, name: 'setup-verification-phone', ...PHONE, of: 'c-fathom-verification' });
  await take(preview, { name: 'setup-home-needs', path: screen('home'), shows: 'Needs you' });
  await take(preview, { name: 'setup-pipeline', path: screen('pipeline'), shows: 'Prospecting' });
  const backfill = { path: screen('backfill'), shows: 'Waits for approval' } as const;
  await take(preview, { ...backfill, name: 'setup-backfill' });
  await take(preview, { ...backfill, name: 'setup-backfill-preview', act: previewItem });
  const activity = { path: screen('activity'), shows: 'Show calls' } as const;
  await take(preview, { ...activity, name: 'setup-activity' });
  await take(preview, { ...activity, name: 'setup-activity-log', act: tab('Log', 'c-fathom-activity-sync') });
  await take(preview, { ...activity, name: 'setup-activity-values', act: writtenValues });
  await take(preview, { ...activity, name: 'setup-activity-erase', act: lookUpPerson });
  await take(preview, { ...activity, name: 'setup-explain', act: (page) => explainTrouble(page, preview) });
  const audit = tab('Audit log', 'c-fathom-audit tr');
  await take(preview, { name: 'setup-sources-audit', path: screen('sources'), shows: 'Check now', act: audit });
}
