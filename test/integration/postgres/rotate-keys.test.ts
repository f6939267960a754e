import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { rotateKeys } from '../../../service/admin/rotate-keys.ts';
import { checkEncryptionKey } from '../../../service/check-encryption-key.ts';
import { openVault, type Vault } from '../../../service/config/vault.ts';
import type { Context } from '../../../service/context.ts';
import { listAudit } from '../../../service/edge/postgres/audit.ts';
import type { Db } from '../../../service/edge/postgres/client.ts';
import { readTeamConnection, saveConnection, storeTokens } from '../../../service/edge/postgres/connections.ts';
import { insertSource, listSources } from '../../../service/edge/postgres/fathom-sources.ts';
import { guardedDb } from '../../../service/edge/postgres/guarded.ts';
import { putState } from '../../../service/edge/postgres/oauth-states.ts';
import { renewFingerprint, SEALED_COLUMNS, vaultName } from '../../../service/edge/postgres/sealed-columns.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';
import { saveWebhook } from '../../../service/edge/postgres/webhooks.ts';
import { databaseKinds, openTestDatabase, silent, type TestDatabase } from '../../support/database.ts';
import { later, NOW } from './rows.ts';

const OLD = 'aa'.repeat(32);
const NEW = 'bb'.repeat(32);
const OTHER = 'cc'.repeat(32);
const FATHOM_KEY = 'fathom-key';

