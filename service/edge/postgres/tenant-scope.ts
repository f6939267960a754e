/**
 * For whom statements run (docs/decisions/0004). The guarded handle of the context sees the rows of the tenant it works
 * for and nothing else: PostgreSQL's row-level security sees to it, whatever a query forgets.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PostgresPool } from 'kysely';
import type pg from 'pg';
import type { Db } from './client.ts';

/** Role that row-level security binds; migration 0004 makes it where it may. */
export const APPLICATION_ROLE = 'fathom_app';

type Scope = { readonly tenantId: string } | 'across';

const scopes = new AsyncLocalStorage<Scope | undefined>();

/**
 * Runs `work` for one tenant: statements of the guarded handle see and change its rows only. To be called where work for
 * a tenant begins (a request, a job, a command), never inside a transaction.
 * @throws when it is called while working for another tenant
 */
export async function asTenant<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
  const scope = scopes.getStore();
  if (typeof scope === 'object' && scope.tenantId !== tenantId) {
    throw new Error(`Work for tenant ${scope.tenantId} may not turn to tenant ${tenantId}.`);
  }
  return await scopes.run({ tenantId }, work);
}

/**
 * The one door across tenants: for questions that come before a tenant is known (whose key, state or webhook is this; who
 * has work due). It only reads, and only the tables migration 0004 opens it on; calls, ledger and logs are not among them.
 * @throws inside a transaction, whose connection has its scope already
 */
export async function acrossTenants<T>(db: Db, work: () => Promise<T>): Promise<T> {
  if (db.isTransaction) throw new Error('A transaction belongs to one tenant.');
  return await scopes.run('across', work);
}

/** Runs `work` for nobody: what the queue starts does not inherit the tenant of whoever woke it. */
export async function forNobody<T>(work: () => Promise<T>): Promise<T> {
  return await scopes.run(undefined, work);
}

/** What a session is set to. `role`: `none` is the role that logged in. */
export interface Session {
  readonly role: string;
  readonly tenantId: string;
  readonly across: 'on' | '';
}

/** Migrations, the queue's own tables: as who logged in, for no tenant. How every session begins. */
export const OWNER: Session = { role: 'none', tenantId: '', across: '' };

/** The session of the work under way; outside any: one that sees no tenant's rows. */
export function sessionOfScope(role: string): Session {
  const scope = scopes.getStore();
  if (scope === undefined) return { role, tenantId: '', across: '' };
  return scope === 'across' ? { role, tenantId: '', across: 'on' } : { role, tenantId: scope.tenantId, across: '' };
}

/** What each session was last set to, by its client. */
const states = new WeakMap<object, string>();
/** Pools whose clients are all one session: the embedded database has only one, and it outlives a discarded client. */
const oneSession = new WeakSet<pg.Pool>();

/** Says that every client of this pool is the same session. */
export function shareSession(pool: pg.Pool): void {
  oneSession.add(pool);
}

/**
 * A client of the pool whose session is set as wanted. Costs a statement only where the session was set otherwise before.
 * Settings last for the session, so nothing may share server sessions between clients (a proxy that pools transactions).
 */
export async function connectAs(pool: pg.Pool, wanted: Session): Promise<pg.PoolClient> {
  const client = await pool.connect();
  const session = oneSession.has(pool) ? pool : client;
  const state = JSON.stringify(wanted);
  if ((states.get(session) ?? JSON.stringify(OWNER)) === state) return client;
  try {
    // Forgotten first: if this fails, nobody knows how the session is set.
    states.set(session, 'unknown');
    await client.query(
      `select set_config('role', $1, false), set_config('app.tenant_id', $2, false),
              set_config('app.across_tenants', $3, false)`,
      [wanted.role, wanted.tenantId, wanted.across],
    );
    states.set(session, state);
    return client;
  } catch (fault) {
    client.release(true);
    throw fault;
  }
}

/** The pool as Kysely takes it, each connection set to what `session` says when it is taken. */
export function poolAs(pool: pg.Pool, session: () => Session): PostgresPool {
  return { options: pool.options, connect: () => connectAs(pool, session()), end: () => pool.end() };
}
