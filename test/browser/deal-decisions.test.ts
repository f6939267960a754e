/** What a deal asks of people (F8, M7), and what an admin takes back from a field's history (F5). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { contact } from '../sandbox/data/cases.ts';
import { dealOf as sampleDeal } from '../sandbox/data/deals.ts';
import { memberOf, nameOf } from '../sandbox/data/team.ts';
import type { FathomCall } from '../sandbox/fathom/types.ts';
import { until } from '../support/api-client.ts';
import { installCustomerFields } from '../support/customer-fields.ts';
import { callOnDeal, callsAreSynced, dealOf, journalOf, opportunity } from '../support/deal-story.ts';
import type { JournalLine } from '../support/deal-story.ts';
import { tasksOf } from '../support/play.ts';
import { violationsOf } from './support/accessibility.ts';
import { dealPage } from './support/preview.ts';
import type { OpenPage, Preview } from './support/preview.ts';
import { startStory } from './support/story.ts';

const OLDER = '### Pain Points\n\nPlanning is slow';
const NEWER = '### Pain Points\n\nNo reports\n\n### Next Steps\n\nSend the quote\n\n### Risk Level\n\nHigh';
/** What the rep wrote over the older call's words. */
const OWN_WORDS = 'Planning is slow, says their head of fleet';

let preview: Preview;
let deal: Record<string, unknown>;

beforeAll(async () => {
  preview = await startStory([
    { Section__c: 'Next Steps', Target_Field__c: 'NextStep', Write_Mode__c: 'Suggest' },
    { Section__c: 'Pain Points', Target_Field__c: 'Description', Write_Mode__c: 'Protect_Edits' },
    { Section__c: 'Risk Level', Target_Field__c: 'Risk_Level__c', Write_Mode__c: 'Suggest' },
  ]);
  const { stage } = preview;
  const { org, control } = stage.salesforce;
  installCustomerFields(org);
  org.setFieldPermission('Fathom_User', 'Opportunity.Risk_Level__c', { readable: true, editable: true });
  org.load({ Fathom_Settings__c: [{ SetupOwnerId: org.orgId, Deal_Choice__c: 'Ask' }] });
  await stage.api.post('/api/v1/settings/refresh');
  const older = callOnDeal(stage, { number: 1, words: OLDER, daysAgo: 2 });
  await callsAreSynced(stage, older);
  deal = dealOf(stage, older);
  const username = `${memberOf('tobias').email}.crm`;
  control.alter({ sObject: 'Opportunity', id: String(deal['Id']), fields: { Description: OWN_WORDS }, username });
  await callsAreSynced(stage, callOnDeal(stage, { number: 2, words: NEWER }));
});

afterAll(() => preview?.close());

function valueOf(field: string): unknown {
  return opportunity(preview.stage, deal['Id'])[field] ?? null;
}

async function linesOf(field: string): Promise<JournalLine[]> {
  return (await journalOf(preview.stage, deal)).filter((line) => line.field === field);
}

