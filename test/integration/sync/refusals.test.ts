/** What Salesforce refuses, and what becomes of it: duplicates, owners, triggers, texts. The database plays no part. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ingested, syncNow, tasksOf, type SyncOutcome } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
const recording = (name: string) => stage.world.cases[name]?.recordingId ?? 0;
const calls = (outcome: SyncOutcome) => outcome.operations.filter(({ role }) => role === 'call');

/** Key of the only call Task a case will have. */
async function keyOf(name: string): Promise<string> {
  const plan = await stage.api.get<{ operations: { kind: string; key: string }[] }>(
    `/api/v1/meetings/${recording(name)}/plan`,
  );
  return plan.operations.find(({ kind }) => kind === 'create_task')?.key ?? '';
}

beforeAll(async () => {
  stage = await setStage();
  await connectFathom(stage);
  await connectSalesforce(stage);
  await ingested(stage, 79);
});
afterAll(() => stage?.close());
beforeEach(() => stage.salesforce.org.clearFaults());

test('W10: a Task that has our key already is taken for ours once it was read back', async () => {
  const key = await keyOf('room_and_contact');
  // Written by a process we know nothing of, without the recording id the batch looks for.
  const [id] =
    stage.salesforce.org.load({
      Task: [{ Subject: 'Call', Status: 'Completed', OwnerId: stage.connectedUserId, Fathom_Key__c: key }],
    })['Task'] ?? [];
  const outcome = await syncNow(stage, recording('room_and_contact'));
  expect(calls(outcome)).toMatchObject([{ result: 'written', recordId: id }]);
  expect(stage.salesforce.org.records('Task').filter((task) => task['Fathom_Key__c'] === key)).toHaveLength(1);
});

test('W10: a duplicate of our key that cannot be read is told as such, and never written again', async () => {
  const key = await keyOf('several_contacts_one_address');
  const message = `duplicate value found: Fathom_Key__c duplicates value on record with id: <unknown>`;
  stage.salesforce.org.setFault({
    errorCode: 'DUPLICATE_VALUE',
    message,
    object: 'Task',
    where: { Fathom_Key__c: key },
  });
  const outcome = await syncNow(stage, recording('several_contacts_one_address'));
  expect(calls(outcome)).toMatchObject([{ verdict: 'exists_not_visible' }]);
  stage.salesforce.org.clearFaults();
  expect(calls(await syncNow(stage, recording('several_contacts_one_address')))).toMatchObject([
    { verdict: 'exists_not_visible' },
  ]);
});

test('W10: any other duplicate is a final refusal', async () => {
  const message = 'duplicate value found: Their_Key__c duplicates value on record with id: 00T000000000001';
  stage.salesforce.org.setFault({
    errorCode: 'DUPLICATE_VALUE',
    message,
    fields: ['Their_Key__c'],
    object: 'Task',
    times: 1,
  });
  const outcome = await syncNow(stage, recording('public_mail_attendee'));
  expect(calls(outcome)).toMatchObject([
    { result: 'refused', refusals: [{ code: 'DUPLICATE_VALUE', field: 'Their_Key__c' }] },
  ]);
});

test('W3: an owner Salesforce refuses gives way to the connected user, and the call is logged', async () => {
  stage.salesforce.org.setFault({ errorCode: 'OP_WITH_INVALID_USER_TYPE_EXCEPTION', object: 'Task', field: 'OwnerId' });
  const outcome = await syncNow(stage, recording('address_in_other_case'));
  expect(outcome.status).toBe('synced');
  expect(calls(outcome)).toMatchObject([{ warnings: [expect.stringContaining('refused the owner')] }]);
  expect(tasksOf(stage, recording('address_in_other_case'))).toMatchObject([{ OwnerId: stage.connectedUserId }]);
  // Later plans do not mistake the other owner for a person's edit.
  expect(calls(await syncNow(stage, recording('address_in_other_case')))).toMatchObject([{ verdict: 'unchanged' }]);
});

test('W12: a deal the connected user may not relate a Task to does not cost the Contact’s call', async () => {
  const id = recording('headings_in_code');
  const plan = await stage.api.get<{ operations: { kind: string; opportunityId: string }[] }>(
    `/api/v1/meetings/${id}/plan`,
  );
  const deal = plan.operations.find(({ kind }) => kind === 'create_task')?.opportunityId ?? '';
  stage.salesforce.org.setFault({
    errorCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    message: `insufficient access rights on cross-reference id: ${deal.slice(0, 15)}`,
    object: 'Task',
    times: 1,
  });
  const outcome = await syncNow(stage, id);
  expect(outcome.status).toBe('partly_synced');
  expect(calls(outcome)).toMatchObject([{ result: 'partly', refusals: [{ field: 'WhatId', who: 'admin' }] }]);
  expect(tasksOf(stage, id)).toMatchObject([{ WhoId: expect.any(String), WhatId: null }]);
  // Once the deal is open to that user, the same Task moves there.
  expect(calls(await syncNow(stage, id))).toMatchObject([{ kind: 'update_task', result: 'written' }]);
  expect(tasksOf(stage, id)).toMatchObject([{ WhatId: deal }]);
});

test('W12: a trigger that stops the whole collection stops only its own Task', async () => {
  const { org } = stage.salesforce;
  const contact = org.records('Contact').find((row) => row['Email'] === 'dana.ekberg@northgate.example');
  org.addTrigger({
    name: 'TheirTrigger',
    object: 'Task',
    on: ['insert'],
    run: (records) => {
      if (records.some(({ values }) => values['WhoId'] === contact?.['Id'])) throw new Error('Not for Dana.');
    },
  });
  const outcome = await syncNow(stage, recording('ten_external'));
  org.removeAutomation('TheirTrigger');
  const refused = calls(outcome).filter(({ result }) => result === 'refused');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every(({ refusals }) => refusals[0]?.code === 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY')).toBe(true);
  expect(tasksOf(stage, recording('ten_external')).length).toBe(13 - refused.length);
  expect(outcome.status).toBe('partly_synced');
});

test('W7: a summary longer than the field is cut, ends with the link, and is taken', async () => {
  expect(await syncNow(stage, recording('very_long_summary'))).toMatchObject({ status: 'synced' });
  const [task] = tasksOf(stage, recording('very_long_summary'));
  const text = String(task?.['Description']);
  expect(text.length).toBeLessThanOrEqual(32_000);
  expect(text.length).toBeGreaterThan(31_000);
  expect(text.trimEnd()).toMatch(/https:\/\/fathom\.video\/calls\/\d+$/);
});

test('W2: action items become Tasks of their owners when Create Tasks is on', async () => {
  const { org } = stage.salesforce;
  org.load({ Fathom_Settings__c: [{ SetupOwnerId: org.orgId, Create_Tasks__c: 'On', Item_Due_Days__c: 7 }] });
  await stage.api.post('/api/v1/settings/refresh');
  const outcome = await syncNow(stage, recording('action_items'));
  expect(outcome.status).toBe('synced');
  const items = tasksOf(stage, recording('action_items')).filter((task) =>
    String(task['Fathom_Key__c']).startsWith('item_'),
  );
  expect(items.length).toBeGreaterThan(2);
  expect(items.some((task) => task['IsClosed'] === true)).toBe(true);
  expect(items.filter((task) => task['IsClosed'] !== true).every((task) => task['ActivityDate'] !== null)).toBe(true);
  // A customer's to-do belongs to the host and says whose it is.
  expect(items.some((task) => /^[A-Z][a-z]+ [A-Z][a-z]+: /.test(String(task['Subject'])))).toBe(true);
});
