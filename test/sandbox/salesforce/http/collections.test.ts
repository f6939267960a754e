import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunningSandbox } from '../server.ts';
import { startSalesforceSandbox } from '../server.ts';
import type { Call } from './testing.ts';
import { clientOf } from './testing.ts';

const FIXTURE = new URL('../fixtures/jsforce', import.meta.url).pathname;

let sandbox: RunningSandbox;
let call: Call;

beforeEach(async () => {
  sandbox = await startSalesforceSandbox({ packageDirs: [FIXTURE], packageAccess: 'admins' });
  call = clientOf(sandbox);
});
afterEach(() => sandbox.close());

const names = (sObject: string) =>
  sandbox.org
    .records(sObject)
    .filter((row) => row['IsDeleted'] !== true)
    .map((row) => row['Name']);

const record = (Name: string, type = 'Account') => ({ attributes: { type }, Name });

describe('collections', () => {
  test('records are created, changed, read and deleted in request order', async () => {
    const created = (await call('POST', 'composite/sobjects', { records: [record('A'), record('B')] })).body as {
      id: string;
    }[];
    const [a = '', b = ''] = created.map((row) => row.id);
    const changed = await call('PATCH', 'composite/sobjects', {
      records: [
        { ...record('B2'), id: b },
        { ...record('A2'), Id: a },
      ],
    });
    expect(changed.body).toEqual([
      { id: b, success: true, errors: [] },
      { id: a, success: true, errors: [] },
    ]);
    const read = await call('POST', 'composite/sobjects/Account', {
      ids: [b, '001000000000009AAA', a],
      fields: ['Name'],
    });
    expect(read.body).toMatchObject([{ Name: 'B2' }, null, { Name: 'A2' }]);
    expect((await call('DELETE', `composite/sobjects?ids=${a},${b},zzz`)).body).toMatchObject([
      { success: true },
      { success: true },
      { success: false },
    ]);
  });

  test('a failed record has statusCode, and allOrNone rolls the others back over type changes', async () => {
    const records = [
      record('A'),
      { attributes: { type: 'Contact' }, LastName: 'Ek' },
      { attributes: { type: 'Account' } },
    ];
    const body = (await call('POST', 'composite/sobjects', { allOrNone: true, records })).body as {
      errors: { statusCode: string }[];
    }[];
    expect(body.map((row) => row.errors[0]?.statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
    ]);
    expect([...names('Account'), ...names('Contact')]).toEqual([]);
  });

  test('upsert tells created from updated', async () => {
    const row = (ExtId__c: string) => ({ attributes: { type: 'UpsertTable__c' }, ExtId__c, Name: ExtId__c });
    const path = 'composite/sobjects/UpsertTable__c/ExtId__c';
    expect((await call('PATCH', path, { records: [row('a')] })).body).toMatchObject([{ created: true, success: true }]);
    expect((await call('PATCH', path, { records: [row('a'), row('b')] })).body).toMatchObject([
      { created: false },
      { created: true },
    ]);
  });

  test('an unknown type fails the request and leaves nothing of the records before it', async () => {
    const records = [record('A'), record('B', 'Nope__c')];
    expect(await call('POST', 'composite/sobjects', { records })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_TYPE' }],
    });
    expect(names('Account')).toEqual([]);
  });

  test('201 records are too many', async () => {
    const records = Array.from({ length: 201 }, (_, index) => record(`A${index}`));
    expect(await call('POST', 'composite/sobjects', { records })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'EXCEEDED_ID_LIMIT' }],
    });
  });
});
