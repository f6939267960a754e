import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { dumpSchema, SCHEMA_FILE } from '../../../scripts/dump-schema.ts';
import { openDatabase, type OpenDatabase } from '../../../service/edge/postgres/client.ts';
import { migrate } from '../../../service/edge/postgres/migrate.ts';
import { migrations } from '../../../service/migrations/index.ts';
import { databaseKinds, openTestDatabase, silent } from '../../support/database.ts';

/** Closed after each test, failed ones too: an open database keeps jest from ending. The copied one is dropped last. */
const opened: OpenDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0).reverse()) await database.close();
});

function closing<T extends OpenDatabase>(database: T): T {
  opened.push(database);
  return database;
}

describe.each(databaseKinds())('migrations on %s', (kind) => {
  test('a database that has them all: nothing is run again', async () => {
    const database = closing(await openTestDatabase(kind));
    expect(await migrate(database.db)).toEqual([]);
  });

  test('an empty database: two processes migrate at once, every migration runs once', async () => {
    const database = closing(await openTestDatabase(kind));
    await database.pool.query('drop schema public cascade');
    await database.pool.query('create schema public');
    const second = database.url ? closing(await openDatabase({ url: database.url, dataDir: '', log: silent })) : null;
    const ran = await Promise.all([migrate(database.db), ...(second ? [migrate(second.db)] : [])]);
    expect(ran.flat()).toEqual(Object.keys(migrations));
    expect(await database.db.selectFrom('tenants').selectAll().execute()).toEqual([]);
  });

  test('every table of ours leads with its tenant', async () => {
    const database = closing(await openTestDatabase(kind));
    const { rows } = await database.pool.query<{ table_name: string; columns: string }>(
      `select t.relname as table_name, pg_get_constraintdef(c.oid) as columns
       from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
       where c.contype = 'p' and n.nspname = 'public' and t.relname not like 'kysely%' and t.relname <> 'tenants'`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => !/^PRIMARY KEY \(tenant_id[,)]/.test(row.columns))).toEqual([]);
  });
});

test('schema.sql is what the migrations add up to (else: npm run schema)', async () => {
  expect(await readFile(SCHEMA_FILE, 'utf8')).toBe(await dumpSchema());
});
