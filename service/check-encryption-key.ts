import { openVault } from './config/vault.ts';
import type { Context } from './context.ts';
import { envelopesByKey } from './edge/postgres/sealed-columns.ts';
import { acrossTenants } from './edge/postgres/tenant-scope.ts';

/** Stored secrets were sealed with a key this process does not have. */
export class WrongEncryptionKey extends Error {
  override readonly name = 'WrongEncryptionKey';
}

/**
 * Compares the keys given with those that sealed what is stored, one envelope per key id (`v1.<key id>.…`), so that a wrong
 * key is named at the start and not at the first call.
 * @returns what the previous key, where one is given, is still needed for: `true` some secrets; `false` nothing
 * @throws WrongEncryptionKey naming the variable to put right
 */
export async function checkEncryptionKey({
  db,
  vault,
  config,
}: Pick<Context, 'db' | 'vault' | 'config'>): Promise<{ previousNeeded: boolean }> {
  const envelopes = await acrossTenants(db, () => envelopesByKey(db));
  const { previous } = config.encryptionKey;
  const old = previous === undefined ? null : openVault({ current: previous });
  const usesPrevious = envelopes.some((envelope) => old?.isCurrent(envelope));
  const unknown = envelopes.filter((envelope) => !vault.isCurrent(envelope) && !old?.isCurrent(envelope));
  if (unknown.length === 0) return { previousNeeded: usesPrevious };
  const ids = unknown.map((envelope) => envelope.split('.')[1] ?? '?').join(', ');
  throw new WrongEncryptionKey(wording(old !== null, usesPrevious, envelopes.some(vault.isCurrent), ids));
}

function wording(hasPrevious: boolean, usesPrevious: boolean, usesCurrent: boolean, ids: string): string {
  if (!hasPrevious) {
    return (
      `CONNECTOR_ENCRYPTION_KEY is not the key that sealed ${usesCurrent ? 'all' : 'the'} secrets in this database ` +
      `(key id ${ids}): set the key used before, or give it as CONNECTOR_ENCRYPTION_KEY_PREVIOUS.`
    );
  }
  if (usesCurrent && !usesPrevious) {
    return (
      'CONNECTOR_ENCRYPTION_KEY_PREVIOUS is not the key that sealed the rest of the secrets in this database ' +
      `(key id ${ids}): set the key used before CONNECTOR_ENCRYPTION_KEY.`
    );
  }
  return (
    `Neither CONNECTOR_ENCRYPTION_KEY nor CONNECTOR_ENCRYPTION_KEY_PREVIOUS is the key that sealed ` +
    `${usesCurrent || usesPrevious ? 'some' : 'the'} secrets in this database (key id ${ids}): ` +
    'set the key used before, and finish its rotation (fathom-salesforce keys rotate) before the next.'
  );
}
