/** Apex calls of a page: over real HTTP to a service that writes down what it is asked, as people of a simulated org. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSalesforceSandbox } from '../../salesforce/server.ts';
import type { RunningSandbox } from '../../salesforce/server.ts';
import { SERVICE_ADDRESS, startLightning } from '../server.ts';
import type { Lightning } from '../server.ts';

interface Heard {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

const CLASSES = join(import.meta.dirname, '../../../../force-app/main/default/classes');
const ADMIN = 'ada@example.com';
const REP = 'rae@example.com';
const GUEST = 'gus@example.com';
const KEY = 'fsk_a-key-of-this-test';

let salesforce: RunningSandbox;
let service: Server;
let lightning: Lightning;
let heard: Heard[] = [];
let answer = { status: 200, body: '{"ok":true}' };
let opportunityId = '';

function user(username: string, first: string) {
  const profile = salesforce.org.records('Profile').find((row) => row['Name'] === 'Standard User');
  return {
    Username: username,
    Email: username,
    FirstName: first,
    LastName: 'Tester',
    Alias: first.toLowerCase(),
    TimeZoneSidKey: 'Europe/Berlin',
    ProfileId: String(profile?.['Id']),
    UserType: 'Standard',
    IsActive: true,
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

beforeAll(async () => {
  salesforce = await startSalesforceSandbox({ packageDirs: ['force-app'] });
  salesforce.org.load({ User: [user(ADMIN, 'Ada'), user(REP, 'Rae'), user(GUEST, 'Gus')] });
  salesforce.control.assignPermissionSet({ username: ADMIN, name: 'Fathom_Admin' });
  salesforce.control.assignPermissionSet({ username: REP, name: 'Fathom_User' });
  const made = salesforce.org.load({
    Opportunity: [{ Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-01', OwnerId: salesforce.org.adminId }],
  });
  opportunityId = made['Opportunity']?.[0] ?? '';
  service = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  const serviceUrl = await listen(service);
  lightning = await startLightning({ salesforce, serviceUrl, apiKey: KEY });
});

beforeEach(() => {
  heard = [];
  answer = { status: 200, body: '{"ok":true}' };
});

afterAll(async () => {
  await lightning.close();
  service.close();
  await salesforce.close();
});

async function apex(method: string, username: string, parameters: object = {}) {
  const response = await fetch(`${lightning.url}/apex/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-preview-user': username },
    body: JSON.stringify(parameters),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** What a component finds in the message of a failure. */
async function refusal(method: string, username: string, parameters: object = {}) {
  const { status, body } = await apex(method, username, parameters);
  expect(status).toBe(500);
  return JSON.parse(String(body['message'])) as { code: string; message: string; details: unknown };
}

describe('a forwarder', () => {
  test('asks the service with the key, the person and the org', async () => {
    const { body } = await apex('FathomActivityController.meetings', ADMIN, { status: 'synced', q: 'a b' });
    expect(body).toEqual({ ok: true });
    expect(heard).toMatchObject([
      {
        method: 'GET',
        url: '/api/v1/meetings?q=a%20b&status=synced',
        headers: {
          authorization: `Bearer ${KEY}`,
          'x-acting-user-email': ADMIN,
          'x-acting-user-admin': 'true',
          'x-salesforce-org-id': salesforce.org.orgId,
        },
      },
    ]);
  });

  test('sends every header that Apex sends', async () => {
    await apex('FathomDealController.syncCall', REP, { meetingId: 'external/1' });
    const source = readFileSync(join(CLASSES, 'FathomService.cls'), 'utf8');
    const names = [...source.matchAll(/setHeader\('(X-[\w-]+)'/g)].map(([, name = '']) => name.toLowerCase());
    expect(names.length).toBeGreaterThan(3);
    expect(Object.keys(heard[0]?.headers ?? {})).toEqual(expect.arrayContaining(names));
  });

  test('sends a body without nulls, and fills the path', async () => {
    await apex('FathomDealController.syncCall', REP, { meetingId: 'external/1' });
    await apex('FathomSourcesController.connectFathom', ADMIN, { apiKey: 'k', dialect: null });
    expect(heard.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/api/v1/meetings/external%2F1/sync', ''],
      ['PUT', '/api/v1/sources/fathom', '{"apiKey":"k"}'],
    ]);
    expect(heard[0]?.headers).toMatchObject({ 'x-acting-user-admin': 'false', 'x-acting-user-sync': 'true' });
    const mappings = [{ id: null, sourceKind: 'Section', section: 'Risks', active: true }];
    await apex('FathomMappingController.validate', ADMIN, { mappings });
    expect(heard[2]?.body).toBe('{"mappings":[{"sourceKind":"Section","section":"Risks","active":true}]}');
  });

  test.each([
    [401, '{}', 'not_set_up'],
    [403, '{"error":{"code":"admin_only","message":"Only an admin.","details":[1]}}', 'admin_only'],
    [404, '<h1>Not found</h1>', 'not_set_up'],
    [502, '<h1>Bad gateway</h1>', 'service_away'],
    [200, '<h1>Log in</h1>', 'not_set_up'],
  ])('an answer %s %s is the refusal %s', async (status, body, code) => {
    answer = { status, body };
    const { message, ...told } = await refusal('FathomSourcesController.sources', ADMIN);
    expect(told.code).toBe(code);
    expect(message).toMatch(/\.$/);
  });

  test('a service that does not answer is away', async () => {
    lightning.moveService('http://127.0.0.1:9');
    const { code } = await refusal('FathomSourcesController.sources', ADMIN);
    lightning.moveService(`http://127.0.0.1:${(service.address() as AddressInfo).port}`);
    expect(code).toBe('service_away');
  });
});

