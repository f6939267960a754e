import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunningSandbox } from '../server.ts';
import { PASSWORD, startSalesforceSandbox } from '../server.ts';
import { CALLBACK, VERIFIER, authorizeUrl, clientOf, connect, post, token } from './testing.ts';

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
  signature: string;
  scope: string;
  id: string;
  issued_at: string;
}

async function tokens(extra: Record<string, string> = {}): Promise<Tokens> {
  return (await connect(sandbox, admin, extra)).body as Tokens;
}

const refused = (error: string, error_description: string) =>
  expect.objectContaining({ status: 400, body: { error, error_description } });

const refresh = (refresh_token: string) => token(sandbox, { grant_type: 'refresh_token', refresh_token });

function userRow() {
  const [template] = sandbox.org.records('User');
  return {
    Username: 'rep@acme.example',
    Email: 'rep@acme.example',
    FirstName: 'Rae',
    LastName: 'Park',
    Alias: 'rpark',
    IsActive: true,
    ProfileId: template?.['ProfileId'],
    TimeZoneSidKey: 'Europe/Berlin',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  };
}

test('a public client sends no secret where the app does not require one; a wrong secret is refused all the same', async () => {
  const exchange = async (extra: Record<string, string>) => {
    const { location } = sandbox.control.approve({ authorizeUrl: authorizeUrl(sandbox), username: admin });
    const code = new URL(location).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: VERIFIER };
    return await post(`${sandbox.url}/services/oauth2/token`, { ...form, client_id: sandbox.clientId, ...extra });
  };
  expect(await exchange({})).toEqual(refused('invalid_client', 'invalid client credentials'));
  sandbox.control.setApp({ secretRequired: false });
  expect(await exchange({})).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
  expect(await exchange({ client_secret: 'wrong' })).toEqual(refused('invalid_client', 'invalid client credentials'));
});

