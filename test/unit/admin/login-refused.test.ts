import { expect, test } from '@jest/globals';
import { loginRefused } from '../../../service/admin/login-refused.ts';

test.each([
  ['access_denied', 'was not approved'],
  ['OAUTH_APPROVAL_ERROR_GENERIC', 'Connected Apps OAuth Usage > Install'],
  ['invalid_client', 'permission set Fathom Integration'],
  ['invalid_scope', 'api, id, custom_permissions and refresh_token'],
  ['something_new', '(something_new)'],
])('%s: why, and what next', (code, words) => {
  expect(loginRefused(code)).toContain(words);
  expect(loginRefused(code)).toMatch(/Start again from Fathom Setup > Sources\.$/);
});

test.each([undefined, '<script>', 'call +1 900 123', 'x'.repeat(61)])('%s: nothing of it is repeated', (code) => {
  expect(loginRefused(code)).toBe(
    'Salesforce did not approve the connection. Start again from Fathom Setup > Sources.',
  );
});
