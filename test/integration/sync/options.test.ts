/** What an admin may switch on (M6, W1, W15), against an org with Shared Activities. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { contact } from '../../sandbox/data/cases.ts';
import { dealOf } from '../../sandbox/data/deals.ts';
import { newCalls } from '../../sandbox/data/world.ts';
import { ApiClient, until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { ingested, syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import type { DealView } from '../../../service/deal-view/shape.ts';

describe.each(databaseKinds())('options on the %s database', (database) => {
  let stage: Stage;
  const recording = (name: string): number => stage.world.cases[name]?.recordingId ?? 0;
  const records = (sObject: string) => stage.salesforce.org.records(sObject);
  const contactId = (key: string) =>
    String(records('Contact').find((row) => String(row['Email']).toLowerCase() === contact(key).email)?.['Id']);
  /** The org's settings from now on. */
  const settings = async (values: Record<string, string>) => {
    const { org } = stage.salesforce;
    const [row] = records('Fathom_Settings__c');
    if (row === undefined) org.load({ Fathom_Settings__c: [{ SetupOwnerId: org.orgId, ...values }] });
    else {
      const attributes = { type: 'Fathom_Settings__c' };
      const cleared = { Deal_Choice__c: null, Match_Leads__c: null, Account_Fallback__c: null, Write_Notes__c: null };
      const fields = { ...cleared, Call_Task_Per__c: null, ...values };
      expect(
        org.save({ userId: org.adminId }, 'update', [{ attributes, Id: String(row['Id']), ...fields }]),
      ).toMatchObject([{ success: true }]);
    }
    await stage.api.post('/api/v1/settings/refresh');
  };
  /** Calls of which somebody is the only customer, but for the cases that other tests play. */
  const callsWith = (key: string) =>
    stage.world.fathom.calls.filter(({ calendar_invitees: guests, recording_id: id }) => {
      const customers = guests.filter(({ is_external: isExternal }) => isExternal);
      const isCase = Object.values(stage.world.cases).some(({ recordingId }) => recordingId === id);
      return !isCase && customers.length === 1 && customers[0]?.email?.toLowerCase() === contact(key).email;
    });

  beforeAll(async () => {
    stage = await setStage({ database, features: { sharedActivities: true } });
    await connectFathom(stage);
    await connectSalesforce(stage);
    await ingested(stage, 79);
  });
  afterAll(() => stage?.close());
  beforeEach(() => stage.salesforce.control.clearFaults());

  test('W1: one Task per deal names all its Contacts; who has no deal keeps an own one', async () => {
    await settings({ Call_Task_Per__c: 'Deal' });
    await syncNow(stage, recording('ten_external'));
    const tasks = tasksOf(stage, recording('ten_external'));
    const onDeals = tasks.filter(({ WhatId }) => String(WhatId).startsWith('006'));
    expect(new Set(onDeals.map(({ WhatId }) => WhatId)).size).toBe(onDeals.length);
    const northgate = onDeals.find(({ WhatId }) => WhatId === dealOf('northgate-1').id);
    const named = records('TaskRelation').filter(({ TaskId }) => TaskId === northgate?.['Id']);
    expect(named.map(({ RelationId }) => RelationId).sort()).toEqual(
      ['dana.ekberg', 'ruben.achterberg', 'lotte.svane'].map(contactId).sort(),
    );
    const again = await syncNow(stage, recording('ten_external'));
    expect(again.operations.map(({ result }) => result)).not.toContain('written');
    expect(tasksOf(stage, recording('ten_external'))).toHaveLength(tasks.length);
  });

  test('M6: a Lead is logged on the Lead alone', async () => {
    await settings({ Match_Leads__c: 'On' });
    stage.salesforce.requests.reset();
    expect(await syncNow(stage, recording('lead_only'))).toMatchObject({
      status: 'synced',
      reason: 'no_open_opportunity',
    });
    expect(tasksOf(stage, recording('lead_only'))).toMatchObject([
      { WhoId: expect.stringMatching(/^00Q/), WhatId: null },
    ]);
    // One read and one write: the Leads are asked for with everything else.
    expect(stage.salesforce.requests.cost()).toBeLessThanOrEqual(2);
  });

  test('M6: the Account’s only open deal takes the call of a Contact without a role', async () => {
    await settings({ Account_Fallback__c: 'On' });
    // Northgate has two open deals, which is no answer; with one closed there is one.
    expect(await syncNow(stage, recording('no_open_opportunity'))).toMatchObject({ reason: 'no_open_opportunity' });
    stage.salesforce.control.alter({
      sObject: 'Opportunity',
      id: dealOf('northgate-2').id,
      fields: { StageName: 'Closed Lost' },
    });
    await syncNow(stage, recording('no_open_opportunity'));
    expect(tasksOf(stage, recording('no_open_opportunity'))).toMatchObject([{ WhatId: dealOf('northgate-1').id }]);
  });

  test('M6: one of several open deals is picked, and the preview names the rule', async () => {
    stage.salesforce.control.alter({
      sObject: 'Opportunity',
      id: dealOf('northgate-2').id,
      fields: { StageName: 'Prospecting' },
    });
    await settings({ Deal_Choice__c: 'Pick' });
    const id = recording('two_open_opportunities');
    const plan = await stage.api.get<{ operations: { because: string }[] }>(`/api/v1/meetings/${id}/plan`);
    expect(plan.operations[0]?.because).toMatch(/was picked by the rule ".+" \(M6\)/);
    await syncNow(stage, id);
    expect(tasksOf(stage, id)).toHaveLength(1);
  });

  test.each([
    ['a Contact that is nowhere', { contactId: '003000000000999AAA' }, ['contactId'], /no Contact 003000000000999AAA/],
    ['a deal that is nowhere', { opportunityId: '006000000000999AAA' }, ['opportunityId'], /no Opportunity 0060/],
    [
      'neither',
      { contactId: '003000000000999AAA', opportunityId: '006000000000999AAA' },
      ['contactId', 'opportunityId'],
      /no Contact.+no Opportunity/,
    ],
    ['a closed deal', { opportunityId: dealOf('halden-2').id }, ['opportunityId'], /crew scheduling" is closed/],
    ['a Contact of another call', { contactId: 'sigrid.moen' }, ['contactId'], /Moen" was not on this call/],
  ])('M7: %s cannot be chosen, and the answer says which it is', async (_what, wrong, named, words) => {
    const [call] = callsWith('henrik.vos');
    const given = { contactId: 'henrik.vos', opportunityId: dealOf('quillon-1').id, ...wrong };
    const who = given.contactId.startsWith('003') ? given.contactId : contactId(given.contactId);
    const body = { ...given, contactId: who };
    stage.salesforce.requests.reset();

    const answer = await stage.api.raw('POST', `/api/v1/meetings/${call?.recording_id}/deal`, body);

    const { error } = (await answer.json()) as {
      error: { code: string; message: string; details: { field: string }[] };
    };
    expect([answer.status, error.code]).toEqual([422, 'choice_refused']);
    expect(error.message).toMatch(words);
    expect(error.details.map(({ field }) => field)).toEqual(named);
    expect(stage.salesforce.requests.cost()).toBe(1);
    const chosen = await stage.api.all<{ action: string }>('/api/v1/audit');
    expect(chosen.map(({ action }) => action)).not.toContain('meeting.deal_chosen');
  });

  test('M7: while Salesforce is away nothing is chosen', async () => {
    const [call] = callsWith('henrik.vos');
    const body = { contactId: contactId('henrik.vos'), opportunityId: dealOf('quillon-1').id };
    stage.salesforce.control.addFault({
      match: { pathPattern: '.*', times: 0 },
      action: { type: 'status', status: 503, body: '<html>busy</html>', contentType: 'text/html' },
    });

    const answer = await stage.api.raw('POST', `/api/v1/meetings/${call?.recording_id}/deal`, body);

    expect([answer.status, await answer.json()]).toMatchObject([503, { error: { code: 'salesforce_away' } }]);
  });

  test('M6, M7: the host is asked in Deal View; the choice moves the call, and counts for the next one', async () => {
    await settings({ Deal_Choice__c: 'Ask' });
    const [call] = callsWith('henrik.vos');
    const id = call?.recording_id ?? 0;
    const [here, there] = [dealOf('quillon-1').id, dealOf('quillon-2').id];
    expect(await syncNow(stage, id)).toMatchObject({ status: 'synced', reason: 'choose_deal' });
    expect(tasksOf(stage, id)).toMatchObject([{ WhatId: expect.stringMatching(/^001/) }]);

    const host = new ApiClient(stage.serviceUrl, stage.apiKey, {
      'x-acting-user-email': call?.recorded_by.email ?? '',
      'x-acting-user-admin': 'false',
    });
    const view = await host.get<DealView>(`/api/v1/deals/${here}`);
    const [need] = view.needsYou.filter(({ kind }) => kind === 'choose_deal');
    expect(need).toMatchObject({ contact: { id: contactId('henrik.vos') }, meetingId: `external-${id}` });
    expect(need?.kind === 'choose_deal' && need.deals.map((deal) => deal.id).sort()).toEqual([here, there].sort());

    await host.post(`/api/v1/meetings/${id}/deal`, { contactId: contactId('henrik.vos'), opportunityId: there });
    await until(
      'the call to move',
      async () => (await stage.api.get<MeetingLine>(`/api/v1/meetings/${id}`)).reason === null,
    );
    expect(tasksOf(stage, id)).toMatchObject([{ WhatId: there }]);
    expect((await host.get<DealView>(`/api/v1/deals/${here}`)).needsYou).toEqual([]);

    const { calls, cases } = newCalls(new Date());
    const later = cases['new_two_open_opportunities']?.recordingId ?? 0;
    stage.fathom.control.release(calls.filter(({ recording_id: released }) => released === later));
    await stage.api.post('/api/v1/ingest');
    await ingested(stage, 80);
    const { operations } = await syncNow(stage, later);
    expect(operations.find(({ role }) => role === 'call')).toMatchObject({ opportunityId: there });
    expect(tasksOf(stage, later)).toMatchObject([{ WhatId: there }]);
  });

  test('W15: the summary as a note on Contact, Account and deal; a lost answer makes no second one', async () => {
    await settings({ Write_Notes__c: 'On' });
    const id = recording('room_and_contact');
    stage.salesforce.control.addFault({
      match: { bodyPattern: 'ContentNote' },
      action: { type: 'cut', when: 'after' },
    });
    await stage.api.post(`/api/v1/meetings/${id}/sync`);
    await until('the call to be synced after all', async () => {
      const meeting = await stage.api.get<MeetingLine>(`/api/v1/meetings/${id}`);
      return meeting.status === 'synced';
    });
    const notes = records('ContentNote').filter(({ Title }) => String(Title).endsWith(`Fathom ${id}`));
    expect(notes).toHaveLength(1);
    const linked = records('ContentDocumentLink').filter(
      ({ ContentDocumentId }) => ContentDocumentId === notes[0]?.['Id'],
    );
    const on = linked.map(({ LinkedEntityId }) => String(LinkedEntityId)).filter((one) => !one.startsWith('005'));
    expect(on.map((one) => one.slice(0, 3)).sort()).toEqual(['001', '003', '006']);
    expect(tasksOf(stage, id)).toHaveLength(1);
    await syncNow(stage, id);
    expect(records('ContentNote').filter(({ Title }) => String(Title).endsWith(`Fathom ${id}`))).toHaveLength(1);
  });

  test('W12, W15: a refused note costs nothing else', async () => {
    const id = recording('address_in_other_case');
    stage.salesforce.control.failWrites({
      object: 'ContentNote',
      errorCode: 'INSUFFICIENT_ACCESS',
      message: 'insufficient access rights on object id',
      times: 1,
    });
    const outcome = await syncNow(stage, id);
    expect(outcome).toMatchObject({ status: 'partly_synced', reason: 'refused' });
    expect(tasksOf(stage, id)).toHaveLength(1);
    expect(outcome.operations.find(({ role }) => role === 'note')).toMatchObject({ result: 'refused' });
    expect(await syncNow(stage, id)).toMatchObject({ status: 'synced' });
  });

  test('F5, W15: a call that is taken back takes its note along', async () => {
    const id = recording('address_in_other_case');
    const living = () =>
      records('ContentNote').filter(
        ({ Title, IsDeleted }) => String(Title).endsWith(`Fathom ${id}`) && IsDeleted !== true,
      );
    const [note] = living();
    const { tasks } = await stage.api.post<{ tasks: { id: string; result: string }[] }>(
      `/api/v1/meetings/${id}/undo`,
      {},
    );
    expect(tasks.find((task) => task.id === note?.['Id'])).toMatchObject({ result: 'deleted' });
    expect([living(), tasksOf(stage, id)]).toEqual([[], []]);
  });
});
