import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Db } from '../../../service/edge/postgres/client.ts';
import { guardedDb } from '../../../service/edge/postgres/guarded.ts';
import { executeSql } from '../../../service/edge/postgres/queue-jobs.ts';
import { acrossTenants, asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { createTenant, listTenants, readTenant, tenantByKey } from '../../../service/edge/postgres/tenants.ts';
import { inTransaction } from '../../../service/edge/postgres/transaction.ts';
import { databaseKinds, openTestDatabase, silent, type TestDatabase } from '../../support/database.ts';

const DOOR = [
  'fathom_sources',
  'fathom_webhooks',
  'meeting_syncs',
  'oauth_states',
  'salesforce_connections',
  'tenant_keys',
  'tenants',
];

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
}

/** A value PostgreSQL takes for a column that must have one. */
function valueFor({ column_name: name, data_type: type }: Column, tenantId: string): unknown {
  if (name === 'tenant_id' || (name === 'id' && type === 'uuid')) return name === 'id' ? randomUUID() : tenantId;
  const values: Record<string, unknown> = {
    uuid: randomUUID(),
    text: `t-${randomUUID()}`,
    integer: 1,
    boolean: true,
    jsonb: '[]',
    bytea: Buffer.from('x'),
    date: '2026-11-22',
    'timestamp with time zone': new Date(0),
  };
  if (!(type in values)) throw new Error(`No sample value for ${name} ${type}.`);
  return values[type];
}

