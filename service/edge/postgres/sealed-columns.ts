import { sql, type RawBuilder } from 'kysely';
import type { Db } from './client.ts';

/** A column of vault envelopes. The vault binds an envelope to `table.column` and the tenant. */
export interface SealedColumn {
  readonly table: 'fathom_sources' | 'fathom_webhooks' | 'salesforce_connections' | 'oauth_states';
  readonly column: string;
  /** With the tenant, the primary key. */
  readonly key: string;
}

/** All of them; a test compares the list with the schema. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'fathom_sources', column: 'sealed_key', key: 'id' },
  { table: 'fathom_webhooks', column: 'sealed_secret', key: 'source_id' },
  { table: 'salesforce_connections', column: 'sealed_access_token', key: 'id' },
  { table: 'salesforce_connections', column: 'sealed_refresh_token', key: 'id' },
  { table: 'oauth_states', column: 'sealed_verifier', key: 'state_hash' },
];

/** The name the vault knows a column by. */
export function vaultName({ table, column }: SealedColumn): string {
  return `${table}.${column}`;
}

/** What is sealed in one row: its key (as text) and the envelope. */
export interface SealedRow {
  readonly id: string;
  readonly envelope: string;
}

/** Up to `limit` envelopes of a tenant's column, in the order of their rows, behind `after`. */
export async function readSealed(
  db: Db,
  tenantId: string,
  { table, column, key }: SealedColumn,
  page: { readonly after: string | null; readonly limit: number },
): Promise<SealedRow[]> {
  const id = sql`${sql.ref(key)}::text`;
  const behind = page.after === null ? sql`true` : sql`${id} > ${page.after}`;
  const { rows } = await sql<SealedRow>`
    select ${id} as id, ${sql.ref(column)} as envelope from ${sql.table(table)}
    where tenant_id = ${tenantId} and ${sql.ref(column)} is not null and ${behind}
    order by ${id} limit ${page.limit}`.execute(db);
  return rows;
}

/**
 * Puts one envelope in place of another. `false`: meanwhile somebody stored a newer one (a token was refreshed), which
 * stays. `fingerprint`: of a Fathom key, under the same key as the new envelope.
 */
export async function replaceSealed(
  db: Db,
  tenantId: string,
  { table, column, key }: SealedColumn,
  row: SealedRow,
  changed: { readonly envelope: string; readonly fingerprint?: string },
): Promise<boolean> {
  const fingerprint = changed.fingerprint === undefined ? sql`` : freeFingerprint(tenantId, changed.fingerprint);
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${changed.envelope}${fingerprint}
    where tenant_id = ${tenantId} and ${sql.ref(key)}::text = ${row.id} and ${sql.ref(column)} = ${row.envelope}`.execute(
    db,
  );
  return numAffectedRows === 1n;
}

/** The new fingerprint, unless the same Fathom key has a second row that bears it already. */
function freeFingerprint(tenantId: string, fingerprint: string): RawBuilder<unknown> {
  return sql`, key_fingerprint = case
    when exists (select 1 from fathom_sources where tenant_id = ${tenantId} and key_fingerprint = ${fingerprint})
    then key_fingerprint else ${fingerprint} end`;
}

/** Has a Fathom key's row bear the first of its fingerprints, where it bears another. */
export async function renewFingerprint(
  db: Db,
  tenantId: string,
  [current, ...older]: readonly string[],
): Promise<void> {
  if (current === undefined || older.length === 0) return;
  await sql`
    update fathom_sources set key_fingerprint = ${current}
    where tenant_id = ${tenantId} and key_fingerprint in (${sql.join(older)}) and not exists (
      select 1 from fathom_sources where tenant_id = ${tenantId} and key_fingerprint = ${current}
    )`.execute(db);
}

/** One envelope for each encryption key in use, over all tenants. States that have expired do not count. */
export async function envelopesByKey(db: Db): Promise<string[]> {
  const parts = SEALED_COLUMNS.map(({ table, column }) => {
    const living = table === 'oauth_states' ? sql` where expires_at > now()` : sql``;
    return sql`select ${sql.ref(column)} as envelope from ${sql.table(table)}${living}`;
  });
  const { rows } = await sql<{ envelope: string }>`
    select min(envelope) as envelope from (${sql.join(parts, sql` union all `)}) as sealed
    where envelope is not null group by split_part(envelope, '.', 2)`.execute(db);
  return rows.map(({ envelope }) => envelope);
}
