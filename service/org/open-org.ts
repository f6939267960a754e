import type { Context } from '../context.ts';
import {
  readOrgFacts as readCachedFacts,
  readTeamConnection,
  saveApiUsage,
  saveOrgFacts,
  type SalesforceConnection,
} from '../edge/postgres/connections.ts';
import { readTenant } from '../edge/postgres/tenants.ts';
import { countCalls } from '../edge/postgres/usage.ts';
import { salesforceClient, type SalesforceClient } from '../edge/salesforce/client.ts';
import { readOrgFacts } from '../edge/salesforce/facts.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import type { OrgFacts } from '../types/snapshot.ts';
import { mustKeepReserve } from './api-reserve.ts';
import { followDrift } from './mapping-drift.ts';
import { IN_SALESFORCE, recordChanges } from './record-changes.ts';
import { rememberFilters } from './remember-filters.ts';
import { ACCESS_COLUMN, freshToken, openToken } from './tokens.ts';

/** Settings, filters and describes are read again after this (design section 4). */
const FACTS_FRESH_MS = 5 * 60_000;

/** An organisation ready to be read and written. */
export interface OpenOrg {
  readonly connection: SalesforceConnection;
  readonly client: SalesforceClient;
  readonly facts: OrgFacts;
}

/** A client on a stored connection. @throws SalesforceFault when there is nothing to sign in with */
export function clientOf(context: Context, tenantId: string, connection: SalesforceConnection): SalesforceClient {
  const accessToken = openToken(context, tenantId, ACCESS_COLUMN, connection.sealedAccessToken);
  if (accessToken === null)
    throw new SalesforceFault('invalid_grant', 'Salesforce is not connected any more.', 'reconnect');
  return salesforceClient({
    instanceUrl: connection.instanceUrl,
    accessToken,
    refresh: (stale) => freshToken(context, tenantId, connection, stale),
  });
}

/** What the org is like: from the cache all processes share, or asked anew. */
export async function factsOf(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection,
  client: SalesforceClient,
): Promise<OrgFacts> {
  const now = context.clock();
  const cached = await readCachedFacts(context.db, tenantId, connection.id);
  if (cached !== null && now.getTime() - cached.at.getTime() < FACTS_FRESH_MS) return cached.facts;
  return askFacts(context, tenantId, connection, client, cached?.facts ?? null);
}

/**
 * Asks the org anew and keeps the answer for all processes.
 * @param earlier what was known before; `null` for nothing
 * @param by who has just saved something there, for the audit log
 */
export async function askFacts(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection,
  client: SalesforceClient,
  earlier: OrgFacts | null,
  by: string = IN_SALESFORCE,
): Promise<OrgFacts> {
  const now = context.clock();
  const read = await readOrgFacts(client, connection, earlier, now);
  // Mappings are the team's matter: a member's own organisation gets calls, Tasks and summaries only (C4).
  const facts = connection.scope === 'team' ? read : { ...read, mappings: [] };
  await saveOrgFacts(context.db, tenantId, connection.id, facts, now);
  // A member's own organisation decides about that member's calls only (C4).
  if (connection.scope === 'team') {
    await rememberFilters(context, tenantId, facts);
    await recordChanges(context, tenantId, earlier, facts, by);
    await followDrift(context, tenantId, earlier, facts);
  }
  return facts;
}

/** Adds the client's calls to the day's count, and keeps what the org said of its own. Never fails the work it counts. */
export async function recordUsage(
  context: Context,
  tenantId: string,
  connectionId: string,
  client: SalesforceClient,
): Promise<void> {
  const usage = client.usage();
  if (client.calls() > 0) {
    const day = context.clock().toISOString().slice(0, 10);
    await countCalls(context.db, tenantId, connectionId, day, client.calls(), usage);
  }
  if (usage !== null) await saveApiUsage(context.db, tenantId, connectionId, usage, context.clock());
}

/** A mapped field was renamed, deleted or taken away since the facts were read: Salesforce refuses a query that names it. */
const isAboutLostField = (fault: unknown) => fault instanceof SalesforceFault && fault.code === 'INVALID_FIELD';

/** Work on the org as it is cached; once more as it is now where a field it names is gone (F4: only its mapping pauses). */
async function onFacts<T>(
  context: Context,
  tenantId: string,
  org: OpenOrg,
  work: (org: OpenOrg) => Promise<T>,
): Promise<T> {
  try {
    return await work(org);
  } catch (fault) {
    if (!isAboutLostField(fault)) throw fault;
    const facts = await askFacts(context, tenantId, org.connection, org.client, org.facts);
    return work({ ...org, facts });
  }
}

/**
 * Runs work on one connection. Calls are counted whatever happens.
 * @returns `null` when a person must do something first: connect again, or confirm another organisation (C4)
 * @throws SalesforceFault when Salesforce cannot be read
 */
export async function withOrg<T>(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection | null,
  work: (org: OpenOrg) => Promise<T>,
): Promise<T | null> {
  if (connection === null || connection.state === 'disconnected' || connection.state === 'reconnect_required')
    return null;
  if (connection.scope === 'team' && (await awaitsConfirmation(context, tenantId, connection))) return null;
  const client = clientOf(context, tenantId, connection);
  try {
    await mustKeepReserve(context, tenantId, connection.id, client);
    const facts = await factsOf(context, tenantId, connection, client);
    return await onFacts(context, tenantId, { connection, client, facts }, work);
  } finally {
    await recordUsage(context, tenantId, connection.id, client);
  }
}

/** The same on the team's connection. */
export async function withTeamOrg<T>(
  context: Context,
  tenantId: string,
  work: (org: OpenOrg) => Promise<T>,
): Promise<T | null> {
  return withOrg(context, tenantId, await readTeamConnection(context.db, tenantId), work);
}

/** Whether the team's connection leads to an organisation the tenant is not bound to (C4, C5). */
export async function awaitsConfirmation(
  { db }: Pick<Context, 'db'>,
  tenantId: string,
  connection: Pick<SalesforceConnection, 'orgId' | 'scope'>,
): Promise<boolean> {
  if (connection.scope !== 'team') return false;
  const tenant = await readTenant(db, tenantId);
  return tenant !== null && tenant.orgId !== null && tenant.orgId !== connection.orgId;
}
