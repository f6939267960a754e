import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Db } from './client.ts';
import type { OauthStateTable } from './schema.ts';
import { acrossTenants, asTenant } from './tenant-scope.ts';

/** A connect under way (C3). The state parameter and the browser's cookie are stored as SHA-256 only. */
export interface PendingConnect {
  readonly tenantId: string;
  readonly scope: 'team' | 'user';
  readonly memberEmail: string | null;
  readonly loginUrl: string;
  /** Vault envelope of the PKCE verifier, column name `oauth_states.sealed_verifier`. */
  readonly sealedVerifier: string;
  readonly expiresAt: Date;
}

/** Clears the tenant's connects that were never finished. */
export async function deleteExpiredStates(db: Db, tenantId: string, now: Date): Promise<void> {
  await db.deleteFrom('oauth_states').where('tenant_id', '=', tenantId).where('expires_at', '<=', now).execute();
}

/** Remembers a connect that begins; expired ones of the tenant are cleared on the way. */
export async function putState(
  db: Db,
  tenantId: string,
  pending: Omit<PendingConnect, 'tenantId'> & { readonly state: string },
  now: Date = new Date(),
): Promise<void> {
  await deleteExpiredStates(db, tenantId, now);
  await db
    .insertInto('oauth_states')
    .values({
      tenant_id: tenantId,
      state_hash: hashOf(pending.state),
      scope: pending.scope,
      member_email: pending.memberEmail,
      login_url: pending.loginUrl,
      sealed_verifier: pending.sealedVerifier,
      expires_at: pending.expiresAt,
    })
    .execute();
}

/**
 * Ties the connect to the browser that opened it first; the same browser may come again. `null`: unknown, expired, or
 * another browser's. The browser knows no tenant: the state (256 random bits) finds it.
 */
export async function bindBrowser(
  db: Db,
  visit: { readonly state: string; readonly browser: string },
  now: Date = new Date(),
): Promise<PendingConnect | null> {
  const browser = hashOf(visit.browser);
  const bind = db
    .updateTable('oauth_states')
    .set({ browser_hash: browser })
    .where('state_hash', '=', hashOf(visit.state))
    .where('expires_at', '>', now)
    .where('refused_reason', 'is', null)
    .where((where) => where.or([where('browser_hash', 'is', null), where('browser_hash', '=', browser)]))
    .returningAll();
  const tenantId = await tenantOf(db, visit.state);
  const row = tenantId === null ? undefined : await asTenant(tenantId, () => bind.executeTakeFirst());
  return row ? toPending(row) : null;
}

/**
 * Takes the connect when Salesforce sends the browser back: once, and only from the browser that began it. `null` for
 * anything else; a stranger's attempt does not use it up.
 */
export async function takeState(
  db: Db,
  visit: { readonly state: string; readonly browser: string },
  now: Date = new Date(),
): Promise<PendingConnect | null> {
  const take = db
    .deleteFrom('oauth_states')
    .where('state_hash', '=', hashOf(visit.state))
    .where('browser_hash', '=', hashOf(visit.browser))
    .where('expires_at', '>', now)
    .where('refused_reason', 'is', null)
    .returningAll();
  const tenantId = await tenantOf(db, visit.state);
  const row = tenantId === null ? undefined : await asTenant(tenantId, () => take.executeTakeFirst());
  return row ? toPending(row) : null;
}

/** A login that ended without a connection. */
export interface RefusedLogin {
  /** First characters of the state parameter: whoever began the connect knows its own by them. */
  readonly attempt: string;
  readonly reason: string;
}

/** Enough to tell connects apart. The state is used up, so that it opens nothing any more. */
const ATTEMPT_LENGTH = 12;

/** Keeps why a connect that was taken came to nothing, for as long as somebody may wait for it. */
export async function keepRefusedLogin(
  db: Db,
  pending: PendingConnect,
  { state, reason }: { readonly state: string; readonly reason: string },
): Promise<void> {
  const { tenantId, scope, memberEmail, loginUrl, sealedVerifier, expiresAt } = pending;
  await db
    .insertInto('oauth_states')
    .values({
      tenant_id: tenantId,
      state_hash: hashOf(state),
      scope,
      member_email: memberEmail,
      login_url: loginUrl,
      sealed_verifier: sealedVerifier,
      expires_at: expiresAt,
      attempt: state.slice(0, ATTEMPT_LENGTH),
      refused_reason: reason,
    })
    .execute();
}

/** Logins of the last quarter of an hour that came to nothing. */
export async function refusedLogins(db: Db, tenantId: string, now: Date): Promise<RefusedLogin[]> {
  const rows = await db
    .selectFrom('oauth_states')
    .select(['attempt', 'refused_reason as reason'])
    .where('tenant_id', '=', tenantId)
    .where('expires_at', '>', now)
    .where('refused_reason', 'is not', null)
    .execute();
  return rows.map(({ attempt, reason }) => ({ attempt: attempt ?? '', reason: reason ?? '' }));
}

/** Whose connect it is. The browser's own statement then decides, as that tenant. */
async function tenantOf(db: Db, state: string): Promise<string | null> {
  const query = db.selectFrom('oauth_states').select('tenant_id').where('state_hash', '=', hashOf(state));
  return (await acrossTenants(db, () => query.executeTakeFirst()))?.tenant_id ?? null;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

function toPending(row: Selectable<OauthStateTable>): PendingConnect {
  return {
    tenantId: row.tenant_id,
    scope: row.scope as PendingConnect['scope'],
    memberEmail: row.member_email,
    loginUrl: row.login_url,
    sealedVerifier: row.sealed_verifier,
    expiresAt: row.expires_at,
  };
}
