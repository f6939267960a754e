import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { readEnv } from '../../service/config/env.ts';
import { buildContext } from '../../service/context.ts';
import { schemaStamp } from './schema-stamp.ts';

/** Any key: a database that was only opened holds nothing sealed. */
const KEY = 'd3'.repeat(32);

function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
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

/** A database that a service has opened once: migrated, queue included. Made once per server, whoever comes first. */
async function ensureTemplate(server: string): Promise<string> {
  const name = `fathom_ready_${schemaStamp()}`;
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    const config = readEnv({ DATABASE_URL: urlOf(server, draft), CONNECTOR_ENCRYPTION_KEY: KEY, LOG_LEVEL: 'silent' });
    await (await buildContext(config)).close();
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

function namedDatabase(server: string) {
  const name = `fathom_stage_${randomUUID().replaceAll('-', '')}`;
  const drop = () => onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
  return { name, url: urlOf(server, name), drop };
}

/** A database of its own on the test server, as a service leaves it after its first start. */
export async function freshDatabase(server: string): Promise<{ url: string; drop(): Promise<unknown> }> {
  const template = await ensureTemplate(server);
  const { name, url, drop } = namedDatabase(server);
  await onServer(server, (client) => client.query(`create database ${name} template ${template}`));
  return { url, drop };
}

/** The same with nothing in it, for a service that migrates it itself. */
export async function emptyDatabase(server: string): Promise<{ url: string; drop(): Promise<unknown> }> {
  const { name, url, drop } = namedDatabase(server);
  await onServer(server, (client) => client.query(`create database ${name}`));
  return { url, drop };
}
