import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkEncryptionKey } from '../../../service/check-encryption-key.ts';
import { openVault } from '../../../service/config/vault.ts';
import type { Context } from '../../../service/context.ts';
import { insertSource } from '../../../service/edge/postgres/fathom-sources.ts';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';

const OLD = 'aa'.repeat(32);
const NEW = 'bb'.repeat(32);

describe.each(databaseKinds())('the encryption key at the start, on %s', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
  });
  afterEach(() => database.close());

  const context = (current: string, previous?: string) => {
    const encryptionKey = { current, ...(previous && { previous }) };
    return { db: database.db, vault: openVault(encryptionKey), config: { encryptionKey } } as Context;
  };

  async function seal(key: string): Promise<void> {
    const { tenantId } = await createTenant(database.db, 'Acme');
    const vault = openVault({ current: key });
    await insertSource(database.db, tenantId, {
      dialect: 'external',
      sealedKey: vault.seal(tenantId, 'fathom_sources.sealed_key', 'fathom-key'),
      keyFingerprint: vault.fingerprint('fathom-key'),
      state: 'connected',
      identity: {},
      historySince: new Date(0),
    });
  }

  test('an empty database takes any key', async () => {
    await expect(checkEncryptionKey(context(NEW))).resolves.toEqual({ previousNeeded: false });
  });

  test('the key in use is accepted, also as the previous one', async () => {
    await seal(OLD);

    await expect(checkEncryptionKey(context(OLD))).resolves.toEqual({ previousNeeded: false });
    await expect(checkEncryptionKey(context(NEW, OLD))).resolves.toEqual({ previousNeeded: true });
  });

  test('another key is named, even if only some secrets need it', async () => {
    await seal(NEW);
    await seal(OLD);

    await expect(checkEncryptionKey(context(NEW))).rejects.toThrow('CONNECTOR_ENCRYPTION_KEY is not the key');
  });
});