describe('a rep decides about what calls propose', () => {
  let opened: OpenPage;
  let page: Page;
  const suggestion = (field: string): Locator =>
    page.locator('c-fathom-deal-suggestion', { has: page.getByRole('heading', { name: field, exact: true }) });

  beforeAll(async () => {
    opened = await preview.open(dealPage(String(deal['Id'])), { as: 'tobias' });
    page = opened.page;
    await page.getByRole('heading', { name: 'Needs you (3)' }).waitFor();
  });

  test('old and new stand side by side, with the reason', async () => {
    const words = await suggestion('Description').innerText();
    expect(words).toContain(OWN_WORDS);
    expect(words).toContain('No reports');
    expect(valueOf('Description')).toBe(OWN_WORDS);
    expect(await violationsOf(page)).toEqual([]);
  });

  test('one is accepted: the field changes, and the journal says who accepted it', async () => {
    await suggestion('Next Step').getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('heading', { name: 'Needs you (2)' }).waitFor();
    expect(valueOf('NextStep')).toBe('Send the quote');
    expect(await linesOf('NextStep')).toMatchObject([
      { origin: 'accepted', after: 'Send the quote', actor: memberOf('tobias').email },
    ]);
  });

  test('one is declined: what the rep wrote stays', async () => {
    await suggestion('Description').getByRole('button', { name: 'Keep current' }).click();
    await page.getByRole('heading', { name: 'Needs you (1)' }).waitFor();
    expect(valueOf('Description')).toBe(OWN_WORDS);
  });

  test('one is edited first: what the rep chose is written', async () => {
    const risk = suggestion('Risk Level');
    await risk.getByRole('button', { name: 'Edit' }).click();
    await risk.getByRole('combobox').click();
    await risk.getByRole('option', { name: 'Low' }).click();
    expect(await violationsOf(page)).toEqual([]);
    await risk.getByRole('button', { name: 'Accept' }).click();
    await page.locator('c-fathom-deal-needs-you').waitFor({ state: 'detached' });
    expect(valueOf('Risk_Level__c')).toBe('Low');
    expect(await linesOf('Risk_Level__c')).toMatchObject([{ origin: 'accepted', after: 'Low' }]);
  });

  test('nothing else went wrong on the way', () => {
    expect(opened.problems).toEqual([]);
  });
});

test('an admin takes a change back from the field’s history', async () => {
  const { page, problems } = await preview.open(dealPage(String(deal['Id'])));
  const field = page.locator('c-fathom-deal-field', {
    has: page.getByRole('heading', { name: 'Next Step', exact: true }),
  });
  await field.getByText('History (1)').click();
  expect(await violationsOf(page)).toEqual([]);
  await field.getByRole('button', { name: 'Undo' }).click();
  await field.getByText(/ · undone$/).waitFor();
  expect(valueOf('NextStep')).toBe(deal['NextStep'] ?? null);
  expect(await linesOf('NextStep')).toContainEqual(expect.objectContaining({ origin: 'accepted', undone: true }));
  expect(problems).toEqual([]);
});

describe('a call that could belong to two deals', () => {
  const [here, there] = [sampleDeal('quillon-1'), sampleDeal('quillon-2')];
  const henrik = contact('henrik.vos');
  const priya = memberOf('priya');
  let call: FathomCall;

  /** A call of Priya with Henrik Vos, who has a role on both. */
  function callWithHenrik(number: number): FathomCall {
    const told = callOnDeal(preview.stage, { number, words: '### Next Steps\n\nSend the contract' });
    return {
      ...told,
      recorded_by: { ...told.recorded_by, name: nameOf(priya), email: priya.email },
      calendar_invitees: told.calendar_invitees.map((guest) =>
        guest.is_external ? { ...guest, name: henrik.name, email: henrik.email } : guest,
      ),
    };
  }

  beforeAll(async () => {
    const { stage } = preview;
    call = callWithHenrik(3);
    const [outcome] = await callsAreSynced(stage, call);
    expect(outcome?.reason).toBe('choose_deal');
  });

  test('is on no deal until its host chooses one, and then on that', async () => {
    const { stage } = preview;
    expect(tasksOf(stage, call.recording_id)).toMatchObject([{ WhatId: expect.stringMatching(/^001/) }]);
    const { page, problems } = await preview.open(dealPage(here.id), { as: 'priya' });
    const choice = page.locator('c-fathom-deal-choice');
    await choice.getByText('Which deal does this call with Henrik Vos belong to?').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await choice.getByText(`${there.name} · ${there.stage}`).click();
    await choice.getByRole('button', { name: 'Use this deal' }).click();
    await choice.waitFor({ state: 'detached' });
    await until('the call to be written to that deal', async () =>
      tasksOf(stage, call.recording_id).some(({ WhatId }) => WhatId === there.id),
    );
    expect(tasksOf(stage, call.recording_id)).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test('the answer counts for the next call, too', async () => {
    const { stage } = preview;
    const next = callWithHenrik(4);
    await callsAreSynced(stage, next);
    expect(tasksOf(stage, next.recording_id)).toMatchObject([{ WhatId: there.id }]);
  });
});
