import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Db } from './client.ts';
import { toJson } from './json.ts';
import type { SalesforceConnectionTable } from './schema.ts';

export { readOrgFacts, saveApiUsage, saveOrgFacts } from './org-facts.ts';
export { lockConnection } from './connection-lock.ts';

export type ConnectionState = 'connected' | 'reconnect_required' | 'error' | 'disconnected';

/** A Salesforce organisation as one user sees it: the team's, or a member's own (C4). */
export interface SalesforceConnection {
  readonly id: string;
  readonly scope: 'team' | 'user';
  readonly memberEmail: string | null;
  readonly loginUrl: string;
  readonly instanceUrl: string;
  readonly orgId: string;
  readonly userId: string;
  /** Vault envelopes, column names `salesforce_connections.sealed_access_token` and `….sealed_refresh_token`. */
  readonly sealedAccessToken: string | null;
  readonly sealedRefreshToken: string | null;
  readonly state: ConnectionState;
  readonly reason: string | null;
  readonly nextStep: string | null;
  readonly identity: Record<string, unknown>;
  readonly connectedAt: Date;
  readonly lastContactAt: Date | null;
  /** API calls of the org's day, as Salesforce last reported them. */
  readonly apiUsed: number | null;
  readonly apiMax: number | null;
}

export type NewConnection = Pick<
  SalesforceConnection,
  | 'scope'
  | 'memberEmail'
  | 'loginUrl'
  | 'instanceUrl'
  | 'orgId'
  | 'userId'
  | 'sealedAccessToken'
  | 'sealedRefreshToken'
  | 'identity'
>;

/**
 * Stores a finished connect, state `connected`. There is one connection for the team and one per member: connecting
 * again renews it and keeps its id; what was cached of the org is forgotten.
 */
export async function saveConnection(
  db: Db,
  tenantId: string,
  connection: NewConnection,
  now: Date = new Date(),
): Promise<SalesforceConnection> {
  const renewed = renewedColumns(connection, now);
  const row = await db
    .insertInto('salesforce_connections')
    .values({
      tenant_id: tenantId,
      id: randomUUID(),
      scope: connection.scope,
      member_email: connection.memberEmail,
      ...renewed,
    })
    // The condition names one of the two partial unique indexes, so it must be literal text.
    .onConflict((conflict) =>
      connection.scope === 'team'
        ? conflict
            .columns(['tenant_id'])
            .where(sql<boolean>`scope = 'team'`)
            .doUpdateSet(renewed)
        : conflict
            .columns(['tenant_id', 'member_email'])
            .where(sql<boolean>`scope = 'user'`)
            .doUpdateSet(renewed),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return toConnection(row);
}

/** What connecting sets, new or again. */
function renewedColumns(connection: NewConnection, now: Date) {
  return {
    login_url: connection.loginUrl,
    instance_url: connection.instanceUrl,
    org_id: connection.orgId,
    user_id: connection.userId,
    sealed_access_token: connection.sealedAccessToken,
    sealed_refresh_token: connection.sealedRefreshToken,
    state: 'connected',
    reason: null,
    next_step: null,
    identity: toJson(connection.identity),
    connected_at: now,
    last_contact_at: now,
    org_facts: null,
    org_facts_at: null,
    api_used: null,
    api_max: null,
  };
}

/** The team's connection, or `null`. */
export async function readTeamConnection(db: Db, tenantId: string): Promise<SalesforceConnection | null> {
  const row = await connections(db, tenantId).where('scope', '=', 'team').executeTakeFirst();
  return row ? toConnection(row) : null;
}

/** A member's own connection, or `null`. @param email lower case */
export async function readMemberConnection(
  db: Db,
  tenantId: string,
  email: string,
): Promise<SalesforceConnection | null> {
  const query = connections(db, tenantId).where('scope', '=', 'user').where('member_email', '=', email);
  const row = await query.executeTakeFirst();
  return row ? toConnection(row) : null;
}

/** One connection by id, or `null`. */
export async function readConnection(db: Db, tenantId: string, id: string): Promise<SalesforceConnection | null> {
  const row = await connections(db, tenantId).where('id', '=', id).executeTakeFirst();
  return row ? toConnection(row) : null;
}

/** All connections, the team's first. */
export async function listConnections(db: Db, tenantId: string): Promise<SalesforceConnection[]> {
  const rows = await connections(db, tenantId).orderBy('scope').orderBy('connected_at').orderBy('id').execute();
  return rows.map(toConnection);
}

/** Records how the connection is doing. Last contact changes only when given. */
export async function setConnectionState(
  db: Db,
  tenantId: string,
  id: string,
  change: {
    readonly state: ConnectionState;
    readonly reason: string | null;
    readonly nextStep: string | null;
    readonly lastContactAt?: Date;
  },
): Promise<void> {
  await db
    .updateTable('salesforce_connections')
    .set({
      state: change.state,
      reason: change.reason,
      next_step: change.nextStep,
      ...(change.lastContactAt && { last_contact_at: change.lastContactAt }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Stores tokens a refresh brought, and the instance it named. Not rotated: the old refresh token stays (C3). */
export async function storeTokens(
  db: Db,
  tenantId: string,
  id: string,
  tokens: { readonly sealedAccess: string; readonly sealedRefresh?: string; readonly instanceUrl?: string },
): Promise<void> {
  await db
    .updateTable('salesforce_connections')
    .set({
      sealed_access_token: tokens.sealedAccess,
      ...(tokens.sealedRefresh !== undefined && { sealed_refresh_token: tokens.sealedRefresh }),
      ...(tokens.instanceUrl !== undefined && { instance_url: tokens.instanceUrl }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Forgets a connection with its tokens. `false`: there was none. */
export async function deleteConnection(db: Db, tenantId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('salesforce_connections')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

// Without org_facts, which is large and has readers of its own.
const COLUMNS = [
  'id',
  'scope',
  'member_email',
  'login_url',
  'instance_url',
  'org_id',
  'user_id',
  'sealed_access_token',
  'sealed_refresh_token',
  'state',
  'reason',
  'next_step',
  'identity',
  'connected_at',
  'last_contact_at',
  'api_used',
  'api_max',
] as const;

function connections(db: Db, tenantId: string) {
  return db.selectFrom('salesforce_connections').select(COLUMNS).where('tenant_id', '=', tenantId);
}

function toConnection(
  row: Pick<Selectable<SalesforceConnectionTable>, (typeof COLUMNS)[number]>,
): SalesforceConnection {
  return {
    id: row.id,
    scope: row.scope as SalesforceConnection['scope'],
    memberEmail: row.member_email,
    loginUrl: row.login_url,
    instanceUrl: row.instance_url,
    orgId: row.org_id,
    userId: row.user_id,
    sealedAccessToken: row.sealed_access_token,
    sealedRefreshToken: row.sealed_refresh_token,
    state: row.state as ConnectionState,
    reason: row.reason,
    nextStep: row.next_step,
    identity: row.identity,
    connectedAt: row.connected_at,
    lastContactAt: row.last_contact_at,
    apiUsed: row.api_used,
    apiMax: row.api_max,
  };
}
