import { PGlite } from '@electric-sql/pglite';
import { afterEach, describe, expect, test } from '@jest/globals';
import { isEmbedded, openDatabase, overPglite, type OpenDatabase } from '../../../service/edge/postgres/client.ts';
import { createTenant, listTenants } from '../../../service/edge/postgres/tenants.ts';
import { inTransaction } from '../../../service/edge/postgres/transaction.ts';
import { databaseKinds, openTestDatabase, silent } from '../../support/database.ts';

/** Closed after each test, failed ones too: an open database keeps jest from ending. */
const opened: OpenDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

function closing<T extends OpenDatabase>(database: T): T {
  opened.push(database);
  return database;
}

test('embedded: a loop of statements leaves the event loop a turn after each', async () => {
  const database = closing(await openTestDatabase('embedded'));
  let turns = 0;
  let counting = true;
  const count = (): void => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  const STATEMENTS = 100;
  for (let n = 0; n < STATEMENTS; n += 1) await database.pool.query('select $1::integer', [n]);
  counting = false;
  expect(turns).toBeGreaterThanOrEqual(STATEMENTS - 1);
});

test('embedded: the outer handle inside a transaction is an error, not a hang, and the transaction is undone', async () => {
  const database = closing(overPglite(await PGlite.create(), silent, { waitMs: 50 }));
  await database.pool.query('create table tenants (id uuid, name text)');
  const mistake = database.db.transaction().execute(async (trx) => {
    await trx.insertInto('tenants').values({ id: crypto.randomUUID(), name: 'x' }).execute();
    await database.db.selectFrom('tenants').select('id').execute();
  });
  await expect(mistake).rejects.toThrow('timeout exceeded');
  expect(await database.db.selectFrom('tenants').select('id').execute()).toEqual([]);
});

test('PostgreSQL that is away: the error names the server and the cause, not the password', async () => {
  // Port 1 is reserved and never listens.
  const attempt = openDatabase({ url: 'postgres://me:hidden@127.0.0.1:1/fathom', dataDir: '', log: silent });
  await expect(attempt).rejects.toThrow(/127\.0\.0\.1:1 cannot be reached: .*ECONNREFUSED/);
  await expect(attempt).rejects.not.toThrow(/hidden/);
});

describe.each(databaseKinds())('a handle on %s', (kind) => {
  test('knows its kind, in a transaction too', async () => {
    const database = closing(await openTestDatabase(kind));
    expect(database.kind).toBe(kind);
    expect(isEmbedded(database.db)).toBe(kind === 'embedded');
    const inside = await inTransaction(database.db, (trx) => Promise.resolve(isEmbedded(trx)));
    expect(inside).toBe(kind === 'embedded');
  });

  test('a transaction in a transaction is the same one: a failure undoes both', async () => {
    const database = closing(await openTestDatabase(kind));
    const failing = inTransaction(database.db, async (outer) => {
      await inTransaction(outer, (inner) => createTenant(inner, 'Northwind'));
      throw new Error('too late');
    });
    await expect(failing).rejects.toThrow('too late');
    expect(await listTenants(database.db)).toEqual([]);
  });

  test('closed twice: the second waits for the first', async () => {
    const database = closing(await openTestDatabase(kind));
    await Promise.all([database.close(), database.close()]);
    await expect(database.db.selectFrom('tenants').selectAll().execute()).rejects.toThrow();
  });
});
