import { sql } from 'kysely';
import { openVault } from './config/vault.ts';
import type { Context } from './context.ts';

/** Stored secrets were sealed with a key this process does not have. */
export class WrongEncryptionKey extends Error {
  override readonly name = 'WrongEncryptionKey';
}

/**
 * Compares the keys given with those that sealed what is stored, one envelope per key id (`v1.<key id>.…`), so that a wrong
 * key is named at the start and not at the first call.
 * @throws WrongEncryptionKey
 */
export async function checkEncryptionKey({ db, vault, config }: Context): Promise<void> {
  const { rows } = await sql<{ envelope: string }>`
    select min(envelope) as envelope from (
      select sealed_key as envelope from fathom_sources
      union all select sealed_secret from fathom_webhooks
      union all select sealed_access_token from salesforce_connections
      union all select sealed_refresh_token from salesforce_connections
    ) as sealed where envelope is not null group by split_part(envelope, '.', 2)`.execute(db);
  const { previous } = config.encryptionKey;
  const vaults = previous ? [vault, openVault({ current: previous })] : [vault];
  if (rows.every(({ envelope }) => vaults.some((known) => known.isCurrent(envelope)))) return;
  throw new WrongEncryptionKey(
    'CONNECTOR_ENCRYPTION_KEY is not the key that sealed the secrets in this database: set the key used before ' +
      '(or give it as CONNECTOR_ENCRYPTION_KEY_PREVIOUS).',
  );
}
