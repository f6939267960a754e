/** People on a deal: a rep reads and syncs, somebody without permission and everybody without the service is told so. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { violationsOf } from './support/accessibility.ts';
import { codeSizeOf } from './support/bundle-size.ts';
import { NORTHGATE, startBusyPreview } from './support/busy-deals.ts';
import type { Preview } from './support/preview.ts';

/** Own code of Deal View may be this large on its way to the browser. */
const MOST_BYTES = 20 * 1024;

/** From the beginning of loading until the service's part is shown: what is wanted, and what no machine may need. */
const WANTED_MS = 1000;
const MOST_MS = 3000;
const MOST_LOOKS = 5;

/** Nothing listens there: the discard port of loopback. */
const NOWHERE = 'http://127.0.0.1:9';

let preview: Preview;

beforeAll(async () => {
  preview = await startBusyPreview();
});

afterAll(() => preview?.close());

describe('a rep opens a deal', () => {
  test('and reads the last call, the next step and the deal fields, after one Apex call', async () => {
    const { page, problems, apexCalls } = await preview.open(NORTHGATE, { as: 'tobias' });
    const view = page.locator('c-fathom-deal-view');
    await view.locator('c-fathom-deal-status').getByText('In sync', { exact: true }).waitFor();
    const lastCall = view.locator('c-fathom-deal-last-call');
    expect(await lastCall.getByRole('link').first().innerText()).toMatch(/^Northgate Foods x Lumen Harbor/);
    expect(await lastCall.innerText()).toContain('Tobias Lindqvist');
    expect(await view.locator('c-fathom-deal-next-step').innerText()).toContain('introduces a customer');
    await view
      .locator('c-fathom-deal-field', { hasText: 'Fathom Last Call' })
      .or(view.locator('c-fathom-deal-field'))
      .first()
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(apexCalls).toEqual(['FathomDealController.dealView']);
    expect(problems).toEqual([]);
  });

  test('and sees all of it soon', async () => {
    const { page } = await preview.open(NORTHGATE, { as: 'tobias' });
    const status = page.locator('c-fathom-deal-status').getByText('In sync', { exact: true });
    await status.waitFor();
    // With the base components in the browser's cache, as on every page of Lightning but the first. The best of some looks: the
    // processors are others', too.
    let best = Infinity;
    for (let look = 0; look < MOST_LOOKS && best >= WANTED_MS; look += 1) {
      await page.reload();
      await status.waitFor();
      best = Math.min(best, Math.round(Number(await page.evaluate('performance.now()'))));
    }
    process.stdout.write(`Deal View: complete ${best} ms after the page began to load\n`);
    expect(best).toBeLessThan(MOST_MS);
  });

  test('and syncs an own call', async () => {
    const { page, problems, apexCalls } = await preview.open(NORTHGATE, { as: 'tobias' });
    await page.getByRole('tab', { name: 'Calls' }).click();
    const calls = page.locator('c-fathom-deal-timeline').getByRole('listitem');
    const sync = page.getByRole('button', { name: 'Sync to CRM' });
    const tasks = page.locator('preview-activity').getByRole('listitem');
    await tasks.first().waitFor();
    const before = await tasks.count();
    const title = (await calls.filter({ has: sync }).first().innerText()).split('\n')[0] ?? '';
    await calls.filter({ has: sync }).first().getByRole('button', { name: 'Sync to CRM' }).click();
    await page.getByText('Written to Salesforce.').waitFor();
    expect(apexCalls).toEqual(
      expect.arrayContaining(['FathomDealController.syncCall', 'FathomDealController.callStatus']),
    );
    expect(await calls.filter({ hasText: 'Written to Salesforce.' }).first().innerText()).toContain(title);
    // The page's own list of Tasks shows the new one without a reload.
    await tasks.nth(before).waitFor();
    expect(problems).toEqual([]);
  });

  test('on a phone of 320 px nothing is cut off', async () => {
    const { page, problems } = await preview.open(NORTHGATE, { as: 'tobias', width: 320, height: 640 });
    await page.locator('c-fathom-deal-status').getByText('In sync', { exact: true }).waitFor();
    // Once the base component has put the tabs that do not fit behind "More".
    await page.waitForFunction('document.documentElement.scrollWidth === 320 && innerWidth === 320');
    expect(await violationsOf(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

test('Deal View is small', async () => {
  const { sent, minified } = await codeSizeOf('fathomDealView');
  process.stdout.write(`Deal View: ${sent} bytes sent, ${minified} bytes before compression\n`);
  expect(sent).toBeLessThan(MOST_BYTES);
});

test('somebody without permission is told who grants what', async () => {
  const expected = /^500 \/apex\/FathomDealController/;
  const { page, problems } = await preview.open(NORTHGATE, { as: 'hanne', expected });
  await page.getByText('Ask a Salesforce admin for the permission set Fathom User.').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test('without the service, what Salesforce has is shown', async () => {
  const { lightning, stage } = preview;
  lightning.moveService(NOWHERE);
  try {
    const expected = /^500 \/apex\/FathomDealController/;
    const { page, problems } = await preview.open(NORTHGATE, { as: 'tobias', expected });
    const view = page.locator('c-fathom-deal-view');
    await view.getByText('The Fathom service does not answer just now.').waitFor();
    // A refused connection is known at once, often before Lightning Data Service has answered.
    await view.locator('c-fathom-deal-recorded').getByText('Technical Fit').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(problems).toEqual([]);
  } finally {
    lightning.moveService(stage.serviceUrl);
  }
});