describe.each(databaseKinds())('row-level security on %s', (kind) => {
  let database: TestDatabase;
  let db: Db;
  let mine: string;
  let other: string;
  let key: string;
  let tables: string[];
  let needed: Column[];

  const insert = (table: string, tenantId: string, given: Record<string, unknown> = {}) => {
    const columns = needed.filter(({ table_name: name }) => name === table);
    const row = { ...Object.fromEntries(columns.map((one) => [one.column_name, valueFor(one, tenantId)])), ...given };
    const names = Object.keys(row).map((name) => sql.ref(name));
    const values = Object.values(row).map((value) => sql`${value}`);
    return sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(values)})`;
  };
  const count = async (handle: Db, table: string) => {
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(handle);
    return rows[0]?.n;
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    db = await guardedDb(database, silent);
    ({ tenantId: mine, apiKey: key } = await createTenant(db, 'Mine'));
    ({ tenantId: other } = await createTenant(db, 'Other'));
    const { rows } = await database.pool.query<Column>(
      `select c.table_name, c.column_name, c.data_type from information_schema.columns c
       where c.table_schema = 'public' and c.table_name not like 'kysely%'
         and c.is_nullable = 'NO' and c.column_default is null and c.is_generated = 'NEVER'
       order by c.table_name, c.ordinal_position`,
    );
    needed = rows;
    tables = [...new Set(rows.map((row) => row.table_name))].filter((name) => name !== 'tenants');
    const source = randomUUID();
    for (const tenantId of [mine, other]) {
      const id = tenantId === mine ? source : randomUUID();
      await asTenant(tenantId, async () => {
        await insert('fathom_sources', tenantId, { id }).execute(db);
        // A new tenant has its key already.
        for (const table of tables.filter((name) => !['fathom_sources', 'tenant_keys'].includes(name))) {
          const owned = ['fathom_webhooks', 'webhook_deliveries'].includes(table) ? { source_id: id } : {};
          await insert(table, tenantId, owned).execute(db);
        }
      });
    }
  });
  afterAll(async () => await database.close());

  test('every table has it, forced upon its owner, and the door opens on the known ones, for reading', async () => {
    const { rows } = await database.pool.query<{ name: string; on: boolean; forced: boolean }>(
      `select relname as name, relrowsecurity as on, relforcerowsecurity as forced from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%' order by 1`,
    );
    expect(rows.length).toBeGreaterThan(18);
    expect(rows.filter(({ on, forced }) => !on || !forced)).toEqual([]);
    const policies = await database.pool.query<{ tablename: string; policyname: string; cmd: string; qual: string }>(
      `select tablename, policyname, cmd, qual from pg_policies where schemaname = 'public' order by 1`,
    );
    const isolated = policies.rows.filter(({ policyname }) => policyname === 'tenant_isolation');
    expect(isolated.map(({ tablename }) => tablename)).toEqual(rows.map(({ name }) => name));
    expect(isolated.every(({ cmd }) => cmd === 'ALL')).toBe(true);
    const open = policies.rows.filter(({ policyname }) => policyname !== 'tenant_isolation');
    expect(open.map(({ tablename, cmd }) => [tablename, cmd])).toEqual(DOOR.map((name) => [name, 'SELECT']));
  });

  test('statements run as a role that owns nothing and is no superuser', async () => {
    const { rows } = await asTenant(mine, () =>
      sql<{ bound: boolean; owned: number }>`
        select not (rolsuper or rolbypassrls) as bound,
          (select count(*)::integer from pg_class where relowner = r.oid) as owned
        from pg_roles r where rolname = current_user`.execute(db),
    );
    expect(rows).toEqual([{ bound: true, owned: 0 }]);
  });

  test('for a tenant: exactly its own row in every table, and nothing of another’s', async () => {
    for (const table of tables) {
      expect([table, await asTenant(mine, () => count(db, table))]).toEqual([table, 1]);
      const foreign = sql`select 1 from ${sql.table(table)} where tenant_id = ${other}`;
      expect([table, (await asTenant(mine, () => foreign.execute(db))).rows]).toEqual([table, []]);
    }
    expect(await asTenant(mine, () => readTenant(db, other))).toBeNull();
  });

  test('for nobody: every table is empty', async () => {
    for (const table of [...tables, 'tenants']) expect([table, await count(db, table)]).toEqual([table, 0]);
  });

  test('for another tenant: inserts are refused, updates and deletes find nothing, in every table', async () => {
    for (const table of tables) {
      await expect(asTenant(mine, () => insert(table, other).execute(db))).rejects.toMatchObject({ code: '42501' });
      const touch = sql`update ${sql.table(table)} set tenant_id = tenant_id where tenant_id = ${other}`;
      const remove = sql`delete from ${sql.table(table)} where tenant_id = ${other}`;
      const give = sql`update ${sql.table(table)} set tenant_id = ${other}`;
      expect((await asTenant(mine, () => touch.execute(db))).numAffectedRows).toBe(0n);
      expect((await asTenant(mine, () => remove.execute(db))).numAffectedRows).toBe(0n);
      await expect(asTenant(mine, () => give.execute(db))).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('through the door: both tenants where it opens, nothing elsewhere, and no change anywhere', async () => {
    for (const table of tables) {
      const seen = await acrossTenants(db, () => count(db, table));
      expect([table, seen]).toEqual([table, DOOR.includes(table) ? 2 : 0]);
      const remove = sql`delete from ${sql.table(table)}`;
      expect((await acrossTenants(db, () => remove.execute(db))).numAffectedRows).toBe(0n);
    }
    expect((await listTenants(db)).map(({ id }) => id).sort()).toEqual([mine, other].sort());
    expect(await tenantByKey(db, key)).toMatchObject({ id: mine });
  });

  test('a transaction keeps its tenant; turning to another, or to the door, inside it is an error', async () => {
    await asTenant(mine, () =>
      inTransaction(db, async (trx) => {
        expect(await count(trx, 'ledger')).toBe(1);
        await expect(acrossTenants(trx, () => count(trx, 'tenants'))).rejects.toThrow('belongs to one tenant');
        await expect(asTenant(other, () => count(trx, 'ledger'))).rejects.toThrow('may not turn to tenant');
      }),
    );
  });

  test('two tenants at once on the same connections: each sees its own', async () => {
    const ids = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? mine : other));
    const seen = await Promise.all(
      ids.map((id) =>
        asTenant(id, async () => (await db.selectFrom('ledger').select('tenant_id').execute()).map((r) => r.tenant_id)),
      ),
    );
    expect(seen).toEqual(ids.map((id) => [id]));
  });

  test('after a failed statement and a rolled back transaction the session is still the tenant’s', async () => {
    await asTenant(mine, async () => {
      await expect(sql`select 1 / 0`.execute(db)).rejects.toThrow('division');
      await expect(inTransaction(db, (trx) => sql`select nonsense`.execute(trx))).rejects.toThrow('nonsense');
      expect(await count(db, 'ledger')).toBe(1);
    });
  });

  test('the queue’s own statements run as who logged in, for no tenant, also in the midst of a tenant’s work', async () => {
    const text = `select current_user = session_user as owner, current_setting('app.tenant_id', true) as tenant`;
    const { rows } = await asTenant(mine, async () => {
      await count(db, 'ledger');
      return await executeSql(database.pool, text);
    });
    expect(rows).toEqual([{ owner: true, tenant: '' }]);
  });
});
