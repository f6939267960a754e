/** F8: a value a person decides about, from the call to the journal. The rep's own browser writes it; the service reads it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSuggestions } from '../../../service/edge/postgres/suggestions.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import type { DealView } from '../../../service/deal-view/shape.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import { ApiClient } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import {
  callOnDeal,
  callsAreSynced,
  dealOf,
  emptyStage,
  journalOf,
  opportunity,
  personChanges,
} from '../../support/deal-story.ts';
import type { Stage } from '../../support/stage.ts';

const FIELD = 'NextStep';
const REP = 'rep@team.example';

interface Decided {
  readonly state: string;
  readonly field: string;
  readonly value: unknown;
}

describe.each(databaseKinds())('suggestions on the %s database', (database) => {
  let stage: Stage;
  let rep: ApiClient;
  let orgId: string;
  let number = 0;
  const says = (step: string, deal: number, daysAgo = 0) =>
    callOnDeal(stage, { number: (number += 1), words: `### Next Steps\n\n${step}`, deal, daysAgo });
  const open = (deal: Record<string, unknown>) =>
    asTenant(stage.tenantId, () =>
      openSuggestions(stage.service.context.db, stage.tenantId, orgId, [String(deal['Id'])]),
    );
  const only = async (deal: Record<string, unknown>) => {
    const [first, ...more] = await open(deal);
    if (first === undefined || more.length > 0) throw new Error(`There are ${more.length + 1} open suggestions.`);
    return first;
  };
  const path = (deal: Record<string, unknown>, id: string) => `/api/v1/deals/${String(deal['Id'])}/suggestions/${id}`;

  beforeAll(async () => {
    stage = await emptyStage({ database }, [
      { Section__c: 'Next Steps', Target_Field__c: FIELD, Write_Mode__c: 'Suggest' },
      { Section__c: 'Deal Size', Target_Field__c: 'Amount', Write_Mode__c: 'Suggest' },
    ]);
    orgId = stage.salesforce.org.orgId;
    rep = new ApiClient(stage.serviceUrl, stage.apiKey, {
      'x-acting-user-email': REP,
      'x-acting-user-admin': 'false',
    });
  });
  afterAll(() => stage?.close());

  test('F8: newer content expires the older suggestion; accepted once its value stands in Salesforce, journaled once', async () => {
    const [older, newer] = [says('Send the quote', 0, 2), says('Book the demo', 0, 1)];
    await callsAreSynced(stage, older);
    const deal = dealOf(stage, older);
    const first = await only(deal);
    await callsAreSynced(stage, newer);
    const second = await only(deal);
    expect([first.proposed, second.proposed]).toEqual(['Send the quote', 'Book the demo']);
    expect(opportunity(stage, deal['Id'])[FIELD]).toBe(deal[FIELD]);

    const early = await rep.raw('POST', path(deal, second.id), { decision: 'accept' });
    expect([early.status, await early.json()]).toMatchObject([409, { error: { code: 'not_saved' } }]);
    personChanges(stage, 'Opportunity', deal['Id'], { [FIELD]: 'Book the demo' });
    const accepted = await rep.post<Decided>(path(deal, second.id), { decision: 'accept' });
    const again = await rep.post<Decided>(path(deal, second.id), { decision: 'accept' });

    expect([accepted, again]).toMatchObject([
      { state: 'accepted', field: FIELD, value: 'Book the demo' },
      { state: 'accepted', value: 'Book the demo' },
    ]);
    expect(await rep.post<Decided>(path(deal, first.id), { decision: 'accept' })).toMatchObject({ state: 'expired' });
    expect((await journalOf(stage, deal)).filter(({ field }) => field === FIELD)).toMatchObject([
      { origin: 'accepted', after: 'Book the demo', actor: REP },
    ]);
    // What was accepted is taken back with its call, to what the rep had before.
    const { fields } = await stage.api.post<{ fields: { field: string; result: string }[] }>(
      `/api/v1/meetings/${newer.recording_id}/undo`,
      {},
    );
    expect(fields.find(({ field }) => field === FIELD)).toMatchObject({ result: 'restored' });
    expect(opportunity(stage, deal['Id'])[FIELD]).toBe(deal[FIELD]);
  });

  test('F8: a value changed before accepting is the one that counts', async () => {
    const call = says('Call legal', 1);
    await callsAreSynced(stage, call);
    const deal = dealOf(stage, call);
    const { id } = await only(deal);
    personChanges(stage, 'Opportunity', deal['Id'], { [FIELD]: 'Call legal on Monday' });

    const body = { decision: 'accept', oldValue: deal[FIELD] ?? null, newValue: 'Call legal on Monday' };
    expect(await rep.post<Decided>(path(deal, id), body)).toMatchObject({ value: 'Call legal on Monday' });

    expect(await open(deal)).toEqual([]);
  });

  test('F8: a value somebody kept theirs over is not proposed again', async () => {
    const call = says('Draft terms', 2);
    await callsAreSynced(stage, call);
    const deal = dealOf(stage, call);
    const { id } = await only(deal);

    expect(await rep.post<Decided>(path(deal, id), { decision: 'keep' })).toMatchObject({ state: 'kept' });
    const [again] = await callsAreSynced(stage, call);

    expect(again?.operations.map(({ verdict }) => verdict)).toContain('kept_by_person');
    expect(await open(deal)).toEqual([]);
    const lines = await stage.api.all<{ action: string; actor: string }>('/api/v1/audit');
    const told = lines
      .filter(({ action }) => action.startsWith('suggestion.'))
      .map(({ action, actor }) => [action, actor]);
    expect(told.slice(0, 2)).toEqual([
      ['suggestion.kept', REP],
      ['suggestion.accepted', REP],
    ]);
    await callsAreSynced(stage, says('Sign the terms', 2));
    expect((await only(deal)).proposed).toBe('Sign the terms');
  });

  test('F8: the word of accepting was lost: the next read of the deal finds out, once', async () => {
    const call = says('Invite the team', 3);
    await callsAreSynced(stage, call);
    const deal = dealOf(stage, call);
    personChanges(stage, 'Opportunity', deal['Id'], { [FIELD]: 'Invite the team' });
    const read = () => rep.get(`/api/v1/deals/${String(deal['Id'])}`);

    await read();
    await read();

    expect(await open(deal)).toEqual([]);
    expect((await journalOf(stage, deal)).filter(({ origin }) => origin === 'accepted')).toHaveLength(1);
  });

  test('F8: a number edited before accepting comes as text, as Apex sends it, and is journaled as the number it is', async () => {
    const call = callOnDeal(stage, { number: (number += 1), words: '### Deal Size\n\n52000', deal: 5 });
    await callsAreSynced(stage, call);
    const deal = dealOf(stage, call);
    const { id, proposed } = await only(deal);
    expect(proposed).toBe(52_000);
    personChanges(stage, 'Opportunity', deal['Id'], { Amount: 48_000 });

    const body = { decision: 'accept', oldValue: String(deal['Amount']), newValue: '48000' };
    expect(await rep.post<Decided>(path(deal, id), body)).toMatchObject({ state: 'accepted', value: 48_000 });

    const [line] = (await journalOf(stage, deal)).filter(({ field }) => field === 'Amount');
    expect(line).toMatchObject({ before: deal['Amount'], after: 48_000, origin: 'accepted', actor: REP });
  });

  test('F8: the word was lost and a newer call comes first: its sync finds out before it asks anew', async () => {
    const call = says('Book the room', 1);
    await callsAreSynced(stage, call);
    const deal = dealOf(stage, call);
    personChanges(stage, 'Opportunity', deal['Id'], { [FIELD]: 'Book the room' });

    await callsAreSynced(stage, says('Send the agenda', 1));

    expect((await only(deal)).proposed).toBe('Send the agenda');
    const [line] = (await journalOf(stage, deal)).filter(({ field }) => field === FIELD);
    expect(line).toMatchObject({ origin: 'accepted', after: 'Book the room', actor: 'salesforce' });
  });

  test('F8: newer content that agrees with what stands there ends the older question', async () => {
    const call = says('Ask procurement', 3);
    await callsAreSynced(stage, call);
    const deal = dealOf(stage, call);
    expect((await only(deal)).proposed).toBe('Ask procurement');
    personChanges(stage, 'Opportunity', deal['Id'], { [FIELD]: 'Wait for the board' });

    await callsAreSynced(stage, says('Wait for the board', 3));

    expect(await open(deal)).toEqual([]);
  });

  test('a suggestion of another deal, or none at all, is not known', async () => {
    const call = says('Plan the pilot', 4);
    await callsAreSynced(stage, call);
    const deal = dealOf(stage, call);
    const { id } = await only(deal);
    const other = { Id: '006000000000009AAA' };

    expect((await rep.raw('POST', path(other, id), { decision: 'keep' })).status).toBe(404);
    const unknown = '00000000-0000-4000-8000-000000000009';
    expect((await rep.raw('POST', path(deal, unknown), { decision: 'keep' })).status).toBe(404);
  });

  test('a field that is not mapped any more keeps its value and its history in Deal View', async () => {
    const call = says('Meet the board', 6);
    await callsAreSynced(stage, call);
    const deal = dealOf(stage, call);
    const { id } = await only(deal);
    personChanges(stage, 'Opportunity', deal['Id'], { [FIELD]: 'Meet the board' });
    await rep.post(path(deal, id), { decision: 'accept' });
    const { org, control } = stage.salesforce;
    const mapping = org.records('Fathom_Field_Mapping__c').find((row) => row['Target_Field__c'] === FIELD);
    const username = `${memberOf('maren').email}.crm`;
    const row = { sObject: 'Fathom_Field_Mapping__c', id: String(mapping?.['Id']) };
    control.alter({ ...row, fields: { Active__c: false }, username });
    await stage.api.post('/api/v1/settings/refresh');

    const { fields } = await rep.get<DealView>(`/api/v1/deals/${String(deal['Id'])}`);

    expect(fields.find(({ name }) => name === FIELD)).toMatchObject({
      value: 'Meet the board',
      state: 'ours',
      changes: 1,
    });
  });
});
