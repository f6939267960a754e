/** A webhook comes and goes with its source, and its trouble never costs the connect. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import { until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { setStage, type Stage } from '../../support/stage.ts';
import { connect, sourcesOf, webhookOf, type SourceView } from './stage.ts';

/** FATHOM_MIN_INTERVAL_MS of the stage. */
const PACE_MS = 50;

describe.each(databaseKinds())('connecting Fathom on the %s database', (database) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ database, world: (world) => ({ ...world, fathom: { ...world.fathom, calls: [] } }) });
  });
  afterEach(async () => {
    stage.fathom.control.clearFaults();
    for (const { id } of await sourcesOf(stage)) await stage.api.delete(`/api/v1/sources/fathom?id=${id}`);
  });
  afterAll(() => stage?.close());

  const check = () => stage.api.post<SourceView>('/api/v1/sources/fathom/check');

  test('makes a webhook with an address of its own and keeps its secret sealed', async () => {
    const source = await connect(stage);
    const { url, secret } = webhookOf(stage);
    expect(url).toBe(`${stage.serviceUrl}/webhooks/fathom/${source.id}`);
    expect(source.webhook).toEqual({ state: 'active', reason: null, nextStep: null, url, lastDeliveryAt: null });
    const stored = await asTenant(stage.tenantId, () =>
      stage.service.context.db
        .selectFrom('fathom_webhooks')
        .selectAll()
        .where('tenant_id', '=', stage.tenantId)
        .execute(),
    );
    const everything = JSON.stringify([stored, source, await sourcesOf(stage)]);
    expect(stored).toHaveLength(1);
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(secret.replace('whsec_', ''));
  });

  test('two keys have two webhooks; each goes with its own key', async () => {
    const first = await connect(stage);
    const second = await connect(stage, 'tobias');
    const urls = () => stage.fathom.control.webhooks().map(({ url }) => url);
    expect(urls().sort()).toEqual([first.webhook.url, second.webhook.url].sort());
    await stage.api.delete(`/api/v1/sources/fathom?id=${first.id}`);
    expect(urls()).toEqual([second.webhook.url]);
  });

  test('connecting the same key again replaces the webhook: nobody can say whether the old one still is', async () => {
    await connect(stage);
    const old = webhookOf(stage);
    await connect(stage);
    const { id, secret, url } = webhookOf(stage);
    expect([id, secret]).not.toEqual([old.id, old.secret]);
    expect(url).toBe(old.url);
  });

  test.each([
    ['an error of Fathom’s', { status: 500 }],
    ['a refusal', { status: 403 }],
    ['a cut connection', { cut: 'before' as const }],
  ])('%s while making it is shown on the source, and the next check mends it', async (_case, fault) => {
    stage.fathom.control.fault({ path: '/webhooks', times: 2, ...fault });
    const source = await connect(stage);
    expect(source.state).toBe('connected');
    expect(source.webhook).toMatchObject({ state: 'failed', reason: expect.any(String) });
    expect(source.webhook.nextStep).toContain('Check');
    expect(source.conditions.find(({ name }) => name === 'webhook')).toMatchObject({ state: 'notice' });
    stage.fathom.control.clearFaults();
    expect((await check()).webhook.state).toBe('active');
    expect(stage.fathom.control.webhooks()).toHaveLength(1);
  });

  test('one made for an earlier PUBLIC_URL is outdated until a check moves it', async () => {
    const { id } = await connect(stage);
    const move = stage.service.context.db.updateTable('fathom_webhooks').set({ url: 'https://before.example/x' });
    await asTenant(stage.tenantId, () => move.where('tenant_id', '=', stage.tenantId).execute());
    expect((await sourcesOf(stage))[0]?.webhook).toMatchObject({ state: 'outdated', url: 'https://before.example/x' });
    const old = webhookOf(stage);
    expect((await check()).webhook).toMatchObject({
      state: 'active',
      url: `${stage.serviceUrl}/webhooks/fathom/${id}`,
    });
    expect(webhookOf(stage).id).not.toBe(old.id);
  });

  test('a check of a source that is well leaves its webhook alone', async () => {
    await connect(stage);
    const old = webhookOf(stage);
    expect((await check()).webhook.state).toBe('active');
    expect(webhookOf(stage)).toEqual(old);
  });

  test('a new key in place of one that is refused cures the source and keeps its webhook address', async () => {
    const { id } = await connect(stage);
    const { email } = memberOf('maren');
    const revoked = stage.fathom.apiKeys[email] ?? '';
    const apiKey = stage.fathom.control.newKey(email);
    stage.fathom.control.revokeKey(revoked);
    stage.fathom.apiKeys[email] = apiKey;
    expect((await check()).state).toBe('reconnect_required');
    const source = await stage.api.put<SourceView>('/api/v1/sources/fathom', { apiKey, id });
    expect(source).toMatchObject({ id, state: 'connected', webhook: { state: 'active' } });
    expect(source.conditions.find(({ name }) => name === 'key')?.state).toBe('ok');
    expect(await sourcesOf(stage)).toHaveLength(1);
    expect(webhookOf(stage).url).toBe(`${stage.serviceUrl}/webhooks/fathom/${id}`);
  });

  test('a key that is a source of its own cannot take the place of another one', async () => {
    const first = await connect(stage);
    await connect(stage, 'tobias');
    const apiKey = stage.fathom.apiKeys[memberOf('tobias').email];
    const answer = await stage.api.raw('PUT', '/api/v1/sources/fathom', { apiKey, id: first.id });
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      409,
      'key_in_use',
    ]);
  });

  test('I2: a source keeps its dialect, and another one asked for is refused, not forgotten', async () => {
    const { id } = await connect(stage);
    const apiKey = stage.fathom.apiKeys[memberOf('maren').email];
    const answer = await stage.api.raw('PUT', '/api/v1/sources/fathom', { apiKey, id, dialect: 'v1' });
    expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code: 'dialect_fixed' } }]);
    expect(await sourcesOf(stage)).toMatchObject([{ id, dialect: 'external' }]);
  });

  test('C2: the first listing keeps its distance from the probe of the key', async () => {
    const before = stage.fathom.requests.length;
    await connect(stage, 'maren', { dialect: 'v1' });
    await until('the first listing', async () => stage.fathom.requests.length > before + 1);
    const [probe, listing] = stage.fathom.requests.slice(before);
    expect((listing?.at ?? 0) - (probe?.at ?? 0)).toBeGreaterThanOrEqual(PACE_MS);
  });

  test('the older API has none, and says so', async () => {
    const source = await connect(stage, 'maren', { dialect: 'v1' });
    expect(source.webhook).toMatchObject({ state: 'off', url: null, reason: expect.stringContaining('older') });
    expect(stage.fathom.control.webhooks()).toEqual([]);
  });

  test('disconnecting tells what to do when Fathom does not take the webhook away', async () => {
    await connect(stage);
    stage.fathom.control.fault({ path: '/webhooks', method: 'DELETE', status: 403, times: 1 });
    const gone = await stage.api.delete<{ state: string; nextStep: string }>('/api/v1/sources/fathom');
    expect(gone.state).toBe('disconnected');
    expect(gone.nextStep).toContain('Remove it there');
    expect(await sourcesOf(stage)).toEqual([]);
  });
});
