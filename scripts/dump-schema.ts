/** `npm run schema`: writes service/migrations/schema.sql, what the migrations add up to. Needs no PostgreSQL. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';
import pino from 'pino';
import { overPglite } from '../service/edge/postgres/client.ts';
import { migrate } from '../service/edge/postgres/migrate.ts';

export const SCHEMA_FILE = join(import.meta.dirname, '../service/migrations/schema.sql');

/** Runs all migrations on a database in memory and dumps its schema with PostgreSQL's own pg_dump (built to WebAssembly). */
export async function dumpSchema(): Promise<string> {
  const pglite = await PGlite.create();
  const database = overPglite(pglite, pino({ level: 'silent' }));
  try {
    await migrate(database.db);
    const dump = await pgDump({
      pg: pglite,
      // Kysely's own two tables say which migrations ran; they are no part of the schema.
      args: ['--schema-only', '--schema=public', '--exclude-table=kysely_*', '--no-owner', '--no-privileges'],
    });
    return tidy(await dump.text());
  } finally {
    await database.close();
  }
}

/** Leaves out what is not ours: comments (they name versions), session settings, the schema every database has. */
function tidy(dump: string): string {
  const statements = dump
    .split('\n')
    .filter(
      (line) =>
        !/^(--|SET |SELECT pg_catalog\.set_config|CREATE SCHEMA public;|COMMENT ON SCHEMA public|\\)/.test(line),
    )
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return `-- The schema after all migrations. Made by \`npm run schema\`; change it by a migration.\n\n${statements}\n`;
}

if (import.meta.main) {
  await writeFile(SCHEMA_FILE, await dumpSchema());
  console.log(`Written: ${SCHEMA_FILE}`);
}
