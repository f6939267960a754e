import { sql } from 'kysely';
import { openDatabase } from '../../service/edge/postgres/client.ts';
import { silent } from './database.ts';

/**
 * Everything in a stopped service's database as text, the queue's tables included: what a dump would hold. Read as who
 * owns it, so that row-level security hides nothing.
 */
export async function everythingStored(environment: Readonly<Record<string, string>>): Promise<string> {
  const { DATA_DIR = '', DATABASE_URL: url } = environment;
  const database = await openDatabase({ ...(url !== undefined && { url }), dataDir: DATA_DIR, log: silent });
  try {
    const { rows } = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(
      database.db,
    );
    const parts: string[] = [];
    for (const { name } of rows) {
      const found = await sql<{ line: string }>`select t::text as line from ${sql.raw(name)} t`.execute(database.db);
      parts.push(`-- ${name}`, ...found.rows.map(({ line }) => line));
    }
    return parts.join('\n');
  } finally {
    await database.close();
  }
}
