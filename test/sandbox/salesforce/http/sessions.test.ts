import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunningSandbox } from '../server.ts';
import { startSalesforceSandbox } from '../server.ts';
import { clientOf, connect, post } from './testing.ts';

let sandbox: RunningSandbox;
let admin: string;

beforeEach(async () => {
  sandbox = await startSalesforceSandbox();
  admin = sandbox.control.users().find((user) => user.Id === sandbox.org.adminId)?.Username ?? '';
});
afterEach(() => sandbox.close());

interface Tokens {
  access_token: string;
  refresh_token: string;
  id: string;
}

async function tokens(extra: Record<string, string> = {}): Promise<Tokens> {
  return (await connect(sandbox, admin, extra)).body as Tokens;
}

describe('sessions and identity', () => {
  test('revoking a refresh token takes its access tokens with it; twice is invalid_token', async () => {
    const { access_token, refresh_token } = await tokens();
    const url = `${sandbox.url}/services/oauth2/revoke`;
    expect(await post(url, { token: refresh_token })).toMatchObject({ status: 200, body: '' });
    expect((await clientOf(sandbox, access_token)('GET', 'limits')).status).toBe(401);
    expect(await post(url, { token: refresh_token })).toMatchObject({ status: 400, body: { error: 'invalid_token' } });
  });

  test('introspect tells a live token from a dead one', async () => {
    const { access_token } = await tokens();
    const url = `${sandbox.url}/services/oauth2/introspect`;
    const client = { client_id: sandbox.clientId, client_secret: sandbox.clientSecret };
    const live = await post(url, { ...client, token: access_token });
    expect(live.body).toMatchObject({
      active: true,
      scope: 'api id custom_permissions refresh_token',
      token_type: 'access_token',
    });
    sandbox.control.expireSessions();
    expect((await post(url, { ...client, token: access_token })).body).toEqual({ active: false });
  });

  test('identity lists custom permissions only with that scope', async () => {
    const asked = await tokens();
    const plain = await tokens({ scope: 'api id refresh_token' });
    const identity = async (answer: Tokens) =>
      (await clientOf(sandbox, answer.access_token)('GET', new URL(answer.id).pathname)).body;
    expect(await identity(asked)).toMatchObject({
      username: admin,
      organization_id: sandbox.org.orgId,
      custom_permissions: {},
    });
    expect(await identity(plain)).not.toHaveProperty('custom_permissions');
  });

  test('identity refuses in plain text', async () => {
    const path = `/id/${sandbox.org.orgId}/${sandbox.org.adminId}`;
    expect(await clientOf(sandbox, 'nonsense')('GET', path)).toMatchObject({ status: 403, body: 'Bad_OAuth_Token' });
    const call = clientOf(sandbox);
    expect(await call('GET', `/id/00D000000000009/${sandbox.org.adminId}`)).toMatchObject({
      status: 403,
      body: 'Wrong_Org',
    });
    expect(await call('GET', `/id/${sandbox.org.orgId}/005000000000009`)).toMatchObject({
      status: 404,
      body: 'Bad_Id',
    });
  });

  test('userinfo names the user in OpenID words', async () => {
    const answer = await clientOf(sandbox)('GET', '/services/oauth2/userinfo');
    expect(answer.body).toMatchObject({ user_id: sandbox.org.adminId, preferred_username: admin });
  });

  test('a session idles out after two hours, and use extends it', async () => {
    const { access_token } = await tokens();
    const call = clientOf(sandbox, access_token);
    sandbox.control.advanceClock({ seconds: 7000 });
    expect((await call('GET', 'limits')).status).toBe(200);
    sandbox.control.advanceClock({ seconds: 7000 });
    expect((await call('GET', 'limits')).status).toBe(200);
    sandbox.control.advanceClock({ seconds: 7201 });
    expect(await call('GET', 'limits')).toMatchObject({
      status: 401,
      body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }],
    });
  });

  test('a token without the api scope, a missing header and a user without API are refused', async () => {
    const weak = sandbox.control.session({ username: admin, scopes: ['id'] }).accessToken;
    expect((await clientOf(sandbox, weak)('GET', 'limits')).body).toEqual([
      { errorCode: 'INVALID_SESSION_ID', message: 'This session is not valid for use with the REST API' },
    ]);
    expect((await fetch(`${sandbox.url}/services/data/v68.0/limits`)).status).toBe(401);
    sandbox.org.setUserPermission('System Administrator', 'ApiEnabled', false);
    expect(await clientOf(sandbox)('GET', 'limits')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'API_DISABLED_FOR_ORG' }],
    });
  });
});
