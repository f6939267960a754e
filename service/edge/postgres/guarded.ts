import type { Logger } from 'pino';
import { kyselyOver, type Db, type OpenDatabase } from './client.ts';
import { APPLICATION_ROLE, sessionOfScope } from './tenant-scope.ts';

/**
 * The handle the service works through: each statement sees the rows of the tenant it runs for (tenant-scope.ts), whoever
 * logged in. For a database with all migrations. It shares the connections of `database` and closes with it.
 */
export async function guardedDb(database: OpenDatabase, log: Logger): Promise<Db> {
  const role = await boundRole(database);
  if (role === null) {
    log.warn(
      `Row-level security does not bind the database user, and the role ${APPLICATION_ROLE} is not its own to take. ` +
        `Have an administrator run: create role ${APPLICATION_ROLE} nologin; grant ${APPLICATION_ROLE} to <user>; ` +
        'then grant it the tables (docs/operations.md), or use a user without SUPERUSER and BYPASSRLS.',
    );
  }
  return kyselyOver(database.pool, database.kind, () => sessionOfScope(role ?? 'none'));
}

/** The role that statements run as: `none` where whoever logged in is bound; `null` where nobody would be. */
async function boundRole({ pool }: OpenDatabase): Promise<string | null> {
  // As who logged in: current_user is another while a statement for a tenant has been the last.
  const { rows } = await pool.query<{ free: boolean; may: boolean }>(
    `select rolsuper or rolbypassrls as free,
            coalesce((select pg_has_role(session_user, oid, 'member') from pg_roles where rolname = $1), false) as may
     from pg_roles where rolname = session_user`,
    [APPLICATION_ROLE],
  );
  if (rows[0]?.free === false) return 'none';
  return rows[0]?.may === true ? APPLICATION_ROLE : null;
}
