/** What to do about a refusal Salesforce sent the browser back with (RFC 6749 4.1.2.1; salesforce-platform.md 1.4). */

const START_AGAIN = 'Start again from Fathom Setup > Sources.';

const APP_BLOCKED =
  'Salesforce does not let this user use the app. An admin installs it (Setup > Connected Apps OAuth Usage > Install), ' +
  'or admits the user by the permission set Fathom Integration in the policies of the app.';

const SCOPES_MISSING =
  'The app does not allow what Fathom asks for. An admin adds the scopes api, id, custom_permissions and refresh_token to it.';

const MEANINGS: Readonly<Record<string, string>> = {
  access_denied: 'The connection was not approved at Salesforce.',
  invalid_client: APP_BLOCKED,
  invalid_client_id: APP_BLOCKED,
  OAUTH_APP_BLOCKED: APP_BLOCKED,
  OAUTH_APP_ACCESS_DENIED: APP_BLOCKED,
  OAUTH_APPROVAL_ERROR_GENERIC: APP_BLOCKED,
  OAUTH_EC_APP_NOT_FOUND: APP_BLOCKED,
  invalid_scope: SCOPES_MISSING,
  server_error: 'Salesforce had trouble of its own.',
  temporarily_unavailable: 'Salesforce had trouble of its own.',
};

/**
 * Nothing was connected, why, and what next.
 * @param code as Salesforce sent it, which anybody can type into the address: only a harmless one is repeated
 */
export function loginRefused(code: string | undefined): string {
  const meaning = code === undefined ? undefined : MEANINGS[code];
  if (meaning !== undefined) return `${meaning} ${START_AGAIN}`;
  const named = code !== undefined && /^[A-Za-z_]{1,60}$/.test(code) ? ` (${code})` : '';
  return `Salesforce did not approve the connection${named}. ${START_AGAIN}`;
}
