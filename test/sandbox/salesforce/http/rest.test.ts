import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningSandbox } from '../server.ts';
import { startSalesforceSandbox } from '../server.ts';
import type { Call } from './testing.ts';
import { V, clientOf, soql } from './testing.ts';

const FIXTURE = new URL('../fixtures/jsforce', import.meta.url).pathname;

let sandbox: RunningSandbox;
let call: Call;

beforeAll(async () => {
  sandbox = await startSalesforceSandbox({ packageDirs: [FIXTURE], packageAccess: 'admins' });
  call = clientOf(sandbox);
});
afterAll(() => sandbox.close());

async function create(sObject: string, fields: object): Promise<string> {
  const answer = await call('POST', `sobjects/${sObject}`, fields);
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}

const account = (Name: string) => create('Account', { Name });

describe('versions and addresses', () => {
  test('the list of versions needs no session and a doubled slash does no harm', async () => {
    const answer = await fetch(`${sandbox.url}//services/data`);
    const list = (await answer.json()) as { label: string; version: string; url: string }[];
    expect(list.at(-1)).toEqual({ label: "Winter '27", url: '/services/data/v68.0', version: '68.0' });
    expect(list).toContainEqual({ label: "Spring '26", url: '/services/data/v66.0', version: '66.0' });
  });

  test('the resources of a version name the identity URL', async () => {
    const identity = `${sandbox.url}/id/${sandbox.org.orgId}/${sandbox.org.adminId}`;
    expect((await call('GET', `${V}/`)).body).toMatchObject({ identity, query: `${V}/query` });
  });

  test.each([
    ['a version that is not there', '/services/data/v99.0/limits', 404],
    ['a retired version', '/services/data/v20.0/limits', 410],
    ['an unknown resource', `${V}/nonsense`, 404],
    ['an unknown Apex REST class', '/services/apexrest/nothing', 404],
    ['a resource that only a real org has', `${V}/actions/standard`, 501],
    ['SOAP', '/services/Soap/u/68.0', 501],
    ['a page of the user interface', '/lightning/page/home', 501],
  ])('%s is refused loudly', async (_situation, path, status) => {
    const answer = await call('GET', path);
    expect(answer.status).toBe(status);
    expect((answer.body as { errorCode: string }[])[0]?.errorCode).toMatch(/NOT_FOUND|GONE|NOT_SIMULATED/);
  });

  test('a method that a resource does not take is 405', async () => {
    expect(await call('PUT', 'sobjects/Account', {})).toMatchObject({
      status: 405,
      body: [{ errorCode: 'METHOD_NOT_ALLOWED' }],
    });
  });

  test('an address over 16,384 bytes is 414, headers that bring it over are 431', async () => {
    expect((await call('GET', soql('x'.repeat(16_400)))).status).toBe(414);
    expect((await call('GET', 'limits', undefined, { 'X-Long': 'x'.repeat(16_300) })).status).toBe(431);
  });

  test('every answer tells the API usage, and limits agrees', async () => {
    const first = await call('GET', 'limits');
    const { max, used } = sandbox.org.limits.dailyApiRequests;
    expect(first.headers.get('sforce-limit-info')).toBe(`api-usage=${used}/${max}`);
    expect(first.body).toMatchObject({ DailyApiRequests: { Max: max, Remaining: max - used } });
  });

  test('a large answer is compressed for who asks', async () => {
    const answer = await call('GET', 'sobjects/Account/describe', undefined, { 'Accept-Encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.body).toMatchObject({ name: 'Account' });
  });
});

describe('bodies', () => {
  test('broken JSON, a missing body and another content type have their errors', async () => {
    expect(await call('POST', 'sobjects/Account', '{"Name":')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'JSON_PARSER_ERROR' }],
    });
    expect(await call('POST', 'sobjects/Account')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'JSON_PARSER_ERROR' }],
    });
    const xml = { 'Content-Type': 'application/xml' };
    expect(await call('POST', 'sobjects/Account', '<Account/>', xml)).toMatchObject({ status: 415 });
  });
});

