import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningSandbox } from '../sandbox/salesforce/server.ts';
import { startSalesforceSandbox } from '../sandbox/salesforce/server.ts';

// The official CLI judges the simulated org. It starts slowly: some seconds a command on a small machine.
const SF = new URL('../../node_modules/@salesforce/cli/bin/run.js', import.meta.url).pathname;

const run = promisify(execFile);

let sandbox: RunningSandbox;
let home: string;

/** Runs `sf … --json` with a home of its own; the `result` of its JSON output. */
async function sf(...words: string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, [SF, ...words, '--json'], {
    cwd: home,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      SF_ACCESS_TOKEN: sandbox.accessToken,
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_DISABLE_TELEMETRY: 'true',
      SF_DISABLE_AUTOUPDATE: 'true',
    },
  });
  const { status, result } = JSON.parse(stdout) as { status: number; result: unknown };
  expect(status).toBe(0);
  return result;
}

beforeAll(async () => {
  sandbox = await startSalesforceSandbox({ data: { Account: [{ Name: 'Aster Works' }, { Name: 'Birch Works' }] } });
  home = await mkdtemp(join(tmpdir(), 'sandbox-cli-'));
  await sf('org', 'login', 'access-token', '--instance-url', sandbox.url, '--alias', 'simulated', '--no-prompt');
});

afterAll(async () => {
  await sandbox.close();
  await rm(home, { recursive: true, force: true });
});

describe('sf, logged in by access token', () => {
  test('data query gives the records', async () => {
    const result = await sf('data', 'query', '-o', 'simulated', '-q', 'SELECT Name FROM Account ORDER BY Name');
    expect(result).toMatchObject({
      totalSize: 2,
      done: true,
      records: [
        { attributes: { type: 'Account' }, Name: 'Aster Works' },
        { attributes: { type: 'Account' }, Name: 'Birch Works' },
      ],
    });
  });

  test('data query takes relationships, subqueries and aggregates', async () => {
    sandbox.org.load({ Contact: [{ LastName: 'Lind', AccountId: sandbox.org.records('Account')[0]?.['Id'] }] });
    const text = 'SELECT Name, Owner.Name, (SELECT LastName FROM Contacts) FROM Account ORDER BY Name LIMIT 1';
    expect(await sf('data', 'query', '-o', 'simulated', '-q', text)).toMatchObject({
      records: [{ Owner: { Name: 'Ada Admin' }, Contacts: { records: [{ LastName: 'Lind' }] } }],
    });
    const counted = await sf('data', 'query', '-o', 'simulated', '-q', 'SELECT COUNT(Id) many FROM Account');
    expect(counted).toMatchObject({ records: [{ many: 2 }] });
  });

  test('data create record creates it', async () => {
    const result = await sf(
      'data',
      'create',
      'record',
      '-o',
      'simulated',
      '-s',
      'Contact',
      '-v',
      "LastName='Ek' FirstName='Dana'",
    );
    const contact = sandbox.org.records('Contact').at(-1);
    expect(contact).toMatchObject({ FirstName: 'Dana', LastName: 'Ek' });
    expect(result).toMatchObject({ id: contact?.['Id'], success: true, errors: [] });
  });

  test('sobject describe describes', async () => {
    const result = await sf('sobject', 'describe', '-o', 'simulated', '-s', 'Opportunity');
    expect(result).toMatchObject({
      name: 'Opportunity',
      keyPrefix: '006',
      fields: expect.arrayContaining([expect.objectContaining({ name: 'StageName', type: 'picklist' })]),
    });
  });

  test('org display shows the org', async () => {
    const admin = sandbox.control.users().find((user) => user.Id === sandbox.org.adminId);
    const result = await sf('org', 'display', '-o', 'simulated');
    expect(result).toMatchObject({
      id: sandbox.org.orgId,
      // The CLI writes the address with a slash.
      instanceUrl: `${sandbox.url}/`,
      username: admin?.Username,
      alias: 'simulated',
    });
  });

  test('a query for an object that is not there fails with the error of the platform', async () => {
    const failed = sf('data', 'query', '-o', 'simulated', '-q', 'SELECT Id FROM Nope__c');
    await expect(failed).rejects.toMatchObject({ stdout: expect.stringContaining('INVALID_TYPE') });
  });
});
