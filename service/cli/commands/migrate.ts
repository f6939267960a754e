import type { Command } from 'commander';
import pino from 'pino';
import { loadEnvFile, readEnv } from '../../config/env.ts';
import { openDatabase } from '../../edge/postgres/client.ts';
import { migrate } from '../../edge/postgres/migrate.ts';
import { print } from '../with-backend.ts';

/** `migrate`: brings the database to this version's schema, which every start does too. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the schema of this version')
    .option('--json', 'print JSON for programs')
    .action(async (options: { json?: boolean }) => {
      loadEnvFile();
      const { databaseUrl, dataDir } = readEnv();
      const log = pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true }));
      const database = await openDatabase({ ...(databaseUrl && { url: databaseUrl }), dataDir, log });
      try {
        const applied = await migrate(database.db);
        print(options, { applied }, () => (applied.length ? `Applied ${applied.join(', ')}.` : 'Nothing to migrate.'));
      } finally {
        await database.close();
      }
    });
}
