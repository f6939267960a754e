import { expect, test } from '@jest/globals';
import { salesforceClient } from '../../../service/edge/salesforce/client.ts';

const client = salesforceClient({
  // Nobody listens there: a request that is made fails otherwise than one that is refused.
  instanceUrl: 'https://acme.my.salesforce.com.invalid',
  accessToken: 'token',
  refresh: () => Promise.reject(new Error('not asked')),
});

test.each([
  'https://evil.example/services/data/next',
  '//evil.example/services/x',
  '/id/00D/005',
  'http://127.0.0.1/',
  '',
])('a continuation at "%s" is not followed: the token would go there', async (path) => {
  await expect(client.get(path)).rejects.toMatchObject({ code: 'UNREADABLE_ANSWER', kind: 'later' });
  expect(client.calls()).toBe(0);
});
