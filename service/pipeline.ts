/** THE STORY: what happens to a batch of calls between Fathom and Salesforce. The only file that knows the order. */
import { loadBatch, type BatchItem } from './batch/load-batch.ts';
import type { PlannedItem } from './batch/plan-batch.ts';
import { readAndPlan } from './batch/read-and-plan.ts';
import { settleDecision, settleResults, settleTrouble, settleUnconnected } from './batch/settle.ts';
import type { Context } from './context.ts';
import type { SalesforceConnection } from './edge/postgres/connections.ts';
import { freezeSettings } from './edge/postgres/frozen-settings.ts';
import { confirm } from './edge/postgres/ledger.ts';
import { renewLease, type ClaimedMeeting } from './edge/postgres/meeting-syncs.ts';
import { automationOf, type Tenant } from './edge/postgres/tenants.ts';
import { SalesforceFault } from './edge/salesforce/faults.ts';
import { showContact, showFault } from './org/connection-state.ts';
import { withOrg, type OpenOrg } from './org/open-org.ts';
import { routeCalls } from './org/route-calls.ts';
import { fetchSummary } from './stages/ingest/late-content.ts';
import { sortOutRecordings } from './stages/keep/one-recording.ts';
import { operationResult } from './stages/write/conclude.ts';
import { writeBatch } from './stages/write/write-batch.ts';

/** How long a claimed call is ours without renewal; a dead worker's calls come up again after that. */
export const LEASE_MS = 60_000;

function load(
  context: Context,
  tenantId: string,
  orgId: string | null,
  claims: readonly ClaimedMeeting[],
): Promise<BatchItem[]> {
  return loadBatch(
    context,
    tenantId,
    orgId,
    claims.map((claim) => ({ ...claim, claim })),
  );
}

/** Asks Fathom again for the summaries that were missing when these calls were last looked at (E4). */
async function askForSummaries(context: Context, tenantId: string, items: readonly BatchItem[]): Promise<BatchItem[]> {
  const waited = items.filter(({ record }) => record.meeting.summary === null && record.sync.summaryAttempts > 0);
  for (const { record } of waited) await fetchSummary(context, tenantId, record.meeting);
  return waited;
}

/** Ledger, Salesforce, ledger: carries out the operations of the calls whose lease is still ours. */
async function write(
  context: Context,
  tenantId: string,
  { client, facts }: OpenOrg,
  planned: readonly PlannedItem[],
): Promise<void> {
  const { db } = context;
  const claims = planned.flatMap(({ item }) => item.claim ?? []);
  const ours = new Set(await renewLease(db, tenantId, claims, { now: context.clock(), leaseMs: LEASE_MS }));
  const mine = planned.filter(({ item }) => ours.has(item.record.meeting.id));
  for (const { item, settings, match } of mine) {
    if (match.decision === null) await freezeSettings(db, tenantId, item.record.meeting.id, settings);
  }
  const operations = mine.flatMap((plan) => plan.operations);
  const outcomes = await writeBatch({ db, client, tenantId, orgId: facts.orgId, operations });
  for (const plan of mine) {
    const results = plan.operations.flatMap((operation) => {
      const outcome = outcomes.get(operation.key);
      return outcome === undefined ? [] : [operationResult(operation, outcome)];
    });
    const { decision } = plan.match;
    if (decision === null) await settleResults(context, tenantId, plan.item, results);
    else await settleDecision(context, tenantId, plan.item, decision, results);
  }
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
  const first = await load(context, tenant.id, orgId, claims);
  const asked = await askForSummaries(context, tenant.id, first);
  const items = asked.length > 0 ? await load(context, tenant.id, orgId, claims) : first;
  const { decided, planned, adopted } = await readAndPlan(context, tenant.id, org, items, automationOf(tenant));
  await confirm(context.db, tenant.id, org.facts.orgId, adopted);
  for (const { item, decision } of decided) await settleDecision(context, tenant.id, item, decision);
  await write(context, tenant.id, org, planned);
  await showContact(context, tenant.id, org.connection.id, org.facts);
}

/** Faults that one call's data can cause: the others of the batch must not suffer for it. */
const ONE_CALLS_FAULT = new Set(['MALFORMED_QUERY', 'MALFORMED_ID']);

async function settleFault(
  context: Context,
  tenant: Tenant,
  connection: SalesforceConnection | null,
  claims: readonly ClaimedMeeting[],
  error: unknown,
): Promise<void> {
  const fault = error instanceof SalesforceFault ? error : null;
  if (claims.length > 1 && (fault === null || ONE_CALLS_FAULT.has(fault.code))) {
    for (const claim of claims) await syncOver(context, tenant, connection, [claim]);
    return;
  }
  if (fault === null) context.log.error({ err: error, tenantId: tenant.id }, 'A call could not be processed.');
  else context.log.warn({ code: fault.code, kind: fault.kind, tenantId: tenant.id }, fault.message);
  if (fault !== null && connection !== null) await showFault(context, tenant.id, connection.id, fault);
  const items = await load(context, tenant.id, null, claims);
  if (fault?.kind === 'reconnect') {
    for (const item of items) await settleUnconnected(context, tenant.id, item, fault.message);
  } else {
    await settleTrouble(
      context,
      tenant.id,
      items,
      fault?.message ?? 'An error of ours; it is in the service log. It is tried again.',
    );
  }
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
    await settleFault(context, tenant, connection, claims, error);
    return;
  }
  for (const item of await load(context, tenant.id, null, claims))
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
