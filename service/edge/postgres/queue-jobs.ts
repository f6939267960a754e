import type { PgBoss } from 'pg-boss';
import type pg from 'pg';
import type { OpenDatabase } from './client.ts';
import { connectAs, OWNER } from './tenant-scope.ts';

/**
 * `sync` write calls of a tenant · `ingest` pull a source · `nightly` what a tenant needs once a day · `check` do its
 * connections work · `heal` look after its waiting calls, once an hour.
 */
export type JobKind = 'sync' | 'ingest' | 'nightly' | 'check' | 'heal';

const KINDS: readonly JobKind[] = ['sync', 'ingest', 'nightly', 'check', 'heal'];

const QUEUE = {
  // One waiting job per key, by a unique index.
  policy: 'short',
  // A worker that says nothing for this long is dead: its job is taken up again.
  heartbeatSeconds: 20,
  // Longest run of one handler; the first pull of a large account with a slow key takes hours.
  expireInSeconds: 12 * 3600,
  // Only crashes count here (a handler that throws is woken again by us), and no number of them may lose work.
  retryLimit: 1_000_000,
  retryDelay: 1,
  // Finished jobs tell nothing the logs do not.
  deleteAfterSeconds: 3600,
} as const;

/** Makes the queues, and on the embedded database gives back what this directory's last process left active. */
export async function prepareJobs(boss: PgBoss, database: OpenDatabase): Promise<void> {
  for (const kind of KINDS) {
    await boss.createQueue(kind, QUEUE);
    await boss.updateQueue(kind, settingsOf(QUEUE));
    // Puts the queue into pg-boss's cache: on one connection it cannot look it up inside a transaction.
    await boss.findJobs(kind, { key: 'warm' });
  }
  // pg-boss picks no key that has an active job, but two fetches at the same moment can pick two jobs of one key; the
  // second then fails on this index, which pg-boss takes for "nothing to do".
  await executeSql(
    database.pool,
    // "if not exists" is not safe against another process that starts at the same moment: one at a time.
    `begin;
     select pg_advisory_xact_lock(hashtext('fathom_one_active'));
     create unique index if not exists fathom_one_active on pgboss.job (name, singleton_key)
       where state = 'active' and singleton_key is not null;
     commit`,
  );
  if (database.kind === 'embedded') {
    // The lock on the directory says that no other process lives, so every active job is a dead one's.
    await executeSql(
      database.pool,
      `update pgboss.job set state = 'retry', start_after = now(), heartbeat_on = null
       where state = 'active' and name = any ($1::text[])`,
      [KINDS],
    );
  }
}

/** Moves waiting jobs of the key to `startAfter` (`null`: now) unless they are due earlier. `false`: none waits. */
export async function pullForward(
  pool: pg.Pool,
  kind: JobKind,
  key: string,
  startAfter: Date | null,
): Promise<boolean> {
  const { rows } = await executeSql(
    pool,
    `update pgboss.job set start_after = least(start_after, coalesce($3::timestamptz, now()))
     where name = $1 and singleton_key = $2 and state in ('created', 'retry')
     returning id`,
    [kind, key, startAfter],
  );
  return rows.length > 0;
}

/** pg-boss's way to our pool. */
export async function executeSql(
  pool: pg.Pool,
  text: string,
  values?: readonly unknown[],
): Promise<{ rows: Record<string, unknown>[] }> {
  const client = await connectAs(pool, OWNER);
  let broken = false;
  try {
    // Several statements in one text answer with a list of results.
    const answer: unknown = await client.query(text, values === undefined ? undefined : [...values]);
    const results = (Array.isArray(answer) ? answer : [answer]) as { rows?: Record<string, unknown>[] }[];
    return { rows: results.flatMap((result) => result.rows ?? []) };
  } catch (fault) {
    // A text with its own `begin` leaves a failed transaction behind. The pool would close such a connection, but
    // embedded there is only one, so it is cleaned instead.
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw fault;
  } finally {
    client.release(broken);
  }
}

function settingsOf({ policy: _, ...settings }: typeof QUEUE): Omit<typeof QUEUE, 'policy'> {
  return settings;
}
