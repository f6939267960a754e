import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import pino from 'pino';
import { openDatabase, overPglite, type OpenDatabase } from '../../service/edge/postgres/client.ts';
import { migrate } from '../../service/edge/postgres/migrate.ts';
import { schemaStamp } from './schema-stamp.ts';

export type DatabaseKind = OpenDatabase['kind'];

export interface TestDatabase extends OpenDatabase {
  /** Where a second client reaches the same database; `null` embedded, which takes one. */
  readonly url: string | null;
}

/** Nothing of a test's log is of interest unless it asks for it. */
export const silent = pino({ level: 'silent' });

/** The databases every store is tested on. On CI both, or the run fails: a skipped test proves nothing. */
export function databaseKinds(): DatabaseKind[] {
  if (process.env['TEST_DATABASE_URL']) return ['embedded', 'postgres'];
  if (process.env['CI'])
    throw new Error('TEST_DATABASE_URL is missing: on CI the stores are tested on PostgreSQL too.');
  return ['embedded'];
}

/** A fresh, migrated database of its own: embedded in memory, or on the server at TEST_DATABASE_URL (dropped by close). */
export async function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'embedded' ? await openInMemory() : await openOnServer();
}

/** Filled from a snapshot: an initdb and the migrations cost seconds, and every suite needs them. */
async function openInMemory(): Promise<TestDatabase> {
  const path = join(tmpdir(), `fathom-test-${schemaStamp()}.tar`);
  if (!existsSync(path)) await writeSnapshot(path);
  const snapshot = new Blob([await readFile(path)]);
  const pglite = await PGlite.create({ loadDataDir: snapshot });
  return { ...overPglite(pglite, silent), url: null };
}

async function writeSnapshot(path: string): Promise<void> {
  const pglite = await PGlite.create();
  const database = overPglite(pglite, silent);
  await migrate(database.db);
  const dump = await pglite.dumpDataDir('none');
  await database.close();
  // Renamed into place: another suite never sees half a file.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, path);
}

async function openOnServer(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('TEST_DATABASE_URL is missing.');
  const template = await ensureTemplate(server);
  const name = `fathom_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, (client) => client.query(`create database ${name} template ${template}`));
  const url = databaseUrl(server, name);
  const database = await openDatabase({ url, dataDir: '', log: silent });
  return {
    ...database,
    url,
    close: async () => {
      await database.close();
      await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** A migrated database to copy from; made once per server, whoever comes first. */
async function ensureTemplate(server: string): Promise<string> {
  const name = `fathom_template_${schemaStamp()}`;
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    const database = await openDatabase({ url: databaseUrl(server, draft), dataDir: '', log: silent });
    await migrate(database.db);
    await database.close();
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
