import { Migrator } from 'kysely/migration';
import { migrations } from '../../migrations/index.ts';
import type { Db } from './client.ts';

/**
 * Brings the schema up to date; safe to run in several processes at once (kysely takes a lock).
 * Returns the names of the migrations it ran, in order; empty when there was nothing to do. Throws what went wrong.
 */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  const failed = results.find((result) => result.status === 'Error');
  if (failed) throw new Error(`Migration ${failed.migrationName} failed.`, { cause: error });
  if (error !== undefined) throw new Error('The database could not be migrated.', { cause: error });
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
