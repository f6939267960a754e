/** Mapped fields from the summary to the deal, in the simulated org: values, refusals, drift, and the screens' answers (F1-F7). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FathomCall } from '../../sandbox/fathom/types.ts';
import { until } from '../../support/api-client.ts';
import { CUSTOMER_SUMMARY, grantField, installCustomerFields, mappingRow } from '../../support/customer-fields.ts';
import { ingested, syncNow, tasksOf } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
const NAMES = ['room_and_contact', 'attendee_without_email', 'public_mail_attendee'] as const;
const recording = (name: string = NAMES[0]) => stage.world.cases[name]?.recordingId ?? 0;
const rows = (...given: Record<string, unknown>[]) => stage.salesforce.org.load({ Fathom_Field_Mapping__c: given });
const refresh = () => stage.api.post('/api/v1/settings/refresh');
const deal = (name?: string) => {
  const { org } = stage.salesforce;
  const whatId = tasksOf(stage, recording(name))[0]?.['WhatId'];
  return org.records('Opportunity').find(({ Id }) => Id === whatId) ?? {};
};

beforeAll(async () => {
  stage = await setStage({
    world: (world) => ({
      ...world,
      setup: { ...world.setup, Fathom_Field_Mapping__c: [] },
      fathom: {
        ...world.fathom,
        calls: world.fathom.calls.map((call) =>
          NAMES.some((name) => world.cases[name]?.recordingId === call.recording_id) ? withSummary(call) : call,
        ),
      },
    }),
  });
  installCustomerFields(stage.salesforce.org);
  rows(
    mappingRow('pain points', 'Pain_Points__c', 'Overwrite'),
    mappingRow('Budget', 'Budget__c', 'Overwrite'),
    mappingRow('Risk Level', 'Risk_Level__c', 'Protect_Edits'),
    mappingRow('Next Steps', 'Call_Notes__c', 'Append'),
    mappingRow('Stage', 'StageName', 'Overwrite'),
    mappingRow('recording_link', 'NextStep', 'Fill_If_Empty', 'Fact'),
    { ...mappingRow('Old', 'Description', 'Overwrite'), Active__c: false },
  );
  await connectFathom(stage);
  await connectSalesforce(stage);
  await ingested(stage, 79);
});
afterAll(() => stage?.close());
beforeEach(() => stage.salesforce.org.clearFaults());

test.each([
  ['with', 'room_and_contact', { field: 'Budget__c' }],
  ['without', 'attendee_without_email', {}],
])(
  'W12: a rule %s error location that blocks one field: the others are written, it is reported, the call Task is there',
  async (_with, name, place) => {
    const { org } = stage.salesforce;
    const rule = { name: 'No_Budget', formula: 'NOT(ISBLANK(Budget__c))', message: 'Budgets come from finance.' };
    org.addValidationRule('Opportunity', { ...rule, ...place });
    // The second time only the refused field is left to write.
    for (const result of ['partly', 'refused']) {
      const outcome = await syncNow(stage, recording(name));
      const operation = outcome.operations.find(({ kind }) => kind === 'update_opportunity');
      expect([outcome.status, operation?.result]).toEqual(['partly_synced', result]);
      expect(operation?.refusals).toMatchObject([{ field: 'Budget__c', code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }]);
    }
    org.removeValidationRule('Opportunity', 'No_Budget');
    expect(tasksOf(stage, recording(name))).toHaveLength(1);
    expect(deal(name)).toMatchObject({
      Pain_Points__c: '- Planning takes two weeks',
      Risk_Level__c: 'High',
      Call_Notes__c: expect.stringMatching(/^\d{1,2} \w{3} \d{4} · https:\S+\n- Send the quote$/),
      NextStep: expect.any(String),
      Budget__c: null,
    });
  },
);

test('F7: the stage is a suggestion, the deal stays where it is', async () => {
  const before = deal()['StageName'];
  const outcome = await syncNow(stage, recording());
  expect(outcome.operations.find(({ kind }) => kind === 'suggest')).toMatchObject({ result: 'suggested' });
  expect(deal()['StageName']).toBe(before);
});

test('F3: once nothing blocks it, the amount is written as a number in the currency of the org', async () => {
  const asked = () => stage.salesforce.requests.counters()['GET connect/organization'];
  const before = asked();
  await syncNow(stage, recording());
  expect(deal()['Budget__c']).toBe(48_000);
  // The sign of an org's currency does not change: it is not asked for again.
  expect([asked(), before?.requests]).toEqual([before, expect.any(Number)]);
});

test('F3: a value of every type is taken by the org, and the second time nothing is left to write (W6)', async () => {
  rows(
    mappingRow('whole_summary', 'Summary_Html__c', 'Overwrite', 'Fact'),
    mappingRow('Go-live', 'Go_Live__c', 'Overwrite'),
    mappingRow('Confidence', 'Confidence__c', 'Overwrite'),
    mappingRow('Seats', 'Seats__c', 'Overwrite'),
    mappingRow('Quote', 'Quote_Url__c', 'Overwrite'),
    mappingRow('Has budget', 'Has_Budget__c', 'Overwrite'),
    mappingRow('Rivals', 'Rivals__c', 'Overwrite'),
  );
  await refresh();
  expect(
    (await syncNow(stage, recording())).operations.find(({ kind }) => kind === 'update_opportunity'),
  ).toMatchObject({
    result: 'written',
  });
  expect(deal()).toMatchObject({
    Summary_Html__c: expect.stringMatching(/^<h3>1\. Pain Points<\/h3><ul><li>Planning takes <strong>two weeks/),
    Go_Live__c: '2027-03-01',
    Confidence__c: 62.5,
    Seats__c: 1200,
    Quote_Url__c: 'https://quotes.example/17',
    Has_Budget__c: true,
    Rivals__c: 'Acme;Globex',
  });
  const again = await syncNow(stage, recording());
  expect(again.operations.filter(({ result }) => result === 'written')).toEqual([]);
});

test('F7: with Stage_Automatic On a new call moves its deal forward', async () => {
  const { org } = stage.salesforce;
  org.load({ Fathom_Settings__c: [{ SetupOwnerId: org.orgId, Stage_Automatic__c: 'On' }] });
  await refresh();
  await syncNow(stage, recording('public_mail_attendee'));
  expect(deal('public_mail_attendee')).toMatchObject({ StageName: 'Negotiation/Review', Budget__c: 48_000 });
});

describe('drift (F4)', () => {
  test('a field that was taken away pauses its mapping only; the value goes out by itself once it is back', async () => {
    const { org } = stage.salesforce;
    grantField(org, 'Pain_Points__c', false);
    await refresh();
    const paused = await stage.api.get<Mappings>('/api/v1/mappings');
    expect(paused.mappings.find(({ targetField }) => targetField === 'Pain_Points__c')).toMatchObject({
      health: 'paused',
      problems: [{ field: 'targetField', problem: expect.stringContaining('Pain_Points__c') }],
    });
    const outcome = await syncNow(stage, recording());
    expect(outcome).toMatchObject({ status: 'synced', reason: 'mapping_paused' });
    expect((await stage.api.get<Mappings>('/api/v1/mappings')).mappings.map(({ queued }) => queued)).toContain(1);

    org.changeField('Opportunity', 'Pain_Points__c', { length: 500 });
    grantField(org, 'Pain_Points__c', true);
    await refresh();
    await until('the waiting call to be planned again', async () => {
      const { mappings } = await stage.api.get<Mappings>('/api/v1/mappings');
      return mappings.every(({ queued }) => queued === 0);
    });
    const audit = await stage.api.all<{ action: string }>('/api/v1/audit');
    expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['mapping.paused', 'mapping.resumed']));
  });

  test('one taken away a moment ago is told as well, not as trouble with Salesforce', async () => {
    await refresh();
    grantField(stage.salesforce.org, 'Pain_Points__c', false);
    expect(await syncNow(stage, recording())).toMatchObject({ status: 'synced', reason: 'mapping_paused' });
    // Only calls that were written say something under this heading, so their deal is asked.
    const mapping = { sourceKind: 'Section', section: 'Risk Level', targetField: 'Pain_Points__c' };
    const mappings = [{ ...mapping, writeMode: 'Overwrite', active: true }];
    const answer = await stage.api.post<Validation>('/api/v1/mappings/validate', { mappings });
    expect(answer.problems).toMatchObject([{ index: 0, field: 'targetField' }]);
    grantField(stage.salesforce.org, 'Pain_Points__c', true);
    await refresh();
  });
});

interface Mappings {
  readonly mappings: readonly { targetField: string; health: string; queued: number; problems: unknown[] }[];
  readonly suggestions: { readonly open: number };
}

describe('what the mapping screen asks', () => {
  test('fields, and refused ones with the reason', async () => {
    const { fields, refused } =
      await stage.api.get<Record<'fields' | 'refused', Record<string, unknown>[]>>('/api/v1/fields');
    expect(fields).toContainEqual({
      name: 'Risk_Level__c',
      label: 'Risk Level',
      type: 'picklist',
      length: 255,
      mappable: true,
    });
    expect(refused).toContainEqual(
      expect.objectContaining({ name: 'AccountId', reason: expect.stringContaining('lookup') }),
    );
    expect(refused.find(({ name }) => name === 'FiscalYear')?.['reason']).toBe('Salesforce fills this field itself.');
  });

  test('headings with a sample and where they go', async () => {
    const { items, facts } = await stage.api.get<{
      items: Record<string, unknown>[];
      facts: Record<string, unknown>[];
    }>('/api/v1/sections');
    expect(items.find(({ identity }) => identity === 'pain points')).toMatchObject({
      level: 3,
      calls: expect.any(Number),
      templates: expect.arrayContaining(['Sales discovery']),
      mappedTo: ['Pain_Points__c'],
    });
    expect(facts.find(({ name }) => name === 'host')).toMatchObject({ label: 'Host', sample: expect.any(String) });
  });

  test('stages, and what feeds them', async () => {
    expect(await stage.api.get('/api/v1/pipeline')).toMatchObject({
      stages: expect.arrayContaining([expect.objectContaining({ value: 'Closed Won', isClosed: true, isWon: true })]),
      stageMapping: { section: 'Stage' },
      automatic: true,
      suggestions: { open: expect.any(Number) },
      feeds: [{ section: 'Stage', calls: 3 }],
    });
  });

  test('all problems of a draft at once, and a preview with the newest call', async () => {
    const draft = (section: string, targetField: string, writeMode: string) => ({
      ...{ sourceKind: 'Section', section, targetField, writeMode },
      active: true,
    });
    const mappings = [
      draft('Risk Level', 'Risk_Level__c', 'Overwrite'),
      draft('', 'Gone__c', 'Append'),
      draft('Budget', 'Risk_Level__c', 'Overwrite'),
      draft('Next steps', 'Call_Notes__c', 'Append'),
    ];
    const answer = await stage.api.post<Validation>('/api/v1/mappings/validate', { mappings });
    expect(answer.valid).toBe(false);
    expect(answer.problems.map(({ index, field }) => [index, field])).toEqual([
      [0, 'targetField'],
      [1, 'section'],
      [1, 'targetField'],
      [2, 'targetField'],
    ]);
    expect(answer.previews[0]).toMatchObject({
      value: 'High',
      current: 'High',
      refused: null,
      call: { title: expect.any(String) },
    });
    expect(answer.previews[1]).toMatchObject({ call: null, value: null });
    expect(answer.previews[2]).toMatchObject({
      value: null,
      refused: expect.stringContaining('the field takes one of the values of Risk Level (Low, High)'),
    });
    expect(answer.previews[3]).toMatchObject({ value: expect.stringContaining(' · https:') });
  });

  test('a heading that stopped appearing is told, with the one that may have taken its place', async () => {
    rows(mappingRow('Technical Fits', 'Description', 'Overwrite'));
    await refresh();
    const { mappings } = await stage.api.get<Mappings>('/api/v1/mappings');
    expect(
      mappings.find(({ targetField, health }) => targetField === 'Description' && health !== 'inactive'),
    ).toMatchObject({ health: 'unseen', proposal: { heading: 'Technical Fit' } });
    const { items } = await stage.api.get<{ items: Record<string, unknown>[] }>('/api/v1/sections');
    expect(items.find(({ identity }) => identity === 'technical fit')).toMatchObject({
      proposedFor: { heading: 'Technical Fits' },
    });
  });
});

interface Validation {
  readonly valid: boolean;
  readonly problems: readonly { index: number; field: string }[];
  readonly previews: readonly Record<string, unknown>[];
}

function withSummary(call: FathomCall): FathomCall {
  return { ...call, default_summary: { template_name: 'Sales discovery', markdown_formatted: CUSTOMER_SUMMARY } };
}
