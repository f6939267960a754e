import type { Kysely } from 'kysely';
import pino, { type Logger } from 'pino';
import type { Config } from './config/config.ts';
import { openVault, type Vault } from './config/vault.ts';
import { openDatabase } from './edge/postgres/client.ts';
import { guardedDb } from './edge/postgres/guarded.ts';
import { migrate } from './edge/postgres/migrate.ts';
import { openQueue, type Queue } from './edge/postgres/queue.ts';
import type { Database } from './edge/postgres/schema.ts';

/** Everything the service talks through, built once per process; tests override parts. */
export interface Context {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: () => Date;
  /** Sees the rows of the tenant that work runs for (edge/postgres/tenant-scope.ts), outside any: none. */
  readonly db: Kysely<Database>;
  readonly queue: Queue;
  readonly vault: Vault;
}

/** Opens database (migrated), queue and vault. `close` ends them in the opposite order. */
export async function buildContext(
  config: Config,
  overrides: Partial<Context> = {},
): Promise<Context & { close(): Promise<void> }> {
  const log = overrides.log ?? pino({ level: config.logLevel });
  const vault = overrides.vault ?? openVault(config.encryptionKey);
  const database = await openDatabase({
    ...(config.databaseUrl && { url: config.databaseUrl }),
    dataDir: config.dataDir,
    log,
  });
  try {
    await migrate(database.db);
    const queue = overrides.queue ?? (await openQueue(database, log));
    return {
      config,
      log,
      clock: overrides.clock ?? (() => new Date()),
      db: await guardedDb(database, log),
      queue,
      vault,
      close: async () => {
        await queue.stop();
        await database.close();
      },
    };
  } catch (fault) {
    await database.close();
    throw fault;
  }
}
