/** An address in another e-mail field of a Contact: near, but not matched (M1). */
import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { salesforceClient } from '../../../service/edge/salesforce/client.ts';
import { described } from '../../../service/edge/salesforce/describe.ts';
import { readNearPeople } from '../../../service/edge/salesforce/near-misses.ts';
import { startSalesforceSandbox } from '../../sandbox/salesforce/server.ts';

const FIXTURE = join(import.meta.dirname, '../../sandbox/salesforce/fixtures/second-email');

test('a Contact that has the address in a field of the org’s own', async () => {
  const sandbox = await startSalesforceSandbox({ packageDirs: [FIXTURE], packageAccess: 'admins' });
  const contact = {
    FirstName: 'Dana',
    LastName: 'Ek',
    Email: 'dana@work.example',
    Private_Email__c: 'Dana@Home.example',
  };
  const [id] = sandbox.org.load({ Contact: [contact] })['Contact'] ?? [];
  const client = salesforceClient({
    instanceUrl: sandbox.url,
    accessToken: sandbox.accessToken,
    refresh: () => Promise.reject(new Error('no other token')),
  });
  const [answer] = await client.composite([{ method: 'GET', path: '/sobjects/Contact/describe', referenceId: 'd' }]);
  if (answer === undefined) throw new Error('no describe');

  const unmatched = [{ email: 'dana@home.example', name: null, domain: 'home.example' }];
  const near = await readNearPeople(client, unmatched, described(answer, 'Contact').fields);

  await sandbox.close();
  expect(near).toMatchObject({
    otherFields: [{ contactId: id, name: 'Dana Ek', field: 'Private_Email__c', email: 'dana@home.example' }],
    leads: [],
    similar: [],
  });
});