describe('records', () => {
  test('a record is created, read, changed and deleted', async () => {
    const id = await account('Cedar Works');
    const read = await call('GET', `sobjects/Account/${id}?fields=Id,Name`);
    expect(read.body).toEqual({
      attributes: { type: 'Account', url: `${V}/sobjects/Account/${id}` },
      Id: id,
      Name: 'Cedar Works',
    });
    expect(await call('PATCH', `sobjects/Account/${id}`, { Name: 'Cedar' })).toMatchObject({ status: 204, body: '' });
    expect((await call('GET', `sobjects/Account/${id}?fields=Name`)).body).toMatchObject({ Name: 'Cedar' });
    expect((await call('DELETE', `sobjects/Account/${id}`)).status).toBe(204);
    expect((await call('GET', `sobjects/Account/${id}`)).status).toBe(404);
  });

  test('a POST with _HttpMethod=PATCH updates', async () => {
    const id = await account('Dahlia Works');
    expect((await call('POST', `sobjects/Account/${id}?_HttpMethod=PATCH`, { Name: 'Dahlia' })).status).toBe(204);
    expect((await call('GET', `sobjects/Account/${id}?fields=Name`)).body).toMatchObject({ Name: 'Dahlia' });
  });

  test('a record that is not there is 404, what is no id names an external id field', async () => {
    expect((await call('GET', 'sobjects/Account/001000000000009AAA')).status).toBe(404);
    expect(await call('GET', 'sobjects/Account/nonsense')).toMatchObject({
      status: 404,
      body: [
        { errorCode: 'NOT_FOUND', message: 'Provided external ID field does not exist or is not accessible: nonsense' },
      ],
    });
  });

  test('an object that is not there is 404 in a path', async () => {
    const notThere = { status: 404, body: [{ errorCode: 'NOT_FOUND' }] };
    expect(await call('POST', 'sobjects/Nope__c', { Name: 'x' })).toMatchObject(notThere);
    expect(await call('PATCH', 'sobjects/Nope__c/001000000000009AAA', { Name: 'x' })).toMatchObject(notThere);
    expect(await call('DELETE', 'sobjects/Nope__c/001000000000009AAA')).toMatchObject(notThere);
    expect(await call('PATCH', 'sobjects/Nope__c/Key__c/k', { Name: 'x' })).toMatchObject(notThere);
  });

  test('an Id in the body of an update is refused', async () => {
    const id = await account('Elm Works');
    expect(await call('PATCH', `sobjects/Account/${id}`, { Id: id, Name: 'x' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD' }],
    });
  });

  test('a refused write carries message, errorCode and fields in an array', async () => {
    const answer = await call('POST', 'sobjects/Account', { Nmae: 'x' });
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_FIELD' }] });
  });

  test('a conditional update is 412 when somebody was faster, a conditional read 304 when nobody was', async () => {
    const id = await account('Fern Works');
    const path = `sobjects/Account/${id}`;
    const past = new Date(Date.now() - 3_600_000).toUTCString();
    const future = new Date(Date.now() + 3_600_000).toUTCString();
    expect((await call('PATCH', path, { Name: 'x' }, { 'If-Unmodified-Since': past })).status).toBe(412);
    expect((await call('PATCH', path, { Name: 'x' }, { 'If-Unmodified-Since': future })).status).toBe(204);
    expect((await call('GET', path, undefined, { 'If-Modified-Since': future })).status).toBe(304);
    expect((await call('GET', path, undefined, { 'If-Modified-Since': past })).status).toBe(200);
  });
});

describe('upsert by external id', () => {
  const row = (key: string) => `sobjects/UpsertTable__c/ExtId__c/${encodeURIComponent(key)}`;

  test('a new key creates (201), a known one updates (200), before API 46 without a body (204)', async () => {
    const created = await call('PATCH', row('k 1/2'), { Name: 'one' });
    expect(created).toMatchObject({ status: 201, body: { success: true, errors: [], created: true } });
    const { id } = created.body as { id: string };
    expect(await call('PATCH', row('k 1/2'), { Name: 'two' })).toMatchObject({
      status: 200,
      body: { id, created: false },
    });
    expect(await call('PATCH', `/services/data/v45.0/${row('k 1/2')}`, { Name: 'three' })).toMatchObject({
      status: 204,
      body: '',
    });
    expect((await call('GET', row('k 1/2'))).body).toMatchObject({ Id: id, Name: 'three' });
  });

  test('several records with the key are 300 with their addresses, and nothing is written', async () => {
    await create('UpsertTable__c', { Name: 'a', ExtId__c: 'twin' });
    await create('UpsertTable__c', { Name: 'b', ExtId__c: 'twin' });
    const answer = await call('PATCH', row('twin'), { Name: 'c' });
    expect(answer.status).toBe(300);
    expect(answer.body).toEqual([expect.stringContaining(`${V}/sobjects/UpsertTable__c/`), expect.any(String)]);
    expect(
      (await call('GET', soql("SELECT Name FROM UpsertTable__c WHERE ExtId__c = 'twin' ORDER BY Name"))).body,
    ).toMatchObject({
      records: [{ Name: 'a' }, { Name: 'b' }],
    });
  });

  test('updateOnly never creates, the key in the body is refused, an unknown key field is 404', async () => {
    expect((await call('PATCH', `${row('absent')}?updateOnly=true`, { Name: 'x' })).status).toBe(404);
    expect(await call('PATCH', row('k'), { ExtId__c: 'k' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD' }],
    });
    expect((await call('PATCH', 'sobjects/UpsertTable__c/Nope__c/k', { Name: 'x' })).status).toBe(404);
  });
});

describe('queries', () => {
  test('more rows than a batch come through nextRecordsUrl', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => ({ Name: `Row ${index}` }));
    sandbox.org.load({ UpsertTable__c: rows });
    const first = await call('GET', soql("SELECT Id FROM UpsertTable__c WHERE Name LIKE 'Row %'"), undefined, {
      'Sforce-Query-Options': 'batchSize=200',
    });
    const page = first.body as { totalSize: number; done: boolean; nextRecordsUrl: string; records: object[] };
    expect(page).toMatchObject({ totalSize: 450, done: false });
    expect(page.nextRecordsUrl).toMatch(/^\/services\/data\/v68\.0\/query\/01g\w+-200$/);
    expect(page.records).toHaveLength(200);
    const second = (await call('GET', page.nextRecordsUrl)).body as typeof page;
    const third = (await call('GET', second.nextRecordsUrl)).body as typeof page;
    expect([second.records.length, third.records.length, third.done]).toEqual([200, 50, true]);
    expect((await call('GET', 'query/01gNONSENSE-200')).status).toBe(400);
  });

  test('queryAll sees deleted rows, query does not', async () => {
    const id = await account('Gone Works');
    await call('DELETE', `sobjects/Account/${id}`);
    const text = `SELECT Id, IsDeleted FROM Account WHERE Id = '${id}'`;
    expect((await call('GET', soql(text))).body).toMatchObject({ totalSize: 0 });
    expect((await call('GET', soql(text, 'queryAll'))).body).toMatchObject({ records: [{ IsDeleted: true }] });
  });

  test('no query, a wrong object and a wrong field have the errors of the platform', async () => {
    expect(await call('GET', 'query')).toMatchObject({ status: 400, body: [{ errorCode: 'MALFORMED_QUERY' }] });
    expect(await call('GET', soql('SELECT Id FROM Nope__c'))).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_TYPE' }],
    });
    expect(await call('GET', soql('SELECT Nope FROM Account'))).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD' }],
    });
  });
});
