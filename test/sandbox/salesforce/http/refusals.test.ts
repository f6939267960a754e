import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningSandbox } from '../server.ts';
import { startSalesforceSandbox } from '../server.ts';
import type { Call } from './testing.ts';
import { V, clientOf } from './testing.ts';

let sandbox: RunningSandbox;
let call: Call;
let task: string;
let contact: string;

const NOBODY = '001000000000001AAA';

beforeAll(async () => {
  sandbox = await startSalesforceSandbox({
    packageDirs: ['test/sandbox/salesforce/engine/test/package'],
    packageAccess: 'admins',
    data: { Contact: [{ LastName: 'Gone' }], Task: [{ Subject: 'x' }] },
  });
  call = clientOf(sandbox);
  task = String(sandbox.org.records('Task')[0]?.['Id']);
  contact = String(sandbox.org.records('Contact')[0]?.['Id']);
  sandbox.control.remove({ sObject: 'Contact', id: contact });
});
afterAll(() => sandbox.close());

describe('404 is for the record addressed, 400 for one that a field names', () => {
  test.each([
    ['PATCH', () => `sobjects/Task/${task}`],
    ['POST', () => 'sobjects/Task'],
    ['PATCH', () => 'sobjects/Task/Key__c/some-key'],
  ])('%s with an unknown or a deleted record in a lookup is 400', async (method, path) => {
    expect(await call(method, path(), { WhatId: NOBODY })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_CROSS_REFERENCE_KEY' }],
    });
    expect(await call(method, path(), { WhoId: contact })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'ENTITY_IS_DELETED' }],
    });
  });

  test('an unknown or deleted record in the path is 404', async () => {
    expect(await call('PATCH', 'sobjects/Task/00T000000000001AAA', { Subject: 'x' })).toMatchObject({
      status: 404,
      body: [{ errorCode: 'INVALID_CROSS_REFERENCE_KEY' }],
    });
    expect(await call('DELETE', `sobjects/Contact/${contact}`)).toMatchObject({
      status: 404,
      body: [{ errorCode: 'ENTITY_IS_DELETED' }],
    });
  });
});

describe('upsert by key', () => {
  test('an Id in the body is refused, not passed over', async () => {
    expect(await call('PATCH', 'sobjects/Task/Key__c/k', { Id: task, Subject: 'x' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD', fields: ['Id'] }],
    });
  });

  test('a field that is no key is 404 even when the body names it', async () => {
    expect(await call('PATCH', 'sobjects/Task/Subject/k', { Subject: 'x' })).toMatchObject({
      status: 404,
      body: [{ message: 'Provided external ID field does not exist or is not accessible: Subject' }],
    });
  });
});

test('a composite does not reach retired or coming versions', async () => {
  const get = (version: string) => ({
    method: 'GET',
    url: `/services/data/${version}/limits`,
    referenceId: version.slice(0, 3),
  });
  const { body } = await call('POST', `${V}/composite`, {
    compositeRequest: [get('v10.0'), get('v60.0'), get('v99.0')],
  });
  const { compositeResponse } = body as { compositeResponse: { httpStatusCode: number }[] };
  expect(compositeResponse.map((one) => one.httpStatusCode)).toEqual([404, 200, 404]);
});

test('a collection with something that is no record is refused as a whole', async () => {
  for (const record of [null, 5, 'x', { attributes: null }])
    expect(await call('POST', 'composite/sobjects', { records: [record] })).toMatchObject({ status: 400 });
});

test('allOrNone as text is the flag', async () => {
  const records = ['ok', 'x'.repeat(256)].map((Subject) => ({ attributes: { type: 'Task' }, Subject }));
  const { body } = await call('POST', 'composite/sobjects', { allOrNone: 'true', records });
  expect((body as { success: boolean }[]).map((row) => row.success)).toEqual([false, false]);
});

test('a document is linked with a record once', async () => {
  const note = await call('POST', 'sobjects/ContentNote', { Title: 'n', Content: 'eA==' });
  const { id } = note.body as { id: string };
  const link = { ContentDocumentId: id, LinkedEntityId: task, ShareType: 'V' };
  expect((await call('POST', 'sobjects/ContentDocumentLink', link)).status).toBe(201);
  expect(await call('POST', 'sobjects/ContentDocumentLink', link)).toMatchObject({
    status: 400,
    body: [{ errorCode: 'DUPLICATE_VALUE', fields: ['LinkedEntityId'] }],
  });
});

test('an event does not end before it starts', async () => {
  const start = { Subject: 'e', StartDateTime: '2026-12-01T10:00:00Z' };
  const back = await call('POST', 'sobjects/Event', { ...start, EndDateTime: '2026-12-01T09:00:00Z' });
  expect(back).toMatchObject({ status: 400, body: [{ errorCode: 'FIELD_INTEGRITY_EXCEPTION' }] });
  expect((await call('POST', 'sobjects/Event', { ...start, EndDateTime: '2026-12-01T10:00:00Z' })).status).toBe(201);
});

describe('the control port', () => {
  const control = async (method: string, input: object) =>
    await fetch(`${sandbox.controlUrl}/${method}`, { method: 'POST', body: JSON.stringify(input) });

  test.each([
    ['addValidationRule', { sObject: 'Task', name: 'A', formula: 'TRUE', message: 'm', errorField: 'Status' }],
    ['addTrigger', { name: 'T', object: 'Task', message: 'boom' }],
    ['failWrites', { errorCode: 'X', sObject: 'Task' }],
    ['setLimits', { maximum: 5 }],
    ['addFault', { match: { url: '/x' }, action: { type: 'cut', when: 'after' } }],
    ['addFault', { action: { type: 'explode' } }],
  ])('%s refuses what it does not know: %j', async (method, input) => {
    expect((await control(method, input)).status).toBe(400);
  });

  test('every method takes its own documented keys', async () => {
    const { methods } = (await (await fetch(sandbox.controlUrl)).json()) as { methods: string[] };
    expect(methods).toContain('setLimits');
    expect((await control('addFault', { match: { path: '/never' }, action: { type: 'latency', ms: 1 } })).status).toBe(
      200,
    );
    expect((await control('setLimits', { max: 100_000 })).status).toBe(200);
  });

  test('a validation rule on a field that is not there is refused when it is added', async () => {
    const rule = { sObject: 'Task', name: 'Bad', message: 'm' };
    expect((await control('addValidationRule', { ...rule, formula: 'Nope__c = 1' })).status).toBe(400);
    expect((await control('addValidationRule', { ...rule, formula: 'TRUE', field: 'Nope__c' })).status).toBe(400);
    const good = { ...rule, formula: 'AND(ISCHANGED(Subject), $User.IsActive, Account.Name = "x")', field: 'Subject' };
    expect((await control('addValidationRule', good)).status).toBe(200);
  });
});
