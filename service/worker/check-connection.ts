/** Whether a connection still works, and what it still may (C4): asked by a person, and by the worker every minute. */
import type { Context } from '../context.ts';
import { listConnections, readConnection, type SalesforceConnection } from '../edge/postgres/connections.ts';
import { readOrgFacts as readCachedFacts } from '../edge/postgres/org-facts.ts';
import { rescheduleAll } from '../edge/postgres/meeting-syncs.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { showContact, showFault } from '../org/connection-state.ts';
import { askFacts, awaitsConfirmation, clientOf, recordUsage } from '../org/open-org.ts';

/** A connection that was looked at since the last sweep, by work or by another process, needs no look. */
const LOOKED_AT_MS = 45_000;

/** From this share of the org's daily API calls on, the look every minute waits for the work's own (five minutes). */
const SPARING_SHARE = 0.8;

/**
 * Asks Salesforce now: settings, describes and with them what the connected user may (one API call). The state of the
 * connection follows; what waited for it goes on.
 */
export async function checkConnection(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection,
): Promise<void> {
  const { db } = context;
  if (await awaitsConfirmation(context, tenantId, connection)) return;
  try {
    const client = clientOf(context, tenantId, connection);
    const earlier = await readCachedFacts(db, tenantId, connection.id);
    const facts = await askFacts(context, tenantId, connection, client, earlier?.facts ?? null).finally(() =>
      recordUsage(context, tenantId, connection.id, client),
    );
    await showContact(context, tenantId, connection.id, facts);
    const reasons = ['salesforce_not_connected', ...(facts.missing.length === 0 ? ['package_missing'] : [])];
    if ((await rescheduleAll(db, tenantId, { reasons }, context.clock())) > 0)
      await context.queue.wake('sync', tenantId);
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    await showFault(context, tenantId, connection.id, fault);
  }
}

async function isDue(context: Context, tenantId: string, connection: SalesforceConnection): Promise<boolean> {
  if (connection.state !== 'connected' && connection.state !== 'error') return false;
  const { apiUsed, apiMax } = connection;
  if (apiUsed !== null && apiMax !== null && apiUsed >= apiMax * SPARING_SHARE) return false;
  const cached = await readCachedFacts(context.db, tenantId, connection.id);
  return cached === null || context.clock().getTime() - cached.at.getTime() >= LOOKED_AT_MS;
}

/** Looks at all of a tenant's connections that nobody has looked at for a while. */
export async function checkConnections(context: Context, tenantId: string): Promise<void> {
  for (const { id } of await listConnections(context.db, tenantId)) {
    const connection = await readConnection(context.db, tenantId, id);
    if (connection !== null && (await isDue(context, tenantId, connection)))
      await checkConnection(context, tenantId, connection);
  }
}