describe.each(databaseKinds())('rotating the encryption key on %s', (kind) => {
  let database: TestDatabase;
  let db: Db;
  let tenantId: string;
  const old = openVault({ current: OLD });
  const both = openVault({ current: NEW, previous: OLD });

  /** One secret in every sealed column. */
  async function fill(tenant: string, vault: Vault): Promise<void> {
    const source = await insertSource(db, tenant, {
      dialect: 'external',
      sealedKey: vault.seal(tenant, 'fathom_sources.sealed_key', FATHOM_KEY),
      keyFingerprint: vault.fingerprint(FATHOM_KEY),
      state: 'connected',
      identity: {},
      historySince: NOW,
    });
    await saveWebhook(db, tenant, source.id, {
      state: 'active',
      fathomId: 'w',
      url: 'https://x.example',
      sealedSecret: vault.seal(tenant, 'fathom_webhooks.sealed_secret', 'whsec'),
      reason: null,
      nextStep: null,
    });
    await saveConnection(db, tenant, {
      scope: 'team',
      memberEmail: null,
      loginUrl: 'l',
      instanceUrl: 'i',
      orgId: '00D',
      userId: 'u',
      sealedAccessToken: vault.seal(tenant, 'salesforce_connections.sealed_access_token', 'access'),
      sealedRefreshToken: vault.seal(tenant, 'salesforce_connections.sealed_refresh_token', 'refresh'),
      identity: {},
    });
    const sealedVerifier = vault.seal(tenant, 'oauth_states.sealed_verifier', 'verifier');
    const pending = { scope: 'team', memberEmail: null, loginUrl: 'l', sealedVerifier, state: tenant } as const;
    await putState(db, tenant, { ...pending, expiresAt: later(15) }, NOW);
  }

  const context = (vault: Vault) => ({ db, vault, clock: () => NOW, log: silent });
  const envelopes = async () =>
    await Promise.all(
      SEALED_COLUMNS.map(async (one) => {
        const text = sql<{ envelope: string }>`select ${sql.ref(one.column)} as envelope from ${sql.table(one.table)}`;
        const { rows } = await asTenant(tenantId, () => text.execute(db));
        return { name: vaultName(one), envelope: rows[0]?.envelope ?? '' };
      }),
    );

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    db = await guardedDb(database, silent);
    ({ tenantId } = await createTenant(db, 'Acme'));
    await asTenant(tenantId, () => fill(tenantId, old));
  });
  afterEach(() => database.close());

  test('every sealed column of the schema is known', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_name like 'sealed%' order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(SEALED_COLUMNS.map(vaultName).sort());
  });

  test('everything opens with the new key alone, one audit line tells of it, and again there is nothing to do', async () => {
    const { tenantId: second } = await createTenant(db, 'Second');
    await asTenant(second, () => fill(second, both));

    expect(await rotateKeys(context(both), 'cli')).toEqual({ checked: 10, resealed: 5, failures: [] });
    expect(await rotateKeys(context(both), 'cli')).toEqual({ checked: 10, resealed: 0, failures: [] });

    const only = openVault({ current: NEW });
    const opened = (await envelopes()).map(({ name, envelope }) => only.open(tenantId, name, envelope));
    expect(opened).toEqual([FATHOM_KEY, 'whsec', 'access', 'refresh', 'verifier']);
    const lines = (id: string) => asTenant(id, () => listAudit(db, id, { limit: 10 }));
    expect((await lines(tenantId)).items).toMatchObject([
      { actor: 'cli', action: 'keys.rotate', detail: { resealed: 5 } },
    ]);
    expect((await lines(second)).items).toEqual([]);
  });

  test('a token refreshed meanwhile stays as it was refreshed', async () => {
    const column = 'salesforce_connections.sealed_access_token';
    const fresh = both.seal(tenantId, column, 'fresher');
    const connection = await asTenant(tenantId, () => readTeamConnection(db, tenantId));
    // The refresh falls between reading and storing: it is under way before the rotation's own update is sent.
    let refresh: Promise<void> = Promise.resolve();
    const racing: Vault = {
      ...both,
      open: (tenant, name, envelope) => {
        if (name === column) refresh = storeTokens(db, tenantId, connection?.id ?? '', { sealedAccess: fresh });
        return both.open(tenant, name, envelope);
      },
    };

    expect(await rotateKeys(context(racing), 'cli')).toMatchObject({ failures: [] });
    await refresh;

    const now = await asTenant(tenantId, () => readTeamConnection(db, tenantId));
    expect(now?.sealedAccessToken).toBe(fresh);
  });

  test('the same Fathom key is recognised before, between and after', async () => {
    const known = async (vault: Vault) => {
      await asTenant(tenantId, async () => {
        await renewFingerprint(db, tenantId, vault.fingerprints(FATHOM_KEY));
      });
      const [source] = await asTenant(tenantId, () => listSources(db, tenantId));
      return source?.keyFingerprint === vault.fingerprint(FATHOM_KEY);
    };
    expect(await known(old)).toBe(true);
    await rotateKeys(context(both), 'cli');
    expect(await known(openVault({ current: NEW }))).toBe(true);
  });

  test('connected again under the new key before rotating: still one source', async () => {
    await asTenant(tenantId, () => renewFingerprint(db, tenantId, both.fingerprints(FATHOM_KEY)));
    const [source] = await asTenant(tenantId, () => listSources(db, tenantId));
    expect(source?.keyFingerprint).toBe(both.fingerprint(FATHOM_KEY));
    expect((await rotateKeys(context(both), 'cli')).failures).toEqual([]);
  });

  test('what was tampered with is named, left as it is, and does not stop the rest', async () => {
    const [first] = await envelopes();
    // Not the last character: some of its bits may stand for nothing.
    const tampered = (first?.envelope ?? '').replace(/.(?=.{9}$)/, (one) => (one === 'A' ? 'B' : 'A'));
    await asTenant(tenantId, () => db.updateTable('fathom_sources').set({ sealed_key: tampered }).execute());

    const { resealed, failures } = await rotateKeys(context(both), 'cli');

    expect(resealed).toBe(4);
    expect(failures).toMatchObject([{ tenantId, column: 'fathom_sources.sealed_key' }]);
    expect(JSON.stringify(failures)).not.toContain(FATHOM_KEY);
    expect((await envelopes())[0]?.envelope).toBe(tampered);
  });

  test('an envelope moved to another tenant or column is refused', async () => {
    const { tenantId: thief } = await createTenant(db, 'Thief');
    await asTenant(thief, () => fill(thief, old));
    const stolen = await envelopes();
    await asTenant(thief, async () => {
      await db
        .updateTable('fathom_sources')
        .set({ sealed_key: stolen[0]?.envelope ?? '' })
        .execute();
      // The thief's own access token in place of the refresh token.
      await db
        .updateTable('salesforce_connections')
        .set({ sealed_refresh_token: sql<string>`sealed_access_token` })
        .execute();
    });

    const { failures } = await rotateKeys(context(both), 'cli');

    expect(failures.map(({ tenantId: id, column }) => [id, column])).toEqual([
      [thief, 'fathom_sources.sealed_key'],
      [thief, 'salesforce_connections.sealed_refresh_token'],
    ]);
    expect(failures.every(({ reason }) => reason.includes('another tenant or column'))).toBe(true);
  });

  describe('at the start', () => {
    const check = (current: string, previous?: string) => {
      const encryptionKey = { current, ...(previous && { previous }) };
      return checkEncryptionKey({ db, vault: openVault(encryptionKey), config: { encryptionKey } } as Context);
    };

    test('the previous key is needed until everything is sealed anew, then not any more', async () => {
      expect(await check(NEW, OLD)).toEqual({ previousNeeded: true });
      await rotateKeys(context(both), 'cli');
      expect(await check(NEW, OLD)).toEqual({ previousNeeded: false });
      expect(await check(NEW)).toEqual({ previousNeeded: false });
      await expect(check(OLD)).rejects.toThrow('CONNECTOR_ENCRYPTION_KEY is not the key');
    });

    test('a wrong key is named: the current one, the previous one, or both', async () => {
      await expect(check(NEW)).rejects.toThrow(/^CONNECTOR_ENCRYPTION_KEY is not the key that sealed the secrets/);
      await expect(check(NEW, OTHER)).rejects.toThrow(/^Neither CONNECTOR_ENCRYPTION_KEY nor/);
      const { tenantId: second } = await createTenant(db, 'Second');
      await asTenant(second, () => fill(second, both));
      await expect(check(NEW)).rejects.toThrow(/^CONNECTOR_ENCRYPTION_KEY is not the key that sealed all secrets/);
      await expect(check(NEW, OTHER)).rejects.toThrow(/^CONNECTOR_ENCRYPTION_KEY_PREVIOUS is not the key/);
      await expect(check(OTHER, NEW)).rejects.toThrow(/^Neither CONNECTOR_ENCRYPTION_KEY nor/);
    });
  });
});
