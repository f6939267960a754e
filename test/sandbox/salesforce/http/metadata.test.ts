import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningSandbox } from '../server.ts';
import { startSalesforceSandbox } from '../server.ts';
import type { Call } from './testing.ts';
import { clientOf, soql } from './testing.ts';

let sandbox: RunningSandbox;
let call: Call;

beforeAll(async () => {
  sandbox = await startSalesforceSandbox();
  call = clientOf(sandbox);
});
afterAll(() => sandbox.close());

async function account(Name: string): Promise<string> {
  return ((await call('POST', 'sobjects/Account', { Name })).body as { id: string }).id;
}

describe('metadata', () => {
  test('describe answers 304 until the metadata changes', async () => {
    const first = await call('GET', 'sobjects/Account/describe');
    const since = { 'If-Modified-Since': first.headers.get('last-modified') ?? '' };
    expect((await call('GET', 'sobjects/Account/describe', undefined, since)).status).toBe(304);
    sandbox.org.setPicklistValues('Account', 'Industry', ['Timber']);
    expect((await call('GET', 'sobjects/Account/describe', undefined, since)).status).toBe(200);
    expect((await call('GET', 'sobjects', undefined, { 'If-Modified-Since': new Date(0).toUTCString() })).status).toBe(
      200,
    );
    expect((await call('GET', 'sobjects/Nope__c/describe')).status).toBe(404);
  });

  test('updated and deleted list the ids of the window', async () => {
    const kept = await account('Kept Works');
    const lost = await account('Lost Works');
    await call('DELETE', `sobjects/Account/${lost}`);
    const start = encodeURIComponent(new Date(Date.now() - 60_000).toISOString());
    const end = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
    const updated = (await call('GET', `sobjects/Account/updated?start=${start}&end=${end}`)).body as { ids: string[] };
    const deleted = await call('GET', `sobjects/Account/deleted?start=${start}&end=${end}`);
    expect(updated.ids).toContain(kept);
    expect(deleted.body).toMatchObject({
      deletedRecords: expect.arrayContaining([expect.objectContaining({ id: lost })]),
    });
    expect((await call('GET', 'sobjects/Account/updated')).status).toBe(400);
  });

  test('UI API gives object info and picklist values', async () => {
    const info = await call('GET', 'ui-api/object-info/Opportunity');
    expect(info.body).toMatchObject({
      apiName: 'Opportunity',
      fields: { StageName: { dataType: 'Picklist', required: true } },
    });
    const { defaultRecordTypeId } = info.body as { defaultRecordTypeId: string };
    const values = await call('GET', `ui-api/object-info/Opportunity/picklist-values/${defaultRecordTypeId}`);
    expect(values.body).toMatchObject({
      picklistFieldValues: {
        StageName: { values: expect.arrayContaining([expect.objectContaining({ value: 'Prospecting' })]) },
      },
    });
    const one = await call('GET', `ui-api/object-info/Opportunity/picklist-values/${defaultRecordTypeId}/StageName`);
    expect(one.body).toMatchObject({
      values: expect.arrayContaining([expect.objectContaining({ value: 'Closed Won' })]),
    });
  });

  test('UI API reads a record with its fields wrapped', async () => {
    const id = await account('Hazel Works');
    const answer = await call('GET', `ui-api/records/${id}?fields=Account.Name&optionalFields=Account.Nope__c`);
    expect(answer.body).toMatchObject({ apiName: 'Account', id, fields: { Name: { value: 'Hazel Works' } } });
    expect((await call('GET', `ui-api/records/${id}?fields=Account.Nope__c`)).status).toBe(400);
  });

  test('Tooling shows validation rules', async () => {
    sandbox.control.addValidationRule({
      sObject: 'Account',
      name: 'No_Shouting',
      formula: 'Name = "SHOUT"',
      message: 'Please do not shout.',
    });
    const text =
      "SELECT Id, ValidationName, ErrorMessage FROM ValidationRule WHERE EntityDefinition.QualifiedApiName = 'Account'";
    expect((await call('GET', soql(text, 'tooling/query'))).body).toMatchObject({
      entityTypeName: 'ValidationRule',
      records: [{ ValidationName: 'No_Shouting', ErrorMessage: 'Please do not shout.' }],
    });
  });
});
