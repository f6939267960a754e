/** The attack table (issue 6), second half: what is sent in, where it leads, what comes out. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { describeInterface } from '../../../service/edge/http/openapi.ts';
import { endpoints } from '../../../service/edge/http/routes/index.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';
import { ACCESS_COLUMN, REFRESH_COLUMN } from '../../../service/org/tokens.ts';
import { ApiClient } from '../../support/api-client.ts';
import { beginConnect, comeBack } from '../../support/begin-connect.ts';
import { databaseKinds } from '../../support/database.ts';
import { everythingStored } from '../../support/everything-stored.ts';
import { startHostileLogin } from '../../support/hostile-login.ts';
import { ingested, syncNow, tasksOf } from '../../support/play.ts';
import { connectSalesforce } from '../../support/stage.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import { CALLS, setArena, withKey, type Arena } from './arena.ts';
import { INJECTIONS, textInputs, type TextInput } from './text-inputs.ts';

describe.each(databaseKinds())('hostile content over %s', (kind) => {
  let arena: Arena;
  beforeAll(async () => void (arena = await setArena(kind)));
  afterAll(() => arena?.stage.close());

  test('SQL, SOQL and HTML injection in every text input: no fault, nothing found, nothing shown back', async () => {
    const { salesforce } = arena.stage;
    // With an organisation of their own, so that nothing ends before Salesforce is asked.
    await connectSalesforce({ api: arena.stranger });
    const inputs = textInputs(describeInterface(endpoints) as never);
    // The interface has this many places for text; the number only sees to it that the table does not become empty.
    expect(inputs.length).toBeGreaterThanOrEqual(80);
    for (const { name, request } of inputs) {
      // Together: most of the time is waiting for the database.
      await Promise.all(INJECTIONS.map((injection) => attack(name, request(injection), injection)));
      const broken = salesforce.requests.entries.filter(({ responseBody }) =>
        JSON.stringify(responseBody ?? '').includes('MALFORMED_QUERY'),
      );
      expect([name, broken.map(({ path }) => path)]).toEqual([name, []]);
      salesforce.requests.reset();
    }
    expect(await arena.stage.api.all('/api/v1/meetings')).toHaveLength(CALLS);
    const tables = await sql`select 1 from tenants`.execute(arena.stage.service.context.db);
    expect(tables.rows).toEqual([]);
  });

  async function attack(name: string, request: ReturnType<TextInput['request']>, injection: string): Promise<void> {
    const { method, path, body, headers } = request;
    const answer = await arena.ask(path, {
      method,
      headers: { 'content-type': 'application/json', ...withKey(arena.strangersKey).headers, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const what = `${name} = ${injection}`;
    expect([what, answer.status < 500 || answer.status === 503]).toEqual([what, true]);
    // JSON may name what is wrong ("there is no field …"): nothing renders it. A page never does.
    const isJson = answer.headers.get('content-type') === 'application/json; charset=utf-8';
    const repeated = !isJson && answer.text.includes(injection);
    expect([what, repeated, answer.text.includes(arena.meetingId)]).toEqual([what, false, false]);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.has('x-evil')).toBe(false);
  }

  test('SOQL by an attendee’s address: it matches nobody, and the call is still decided about', async () => {
    const like = arena.stage.world.fathom.calls.find(
      ({ recording_id: id }) => id === arena.stage.world.cases['ten_external']?.recordingId,
    );
    if (like === undefined) throw new Error('The sample world has no external call.');
    const evil = { name: "x'; <b>", email: "x'or(email!='')or(email='y@evil.example", is_external: true };
    const id = 990_000_001;
    const call = {
      ...like,
      recording_id: id,
      title: `<script>alert(1)</script> ' OR Id != null`,
      url: `https://fathom.video/calls/${id}`,
      share_url: `https://fathom.video/share/s${id}`,
      meeting_url: `https://meet.example/${id}`,
      calendar_invitees: [
        ...like.calendar_invitees.filter(({ is_external }) => !is_external),
        { ...like.calendar_invitees[0], ...evil },
      ],
    };
    arena.stage.fathom.control.release([call as never]);
    await arena.stage.api.post('/api/v1/ingest');
    await ingested(arena.stage, CALLS + 1);
    const outcome = await syncNow(arena.stage, id);
    expect(outcome).toMatchObject({ status: 'not_synced' });
    expect(tasksOf(arena.stage, id)).toEqual([]);
  });

  test.each([
    ['an instance inside the network', 'http://169.254.169.254'],
    ['an instance that only looks like Salesforce', 'https://acme.my.salesforce.com.evil.example'],
    ['an instance with a user in it', 'https://acme.my.salesforce.com@evil.example'],
  ])('SSRF: a login host that names %s gets no further request, and nothing is stored', async (_what, instance) => {
    const hostile = await startHostileLogin((url) => ({
      status: 200,
      json: { access_token: 'stolen', refresh_token: 'r', instance_url: instance, id: `${url}/id/00D/005` },
    }));
    await expectRefused(hostile);
    expect(hostile.seen).toEqual(['POST /services/oauth2/token']);
  });

  test('SSRF: a login host that redirects is not followed', async () => {
    const inside = await startHostileLogin(() => ({ status: 200, json: {} }));
    const hostile = await startHostileLogin(() => ({ status: 307, headers: { location: `${inside.url}/secret` } }));
    await expectRefused(hostile);
    expect(inside.seen).toEqual([]);
    await inside.close();
  });

  test.each([
    ['a page instead of a token', '<html>', undefined],
    ['a page instead of an identity', undefined, '<html>'],
    ['a token answer of another shape', undefined, undefined],
  ])('a login host that answers with %s: a page with the reason, no fault', async (_what, token, identity) => {
    const hostile = await startHostileLogin((url, path) => {
      const tokens = { access_token: 't', instance_url: url, id: `${url}/id/00D/005` };
      const answer = path.startsWith('/id/') ? (identity ?? {}) : (token ?? (identity ? tokens : { access_token: 7 }));
      return { status: 200, json: answer };
    });
    await expectRefused(hostile);
  });

  test('SSRF: an identity address elsewhere is asked on the instance, never where it leads', async () => {
    const inside = await startHostileLogin(() => ({ status: 200, json: {} }));
    const hostile = await startHostileLogin((url) => ({
      status: 200,
      json: { access_token: 't', refresh_token: 'r', instance_url: url, id: `${inside.url}/id/00D/005` },
    }));
    await expectRefused(hostile);
    expect([inside.seen, hostile.seen]).toEqual([[], ['POST /services/oauth2/token', 'GET /id/00D/005']]);
    await inside.close();
  });

  async function expectRefused(hostile: Awaited<ReturnType<typeof startHostileLogin>>) {
    const request = { scope: 'team', loginUrl: hostile.url };
    const { apiKey } = await createTenant(arena.stage.service.context.db, 'Deceived');
    const deceived = new ApiClient(arena.stage.serviceUrl, apiKey);
    const { authorizeUrl } = await deceived.post<{ authorizeUrl: string }>(
      '/api/v1/sources/salesforce/connect',
      request,
    );
    const start = await arena.ask(authorizeUrl);
    const cookie = (start.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const state = new URL(authorizeUrl).searchParams.get('state');
    const back = await comeBack(`${arena.stage.serviceUrl}/oauth/salesforce/callback?state=${state}&code=c`, cookie);
    expect(back.status).toBe(400);
    expect(await deceived.get('/api/v1/sources')).toMatchObject({ salesforce: { connections: [] } });
    await hostile.close();
  }

  test('secrets in logs, answers and a database dump: none', async () => {
    const { context } = arena.stage.service;
    const rows = await asTenant(arena.stage.tenantId, () =>
      context.db.selectFrom('salesforce_connections').selectAll().execute(),
    );
    const opened = rows.flatMap((row) => [
      context.vault.open(row.tenant_id, ACCESS_COLUMN, row.sealed_access_token ?? ''),
      context.vault.open(row.tenant_id, REFRESH_COLUMN, row.sealed_refresh_token ?? ''),
    ]);
    const begun = await beginConnect(arena.stage, arena.stage.api);
    const callback = new URL(begun.callbackUrl);
    await comeBack(begun.callbackUrl, begun.cookie);
    // What goes wrong is where secrets slip out: a key that is refused, a grant that is gone, trouble at Salesforce.
    const { salesforce, fathom, api } = arena.stage;
    const refusedKey = 'fathom-key-that-nobody-gave-out';
    const key = { 'content-type': 'application/json', ...withKey(arena.stage.apiKey).headers };
    await arena.ask('/api/v1/sources/fathom', {
      method: 'PUT',
      headers: key,
      body: JSON.stringify({ apiKey: refusedKey }),
    });
    const secrets = fathom.control.webhooks().map(({ secret }) => secret);
    for (const hurt of [
      () => salesforce.control.addFault({ match: { times: 3 }, action: { type: 'status', status: 500 } }),
      () => salesforce.control.addFault({ match: { times: 3 }, action: { type: 'cut', when: 'before' } }),
      () => salesforce.control.revokeGrants({}),
    ]) {
      salesforce.control.clearFaults();
      hurt();
      await arena.ask('/api/v1/sources/salesforce/check', { method: 'POST', headers: key });
      await arena.ask(`/api/v1/meetings/${arena.meetingId}/plan`, { headers: key });
    }
    expect(await api.get('/api/v1/sources')).toMatchObject({ salesforce: { state: 'reconnect_required' } });
    for (const path of ['/api/v1/sources', '/api/v1/syncs', '/api/v1/ingest', '/api/v1/settings', '/openapi.json'])
      await arena.ask(path, withKey(arena.stage.apiKey));
    const everywhere = [
      arena.stage.apiKey,
      arena.strangersKey,
      arena.stage.fathom.apiKeys[memberOf('maren').email] ?? '',
      arena.stage.salesforce.clientSecret,
      arena.stage.environment['CONNECTOR_ENCRYPTION_KEY'] ?? '',
      callback.searchParams.get('code') ?? '',
      refusedKey,
      ...secrets,
      ...opened,
    ];
    // These two travel to the browser on purpose, but are neither logged nor stored.
    const travelling = [begun.state, begun.cookie.split('=')[1] ?? ''];
    // From now on nobody is there who could hide a row.
    await arena.stage.service.stop();
    const dump = await everythingStored(arena.stage.environment);
    const log = arena.logged.join('');
    expect([opened.length, secrets.length > 0]).toEqual([2, true]);
    expect([dump.length > 100_000, log.length > 10_000, arena.answers.length > 100]).toEqual([true, true, true]);
    for (const secret of [...everywhere, ...travelling]) {
      expect(secret.length).toBeGreaterThan(10);
      expect([secret.slice(0, 4), dump.includes(secret), log.includes(secret)]).toEqual([
        secret.slice(0, 4),
        false,
        false,
      ]);
    }
    for (const secret of everywhere) expect(arena.answers.filter((answer) => answer.includes(secret))).toEqual([]);
  });
});