describe('checks', () => {
  test.each([
    ['FathomSourcesController.sources', REP, 'no_permission'],
    ['FathomDealController.syncCall', GUEST, 'no_permission'],
    ['FathomDealController.callStatus', GUEST, 'no_permission'],
  ])('%s refuses %s with %s, and the service is not asked', async (method, username, code) => {
    expect((await refusal(method, username)).code).toBe(code);
    expect(heard).toEqual([]);
  });

  test('a deal that sharing hides is refused', async () => {
    salesforce.control.setOrgWideDefault({ sObject: 'Opportunity', access: 'Private' });
    const { code } = await refusal('FathomDealController.dealView', REP, { opportunityId });
    salesforce.control.setOrgWideDefault({ sObject: 'Opportunity', access: 'ReadWrite' });
    expect(code).toBe('no_access');
    await apex('FathomDealController.dealView', REP, { opportunityId });
    expect(heard.map(({ url }) => url)).toEqual([`/api/v1/deals/${opportunityId}`]);
  });

  test('why, on the page of a deal: the service hears which, where the person may read it', async () => {
    const asked = { meetingId: 'm1', opportunityId };
    salesforce.control.setOrgWideDefault({ sObject: 'Opportunity', access: 'Private' });
    const { code } = await refusal('FathomDealController.explainOnDeal', REP, asked);
    salesforce.control.setOrgWideDefault({ sObject: 'Opportunity', access: 'ReadWrite' });
    expect([code, heard]).toEqual(['no_access', []]);
    await apex('FathomDealController.explainOnDeal', REP, asked);
    expect(heard.map(({ url }) => url)).toEqual([`/api/v1/meetings/m1/explain?opportunityId=${opportunityId}`]);
  });

  test.each([
    ['FathomDealController.nothing', {}],
    ['FathomDealController.syncCall', { meeting: 'm' }],
  ])('%s with %j is unknown: 501, loud on the page', async (method, parameters) => {
    expect((await apex(method, ADMIN, parameters)).status).toBe(501);
  });
});

describe('twins', () => {
  test('settings are saved by owner, checked all at once, and removed', async () => {
    const setupOwnerId = salesforce.org.orgId;
    const values = { Sync_Mode__c: 'Manual', Item_Due_Days__c: '3' };
    const saved = await apex('FathomSyncController.saveSettings', ADMIN, { setupOwnerId, values });
    expect(saved.body).toMatchObject([
      { setupOwnerId, level: 'org', values: { Sync_Mode__c: 'Manual', Item_Due_Days__c: 3, Create_Tasks__c: null } },
    ]);
    const wrong = { Sync_Mode__c: 'Sometimes', Item_Due_Days__c: 'soon', Nope__c: 'x' };
    const { code, details } = await refusal('FathomSyncController.saveSettings', ADMIN, {
      setupOwnerId,
      values: wrong,
    });
    expect([code, details]).toMatchObject([
      'invalid_request',
      [{ field: 'Sync_Mode__c' }, { field: 'Item_Due_Days__c' }, { field: 'Nope__c' }],
    ]);
    expect((await apex('FathomSyncController.removeSettings', ADMIN, { setupOwnerId })).body).toEqual([]);
  });

  test('owners are profiles and people whose name has the words', async () => {
    const { body } = await apex('FathomSyncController.findOwners', ADMIN, { words: 'tester' });
    expect(body).toMatchObject([{ level: 'user' }, { level: 'user' }, { level: 'user' }]);
    expect((await apex('FathomSyncController.findOwners', ADMIN, { words: `%'` })).body).toEqual([]);
  });

  test('step 0 keeps address and key; another host does not exist', async () => {
    const other = { address: 'https://elsewhere.example', apiKey: '' };
    expect((await apex('FathomConnectionController.save', ADMIN, other)).body).toMatchObject({
      ok: true,
      hasKey: true,
    });
    expect((await refusal('FathomConnectionController.test', ADMIN)).code).toBe('not_set_up');
    const insecure = await refusal('FathomConnectionController.save', ADMIN, { address: 'http://x', apiKey: 'a b' });
    expect(insecure.details).toMatchObject([{ field: 'address' }, { field: 'apiKey' }]);
    await apex('FathomConnectionController.save', ADMIN, { address: `${SERVICE_ADDRESS}/`, apiKey: KEY });
    expect((await apex('FathomConnectionController.test', ADMIN)).body).toEqual({ ok: true });
  });
});

test('pages and their calls use up no API requests of the org', async () => {
  const before = salesforce.control.apiUsage().used;
  await apex('FathomMappingController.rows', ADMIN);
  expect(salesforce.control.apiUsage().used).toBe(before);
});

test.each([
  ['/lightning/n/Fathom_Setup', 200, 'Fathom Setup'],
  ['/lightning/r/Opportunity/006000000000001AAA/view', 200, 'Opportunity'],
  ['/lightning/app/fathomDealView', 200, 'Fathom Deal View'],
  ['/lightning/n/Nothing', 404, 'nothing to show'],
])('%s answers %s', async (path, status, text) => {
  const response = await fetch(lightning.url + path);
  expect([response.status, (await response.text()).includes(text)]).toEqual([status, true]);
});
