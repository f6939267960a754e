import type { Context } from '../context.ts';
import { readTeamConnection } from '../edge/postgres/connections.ts';
import { rescheduleAll } from '../edge/postgres/meeting-syncs.ts';
import { readOrgFacts } from '../edge/salesforce/facts.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { saveOrgFacts } from '../edge/postgres/connections.ts';
import { packageMissing } from '../batch/decide-batch.ts';
import { showContact, showFault } from '../org/connection-state.ts';
import { clientOf, recordUsage } from '../org/open-org.ts';
import { notFound } from '../types/errors.ts';

/**
 * Asks Salesforce now, reads settings and describes anew, and shows what came of it. A connection that works again takes
 * up what waited for it.
 */
export async function checkSalesforce(context: Context, tenantId: string) {
  const { db } = context;
  const connection = await readTeamConnection(db, tenantId);
  if (connection === null) throw notFound('A Salesforce connection');
  let missing: string | null = null;
  try {
    const client = clientOf(context, tenantId, connection);
    const facts = await readOrgFacts(client, connection.userId, context.clock());
    await saveOrgFacts(db, tenantId, connection.id, facts, context.clock());
    await recordUsage(context, tenantId, connection.id, client);
    await showContact(context, tenantId, connection.id);
    missing = packageMissing(facts)?.because ?? null;
    const reasons = ['salesforce_not_connected', ...(missing === null ? ['package_missing'] : [])];
    await rescheduleAll(db, tenantId, { reasons }, context.clock());
    await context.queue.wake('sync', tenantId);
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    await showFault(context, tenantId, fault);
  }
  const now = await readTeamConnection(db, tenantId);
  if (now === null) throw notFound('A Salesforce connection');
  const { state, reason, nextStep, orgId, identity, lastContactAt } = now;
  return { state, reason: reason ?? missing, nextStep, orgId, identity, lastContactAt };
}