test('a deactivated user’s token is dead for identity and userinfo, too', async () => {
  sandbox.org.load({ User: [userRow()] });
  const { access_token, id } = (await connect(sandbox, 'rep@acme.example')).body as Tokens;
  sandbox.control.setUserActive({ username: 'rep@acme.example', active: false });
  for (const address of [id, `${sandbox.url}/services/oauth2/userinfo`]) {
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${access_token}` } });
    expect([answer.status, await answer.text()]).toEqual([403, 'Bad_OAuth_Token']);
  }
});

test('an error fault on an OAuth address has the form of OAuth', async () => {
  const { refresh_token } = await tokens();
  sandbox.control.addFault({
    match: { path: '/oauth2/token' },
    action: { type: 'error', errorCode: 'rate_limit_exceeded', message: 'login rate exceeded' },
  });
  expect(await refresh(refresh_token)).toEqual(refused('rate_limit_exceeded', 'login rate exceeded'));
});

describe('authorize', () => {
  test('a browser that logs in and allows is sent to the callback with code and state', async () => {
    const address = new URL(authorizeUrl(sandbox));
    const fields = Object.fromEntries(address.searchParams);
    const login = await (await fetch(address)).text();
    expect(login).toContain('name="password"');
    const consent = await post(`${sandbox.url}${address.pathname}`, { ...fields, username: admin, password: PASSWORD });
    const ticket = /name="ticket" value="([^"]+)"/.exec(String(consent.body))?.[1] ?? '';
    const done = await post(`${sandbox.url}${address.pathname}`, { ...fields, ticket, decision: 'allow' });
    expect(done.status).toBe(302);
    const location = new URL(done.headers.get('location') ?? '');
    expect(location.origin + location.pathname).toBe(CALLBACK);
    expect(location.searchParams.get('state')).toBe('some-state');
    expect(location.searchParams.get('code')).toMatch(/^aPrx/);
  });

  test('a wrong password shows the login page again', async () => {
    const address = new URL(authorizeUrl(sandbox));
    const fields = Object.fromEntries(address.searchParams);
    const answer = await post(`${sandbox.url}${address.pathname}`, { ...fields, username: admin, password: 'wrong' });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Please check your username and password');
  });

  test('a forged ticket does not log anybody in', async () => {
    const address = new URL(authorizeUrl(sandbox));
    const fields = Object.fromEntries(address.searchParams);
    const ticket = `${sandbox.org.adminId}.forged`;
    const answer = await post(`${sandbox.url}${address.pathname}`, { ...fields, ticket, decision: 'allow' });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('name="password"');
  });

  test('a user who denies is sent back with access_denied', () => {
    const { location } = sandbox.control.approve({
      authorizeUrl: authorizeUrl(sandbox),
      username: admin,
      decision: 'deny',
    });
    expect(new URL(location).searchParams.get('error')).toBe('access_denied');
  });

  test('an unknown client or callback never redirects', async () => {
    const client = await fetch(authorizeUrl(sandbox, { client_id: 'nobody' }), { redirect: 'manual' });
    const callback = await fetch(authorizeUrl(sandbox, { redirect_uri: 'https://evil.example/' }), {
      redirect: 'manual',
    });
    expect([client.status, callback.status]).toEqual([400, 400]);
    expect(await callback.text()).toContain('redirect_uri_mismatch');
  });

  test('an app that is not installed is refused unless the user may approve uninstalled apps', () => {
    sandbox.control.setApp({ installed: false });
    sandbox.org.setUserPermission('System Administrator', 'ApproveUninstalledConnectedApps', false);
    const ask = () => sandbox.control.approve({ authorizeUrl: authorizeUrl(sandbox), username: admin }).location;
    expect(new URL(ask()).searchParams.get('error')).toBe('invalid_client');
    sandbox.org.setUserPermission('System Administrator', 'ApproveUninstalledConnectedApps', true);
    expect(new URL(ask()).searchParams.has('code')).toBe(true);
  });
});

describe('token', () => {
  test('a code gives exactly the fields of the platform, with a right signature', async () => {
    const answer = await tokens();
    expect(Object.keys(answer).sort()).toEqual(
      ['access_token', 'id', 'instance_url', 'issued_at', 'refresh_token', 'scope', 'signature', 'token_type'].sort(),
    );
    const signature = createHmac('sha256', sandbox.clientSecret)
      .update(answer.id + answer.issued_at)
      .digest('base64');
    expect(answer.signature).toBe(signature);
    expect(answer.access_token).toMatch(/^00D\w{12}!/);
    expect((await clientOf(sandbox, answer.access_token)('GET', 'limits')).status).toBe(200);
  });

  test('without refresh_token in the scope no refresh token comes', async () => {
    expect(await tokens({ scope: 'api id' })).not.toHaveProperty('refresh_token');
  });

  test('a code works once, with its verifier, for its callback, for fifteen minutes', async () => {
    const codes = () => {
      const { location } = sandbox.control.approve({ authorizeUrl: authorizeUrl(sandbox), username: admin });
      return new URL(location).searchParams.get('code') ?? '';
    };
    const exchange = (code: string, extra: Record<string, string> = {}) =>
      token(sandbox, {
        grant_type: 'authorization_code',
        redirect_uri: CALLBACK,
        code_verifier: VERIFIER,
        code,
        ...extra,
      });
    expect(await exchange(codes(), { code_verifier: 'x'.repeat(43) })).toEqual(
      refused('invalid_grant', 'invalid code verifier'),
    );
    expect(await exchange(codes(), { redirect_uri: `${CALLBACK}2` })).toEqual(
      refused('redirect_uri_mismatch', 'redirect_uri must match configuration'),
    );
    const code = codes();
    expect((await exchange(code)).status).toBe(200);
    expect(await exchange(code)).toEqual(refused('invalid_grant', 'expired authorization code'));
    expect(await exchange('unknown')).toEqual(refused('invalid_grant', 'invalid authorization code'));
    const late = codes();
    sandbox.control.advanceClock({ seconds: 901 });
    expect(await exchange(late)).toEqual(refused('invalid_grant', 'expired authorization code'));
  });

  test('wrong client id, wrong secret and other grant types are refused; Basic is taken', async () => {
    const url = `${sandbox.url}/services/oauth2/token`;
    const { refresh_token } = await tokens();
    const form = { grant_type: 'refresh_token', refresh_token };
    expect(await token(sandbox, { ...form, client_id: 'x' })).toEqual(
      refused('invalid_client_id', 'client identifier invalid'),
    );
    expect(await token(sandbox, { ...form, client_secret: 'x' })).toEqual(
      refused('invalid_client', 'invalid client credentials'),
    );
    expect(await token(sandbox, { grant_type: 'password' })).toEqual(
      refused('unsupported_grant_type', 'grant type not supported'),
    );
    const basic = Buffer.from(`${sandbox.clientId}:${sandbox.clientSecret}`).toString('base64');
    expect((await post(url, form, { Authorization: `Basic ${basic}` })).status).toBe(200);
  });

  test('without rotation a refresh keeps the refresh token and does not repeat it', async () => {
    const { refresh_token } = await tokens();
    expect((await refresh(refresh_token)).body).not.toHaveProperty('refresh_token');
    expect((await refresh(refresh_token)).status).toBe(200);
  });

  test('with rotation a dead refresh token kills the grant and its sessions', async () => {
    sandbox.control.setApp({ rotation: true });
    const first = await tokens();
    const second = (await refresh(first.refresh_token)).body as Tokens;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await refresh(first.refresh_token)).toEqual(refused('invalid_grant', 'expired access/refresh token'));
    expect(await refresh(second.refresh_token)).toEqual(refused('invalid_grant', 'expired access/refresh token'));
    expect((await clientOf(sandbox, second.access_token)('GET', 'limits')).status).toBe(401);
  });

  test('of two refreshes at once one is told that the request is already being processed', async () => {
    const { refresh_token } = await tokens();
    const answers = await Promise.all([refresh(refresh_token), refresh(refresh_token)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
    expect(answers).toContainEqual(refused('invalid_grant', 'token request is already being processed'));
    expect((await refresh(refresh_token)).status).toBe(200);
  });

  test('an inactive user gets no token and loses sessions', async () => {
    sandbox.org.load({ User: [userRow()] });
    const answer = (await connect(sandbox, 'rep@acme.example')).body as Tokens;
    sandbox.control.setUserActive({ username: 'rep@acme.example', active: false });
    expect(await refresh(answer.refresh_token)).toEqual(refused('invalid_grant', 'inactive user'));
    expect((await clientOf(sandbox, answer.access_token)('GET', 'limits')).status).toBe(401);
  });

  test('the sixth grant of a user kills the oldest', async () => {
    const all: Tokens[] = [];
    for (let count = 0; count < 6; count += 1) all.push(await tokens());
    expect((await refresh(all[0]?.refresh_token ?? '')).status).toBe(400);
    expect((await refresh(all[1]?.refresh_token ?? '')).status).toBe(200);
  });
});
