import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Connection as JsforceConnection } from 'jsforce';
import { Connection } from 'jsforce';
import type { RunningSandbox } from '../server.ts';
import { startSalesforceSandbox } from '../server.ts';
import { CALLBACK } from './testing.ts';

const FIXTURE = new URL('../fixtures/jsforce', import.meta.url).pathname;

let sandbox: RunningSandbox;
let connection: JsforceConnection;

beforeEach(async () => {
  sandbox = await startSalesforceSandbox({ packageDirs: [FIXTURE], packageAccess: 'admins' });
  connection = new Connection({ instanceUrl: sandbox.url, accessToken: sandbox.accessToken, version: '68.0' });
});
afterEach(() => sandbox.close());

const admin = () => sandbox.control.users().find((user) => user.Id === sandbox.org.adminId)?.Username ?? '';

describe('jsforce', () => {
  test('its own PKCE login works, and an expired session is refreshed without anybody noticing', async () => {
    const { url, clientId, clientSecret } = sandbox;
    const oauth2 = { loginUrl: url, clientId, clientSecret, redirectUri: CALLBACK, useVerifier: true };
    const login = new Connection({ oauth2, version: '68.0' });
    const authorizeUrl = login.oauth2.getAuthorizationUrl({ scope: 'api id refresh_token' });
    const { location } = sandbox.control.approve({ authorizeUrl, username: admin() });
    const user = await login.authorize(new URL(location).searchParams.get('code') ?? '');
    expect(user.organizationId).toBe(sandbox.org.orgId);
    const before = login.accessToken;
    sandbox.control.expireSessions();
    expect((await login.query('SELECT Id FROM User')).totalSize).toBe(1);
    expect(login.accessToken).not.toBe(before);
  });

  test('rows go in through Bulk v1, bad ones with their error', async () => {
    const results = await connection.bulk.load('Account', 'insert', [
      { Name: 'Aster Works', NumberOfEmployees: '12' },
      { Name: '', Website: 'https://x.example' },
    ]);
    expect(results).toMatchObject([
      { success: true, created: true, errors: [] },
      { success: false, errors: [expect.stringContaining('REQUIRED_FIELD_MISSING')] },
    ]);
    expect(sandbox.org.records('Account')).toMatchObject([{ Name: 'Aster Works', NumberOfEmployees: 12 }]);
    const [row] = await connection.bulk.load('Account', 'update', [
      { Id: results[0]?.id ?? '', NumberOfEmployees: '#N/A' },
    ]);
    expect(row).toMatchObject({ success: true, created: false });
    expect(sandbox.org.records('Account')).toMatchObject([{ NumberOfEmployees: null }]);
    // jsforce closes its jobs behind the caller's back; the server must still be there.
    const closed = () => sandbox.requests.counters()['POST async/job/:id']?.requests === 2;
    while (!closed()) await new Promise((resolve) => setImmediate(resolve));
  });

  test('Bulk jobs for what is not there fail loudly', async () => {
    await expect(connection.bulk.load('Nope__c', 'insert', [{ Name: 'x' }])).rejects.toThrow('does not exist');
    await expect(connection.bulk.load('Account', 'hardDelete', [{ Id: 'x' }])).rejects.toThrow('Not simulated');
  });

  test('layouts, tabs and theme have their shapes, list views do not exist here', async () => {
    const { layouts } = await connection.sobject('Account').layouts();
    expect(layouts[0]?.detailLayoutSections[0]?.layoutRows.length).toBeGreaterThan(20);
    expect((await connection.tabs()).map((tab) => tab.name)).toEqual(
      expect.arrayContaining(['standard-Account', 'UpsertTable__c']),
    );
    expect((await connection.theme()).themeItems.map((item) => item.name)).toContain('Opportunity');
    await expect(connection.sobject('Account').listviews()).rejects.toMatchObject({ errorCode: 'NOT_SIMULATED' });
  });

  test('records looked at FOR VIEW are the recent ones', async () => {
    await connection.sobject('Account').create([{ Name: 'Seen' }, { Name: 'Unseen' }]);
    await connection.query("SELECT Id FROM Account WHERE Name = 'Seen' FOR VIEW");
    expect(await connection.recent()).toMatchObject([{ attributes: { type: 'Account' }, Name: 'Seen' }]);
    expect(await connection.sobject('Account').recent()).toMatchObject([{ Name: 'Seen' }]);
  });
});
