import { sql, type Kysely } from 'kysely';
import type { Database } from '../../service/edge/postgres/schema.ts';

/** Everything in the database as text, the queue's tables included: what a dump would hold. Bytes come as base64 and hex. */
export async function everythingStored(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(db);
  const parts: string[] = [];
  for (const { name } of rows) {
    const found = await sql<{ line: string }>`select t::text as line from ${sql.raw(name)} t`.execute(db);
    parts.push(`-- ${name}`, ...found.rows.map(({ line }) => line));
  }
  return parts.join('\n');
}
