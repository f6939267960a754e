import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  automationOf,
  bindOrg,
  coverFrom,
  createTenant,
  listTenants,
  livingKeys,
  readTenant,
  rebindOrg,
  rotateKey,
  setAutomatic,
  setPaused,
  tenantByKey,
} from '../../../service/edge/postgres/tenants.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { later, newTenant, NOW } from './rows.ts';

describe.each(databaseKinds())('tenants on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(async () => await database.close());

  test('a new tenant is found by its key, and the key itself is nowhere in the database', async () => {
    const { db } = database;
    const { tenantId, apiKey } = await createTenant(db, 'Lakeside');
    expect(apiKey).toMatch(/^fsk_[\w-]{43}$/);
    expect(await tenantByKey(db, apiKey)).toMatchObject({ id: tenantId, name: 'Lakeside', orgId: null, paused: false });
    const stored = await db.selectFrom('tenant_keys').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(apiKey.slice('fsk_'.length));
  });

  test.each(['', 'fsk_', 'fsk_unknown', "' or 1=1 --"])('the unknown key %j finds nobody', async (key) => {
    expect(await tenantByKey(database.db, key)).toBeNull();
  });

  test('an expired key finds nobody, one that expires later does', async () => {
    const { db } = database;
    const { tenantId, apiKey } = await createTenant(db, 'Expiring');
    await db
      .updateTable('tenant_keys')
      .set({ expires_at: later(5) })
      .where('tenant_id', '=', tenantId)
      .execute();
    expect(await tenantByKey(db, apiKey, NOW)).toMatchObject({ id: tenantId });
    expect(await tenantByKey(db, apiKey, later(5))).toBeNull();
  });

  test('rotated with overlap: both keys work until the end chosen, then the new one alone', async () => {
    const { db } = database;
    const { tenantId, apiKey: old } = await createTenant(db, 'Rotating');
    const { apiKey, previousUntil } = await rotateKey(db, tenantId, 60 * 60_000, NOW);
    expect(previousUntil).toEqual(later(60));
    expect((await tenantByKey(db, old, later(59)))?.id).toBe(tenantId);
    expect((await tenantByKey(db, apiKey, later(59)))?.id).toBe(tenantId);
    expect(await tenantByKey(db, old, later(60))).toBeNull();
    expect((await tenantByKey(db, apiKey, later(60)))?.id).toBe(tenantId);
    expect((await livingKeys(db, later(59))).get(tenantId)).toHaveLength(2);
    expect((await livingKeys(db, later(60))).get(tenantId)).toMatchObject([{ expiresAt: null }]);
  });

  test('rotated at once, and again: the end of an older key never moves further away', async () => {
    const { db } = database;
    const { tenantId, apiKey: first } = await createTenant(db, 'Leaked');
    const { apiKey: second } = await rotateKey(db, tenantId, 10 * 60_000, NOW);
    const { apiKey: third } = await rotateKey(db, tenantId, 60 * 60_000, NOW);
    expect(await tenantByKey(db, first, later(10))).toBeNull();
    expect((await tenantByKey(db, second, later(59)))?.id).toBe(tenantId);
    const { apiKey: fourth } = await rotateKey(db, tenantId, 0, NOW);
    for (const ended of [first, second, third]) expect(await tenantByKey(db, ended, NOW)).toBeNull();
    expect((await tenantByKey(db, fourth, NOW))?.id).toBe(tenantId);
  });

  test('two tenants: each key finds its own, and the list shows both', async () => {
    const first = await createTenant(database.db, 'First');
    const second = await createTenant(database.db, 'Second');
    expect((await tenantByKey(database.db, first.apiKey))?.id).toBe(first.tenantId);
    expect((await tenantByKey(database.db, second.apiKey))?.id).toBe(second.tenantId);
    const names = (await listTenants(database.db)).map((tenant) => tenant.name);
    expect(names).toEqual(expect.arrayContaining(['First', 'Second']));
  });

  test('C5: a tenant is bound to one organisation; another is refused until confirmed', async () => {
    const { db } = database;
    const id = await newTenant(db);
    expect(await bindOrg(db, id, '00D1')).toBe(true);
    expect(await bindOrg(db, id, '00D1')).toBe(true);
    expect(await bindOrg(db, id, '00D2')).toBe(false);
    expect((await readTenant(db, id))?.orgId).toBe('00D1');
    await setAutomatic(db, id, { on: true, since: NOW });
    await rebindOrg(db, id, '00D2');
    expect(await readTenant(db, id)).toMatchObject({ orgId: '00D2', automaticOn: false, automaticSince: null });
  });

  test('E7: switching on what is on changes nothing; after having been off it covers calls from then on', async () => {
    const { db } = database;
    const id = await newTenant(db);
    await setAutomatic(db, id, { on: false });
    expect((await readTenant(db, id))?.automaticSince).toBeNull();
    await setAutomatic(db, id, {
      on: true,
      since: NOW,
      override: { reason: 'tried in a sandbox', by: 'mia', at: NOW },
    });
    await setAutomatic(db, id, { on: true, since: later(30) });
    expect(await readTenant(db, id)).toMatchObject({
      automaticOn: true,
      automaticSince: NOW,
      automaticOverrideReason: 'tried in a sandbox',
    });
    await setAutomatic(db, id, { on: false });
    await setAutomatic(db, id, { on: true, since: later(60) });
    expect((await readTenant(db, id))?.automaticSince).toEqual(later(60));
  });

  test('E7: reconnected after a while: automatic covers calls from then on; where it is off nothing is covered', async () => {
    const { db } = database;
    const on = await newTenant(db);
    await setAutomatic(db, on, { on: true, since: NOW });
    await coverFrom(db, on, later(60));
    expect((await readTenant(db, on))?.automaticSince).toEqual(later(60));
    const off = await newTenant(db);
    await coverFrom(db, off, later(60));
    expect((await readTenant(db, off))?.automaticSince).toBeNull();
  });

  test('paused and back: the planner sees it', async () => {
    const { db } = database;
    const id = await newTenant(db);
    await setPaused(db, id, true);
    const tenant = await readTenant(db, id);
    expect(tenant && automationOf(tenant)).toEqual({ on: false, since: null, paused: true });
    await setPaused(db, id, false);
    expect((await readTenant(db, id))?.paused).toBe(false);
  });

  test('an id nobody has: null', async () => {
    expect(await readTenant(database.db, '00000000-0000-4000-8000-00000000ffff')).toBeNull();
  });
});
