/** THE STORY: what happens to a batch of calls between Fathom and Salesforce. The only file that knows the order. */
import { loadClaimed, type BatchItem } from './batch/load-batch.ts';
import { readAndPlan } from './batch/read-and-plan.ts';
import { settleFault } from './batch/settle-fault.ts';
import { settleDecision, settleUnconnected } from './batch/settle.ts';
import { writePlanned } from './batch/write-planned.ts';
import type { Context } from './context.ts';
import type { SalesforceConnection } from './edge/postgres/connections.ts';
import type { ClaimedMeeting } from './edge/postgres/meeting-syncs.ts';
import { automationOf, type Tenant } from './edge/postgres/tenants.ts';
import { showContact } from './org/connection-state.ts';
import { withOrg, type OpenOrg } from './org/open-org.ts';
import { routeCalls } from './org/route-calls.ts';
import { fetchSummary } from './stages/ingest/late-content.ts';
import { sortOutRecordings } from './stages/keep/one-recording.ts';
import { confirmAdopted } from './stages/write/confirm-adopted.ts';
import { keepReconciled } from './stages/write/keep-accepted.ts';

/** Asks Fathom again for the summaries that were missing when these calls were last looked at (E4). */
async function askForSummaries(context: Context, tenantId: string, items: readonly BatchItem[]): Promise<BatchItem[]> {
  const waited = items.filter(({ record }) => record.meeting.summary === null && record.sync.summaryAttempts > 0);
  for (const { record } of waited) await fetchSummary(context, tenantId, record.meeting);
  return waited;
}

/** Decide, read, match, plan, write, settle: one read and one write of Salesforce for all of them. */
async function syncInOrg(
  context: Context,
  tenant: Tenant,
  org: OpenOrg,
  claims: readonly ClaimedMeeting[],
): Promise<void> {
  const { orgId } = org.facts;
  const ids = claims.map(({ meetingId }) => meetingId);
  await sortOutRecordings(context, tenant.id, ids, claims[0]?.leaseToken ?? null);
  const first = await loadClaimed(context, tenant.id, orgId, claims);
  const asked = await askForSummaries(context, tenant.id, first);
  const items = asked.length > 0 ? await loadClaimed(context, tenant.id, orgId, claims) : first;
  const { decided, planned, adopted, accepted } = await readAndPlan(
    context,
    tenant.id,
    org,
    items,
    automationOf(tenant),
  );
  await confirmAdopted(context.db, tenant.id, orgId, adopted);
  await keepReconciled(context.db, tenant.id, orgId, accepted, context.clock());
  for (const { item, decision } of decided) await settleDecision(context, tenant.id, item, decision);
  await writePlanned(context, tenant.id, org, planned);
  await showContact(context, tenant.id, org.connection.id, org.facts);
}

async function syncOver(
  context: Context,
  tenant: Tenant,
  connection: SalesforceConnection | null,
  claims: readonly ClaimedMeeting[],
): Promise<void> {
  try {
    const done = await withOrg(context, tenant.id, connection, async (org) => {
      await syncInOrg(context, tenant, org, claims);
      return true;
    });
    if (done !== null) return;
  } catch (error) {
    await settleFault(context, tenant, connection, claims, error, (some) =>
      syncOver(context, tenant, connection, some),
    );
    return;
  }
  for (const item of await loadClaimed(context, tenant.id, null, claims))
    await settleUnconnected(context, tenant.id, item, connection?.reason ?? null);
}

/**
 * Brings claimed calls of one tenant to Salesforce: to the team's organisation, or where there is none, each to its host's
 * own (C4). Whatever happens, every call ends settled: written, decided against, or waiting with a reason. A fault of
 * Salesforce shows on the connection and costs nothing.
 * @throws only when our own database fails; the leases then run out and the calls are looked at again
 */
export async function syncMeetings(context: Context, tenant: Tenant, claims: readonly ClaimedMeeting[]): Promise<void> {
  const ids = claims.map(({ meetingId }) => meetingId);
  for (const { connection, meetingIds } of await routeCalls(context, tenant.id, ids)) {
    const routed = claims.filter(({ meetingId }) => meetingIds.includes(meetingId));
    await syncOver(context, tenant, connection, routed);
  }
}
