import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresAdapter, PostgresDialect, type DialectAdapter } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { lockDirectory } from './embedded-lock.ts';
import type { Database } from './schema.ts';
import { OWNER, poolAs, shareSession, type Session } from './tenant-scope.ts';

export { EmbeddedDatabaseBusy } from './embedded-lock.ts';

/** What every store function takes: the database, or a transaction on it. */
export type Db = Kysely<Database>;

export interface OpenDatabase {
  /** As who logged in, for migrations; the service works through `guardedDb`. */
  readonly db: Db;
  /** The same connections; for the queue, which brings its own SQL. */
  readonly pool: pg.Pool;
  readonly kind: 'embedded' | 'postgres';
  /** Waits for running statements, closes, gives the directory back. Safe to call twice. */
  close(): Promise<void>;
}

// Enough for ten workers and requests at once; PostgreSQL allows 100 connections unless told otherwise.
const POOL_SIZE = 10;
// One connection embedded: code that uses the outer handle inside a transaction would wait for itself for ever. Long
// enough for a slow machine to work off a queue of statements, short enough to turn that mistake into an error.
const EMBEDDED_WAIT_MS = 15_000;
const POSTGRES_WAIT_MS = 15_000;

/**
 * PostgreSQL at `url`, or the embedded database in `<dataDir>/database`. Does not migrate.
 * Throws EmbeddedDatabaseBusy when another process has the directory, an error with the cause when the server is away.
 */
export async function openDatabase(options: {
  readonly url?: string;
  readonly dataDir: string;
  readonly log: Logger;
}): Promise<OpenDatabase> {
  return options.url === undefined
    ? await openEmbedded(options.dataDir, options.log)
    : await openServer(options.url, options.log);
}

/** A handle on the pool whose connections are set to what `session` says when they are taken. It does not own the pool. */
export function kyselyOver(pool: pg.Pool, kind: OpenDatabase['kind'], session: () => Session): Db {
  const config = { pool: poolAs(pool, session) };
  return new Kysely<Database>({
    dialect: kind === 'embedded' ? new EmbeddedDialect(config) : new PostgresDialect(config),
  });
}

/** Whether statements of this handle run on the embedded database (one process, one connection). */
export function isEmbedded(db: Db): boolean {
  return db.getExecutor().adapter instanceof EmbeddedAdapter;
}

async function openServer(url: string, log: Logger): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: POSTGRES_WAIT_MS,
    application_name: 'fathom-salesforce',
    types: TYPES,
  });
  // An idle connection that breaks (server restarted) is replaced by the pool; without a listener it ends the process.
  pool.on('error', (fault) => log.warn({ err: fault }, 'An idle database connection broke; the pool replaces it.'));
  const db = kyselyOver(pool, 'postgres', () => OWNER);
  const close = once(async () => await end(db, pool));
  try {
    (await pool.connect()).release();
  } catch (fault) {
    await close();
    // Without user and password, which are in the address too.
    const where = URL.canParse(url) ? new URL(url).host : 'DATABASE_URL';
    throw new Error(`PostgreSQL at ${where} cannot be reached: ${describe(fault)}`, { cause: fault });
  }
  return { db, pool, kind: 'postgres', close };
}

/** A name with several addresses fails with one error for each, and no text of its own. */
function describe(fault: unknown): string {
  const faults: unknown[] = fault instanceof AggregateError ? fault.errors : [fault];
  return faults.map((one) => (one instanceof Error ? one.message : String(one))).join('; ');
}

async function openEmbedded(dataDir: string, log: Logger): Promise<OpenDatabase> {
  let lost: Error | null = null;
  const release = await lockDirectory(dataDir, (fault) => {
    lost = new Error(
      'The lock of the embedded database was lost: another process may be writing. Restart the service.',
      {
        cause: fault,
      },
    );
    log.fatal({ err: lost }, lost.message);
  });
  try {
    const pglite = await PGlite.create(join(dataDir, 'database'));
    const open = overPglite(pglite, log, { lost: () => lost });
    const close = once(async () => {
      await open.close();
      // A lock that was taken away is not ours to give back.
      if (!lost) await release();
    });
    return { ...open, close };
  } catch (fault) {
    await release();
    throw fault;
  }
}

/**
 * A pool and Kysely over a PGlite instance, which is closed with them. `lost` tells, before each statement, that nothing
 * may be written any more; `waitMs`: how long a statement waits for the one connection.
 * For `openDatabase` and for tests, which bring an instance filled from a snapshot.
 */
export function overPglite(
  pglite: PGlite,
  log: Logger,
  { lost = () => null, waitMs = EMBEDDED_WAIT_MS }: { lost?: () => Error | null; waitMs?: number } = {},
): OpenDatabase {
  letOthersRun(pglite, lost);
  const pool = new pg.Pool({
    ...createPgConfig(pglite),
    max: 1,
    // The one connection object is shared by all clients the pool ever makes: keep the first.
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: waitMs,
    types: TYPES,
  });
  pool.on('error', (fault) => log.error({ err: fault }, 'The embedded database reported an error.'));
  shareSession(pool);
  const db = kyselyOver(pool, 'embedded', () => OWNER);
  const close = once(async () => {
    await end(db, pool);
    await pglite.close();
  });
  return { db, pool, kind: 'embedded', close };
}

/**
 * PGlite computes on our own thread and resolves by microtasks: a loop of statements would keep timers and sockets
 * waiting for as long as it runs (measured). So each statement ends with a turn of the event loop.
 */
function letOthersRun(pglite: PGlite, lost: () => Error | null): void {
  const run = pglite.execProtocolStream.bind(pglite);
  pglite.execProtocolStream = async (message, options) => {
    const fault = lost();
    if (fault) throw fault;
    const answer = await run(message, options);
    if (endsStatement(message)) await new Promise((resolve) => setImmediate(resolve));
    return answer;
  };
}

/** First byte of a wire message: Sync `S` ends the extended protocol's statement, Query `Q` is one by itself. */
function endsStatement(message: Uint8Array): boolean {
  const SYNC = 0x53;
  const QUERY = 0x51;
  return message[0] === SYNC || message[0] === QUERY;
}

/** Marks handles on the embedded database, transactions included, for `isEmbedded`. */
class EmbeddedAdapter extends PostgresAdapter {}

class EmbeddedDialect extends PostgresDialect {
  override createAdapter(): DialectAdapter {
    return new EmbeddedAdapter();
  }
}

/** A `date` stays the text it is (`2026-11-22`): as a JavaScript Date it would move with the machine's time zone. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    const plain = (text: string): string => text;
    return oid === pg.types.builtins.DATE ? plain : pg.types.getTypeParser(oid, format);
  },
};

/** Kysely ends the pool only when it has used it; others (the queue) may have. */
async function end(db: Db, pool: pg.Pool): Promise<void> {
  await db.destroy();
  if (!pool.ending) await pool.end();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}
