import type { Context } from '../context.ts';
import { claimReady, nextDue, renewLease, type ClaimedMeeting } from '../edge/postgres/meeting-syncs.ts';
import { readTenant } from '../edge/postgres/tenants.ts';
import { LEASE_MS } from '../batch/write-planned.ts';
import { correctMoved, runUndos } from '../admin/undo/run-undos.ts';
import { advanceBackfills } from '../admin/backfill/advance.ts';
import { syncMeetings } from '../pipeline.ts';

/** Calls of one batch: one read and one write of Salesforce for all of them (design section 5). */
const BATCH_SIZE = 50;

/** Keeps the leases alive while work goes on, at a third of their life. */
async function whileLeased(
  context: Context,
  tenantId: string,
  claims: readonly ClaimedMeeting[],
  work: () => Promise<void>,
) {
  const timer = setInterval(() => {
    renewLease(context.db, tenantId, claims, { now: context.clock(), leaseMs: LEASE_MS }).catch((fault: unknown) => {
      context.log.warn({ err: fault, tenantId }, 'Leases could not be renewed.');
    });
  }, LEASE_MS / 3);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}

/**
 * Brings everything of one tenant that is due to Salesforce, in batches that grow with the backlog, and comes back when
 * the next call is due. Runs once at a time per tenant (the queue sees to it), so deals are never written by two batches.
 */
export async function syncTenant(context: Context, tenantId: string, signal: AbortSignal): Promise<void> {
  let undoAgain: Date | null = null;
  while (!signal.aborted) {
    const tenant = await readTenant(context.db, tenantId);
    // Paused: calls stay due; resuming wakes the tenant.
    if (tenant === null || tenant.paused) return;
    undoAgain = await runUndos(context, tenantId, signal);
    const now = context.clock();
    const claims = await claimReady(context.db, tenantId, { limit: BATCH_SIZE, now, leaseMs: LEASE_MS });
    // What is due comes first; backfills fill the gaps.
    if (claims.length === 0 && (await advanceBackfills(context, tenant))) continue;
    if (claims.length === 0) break;
    await whileLeased(context, tenantId, claims, () => syncMeetings(context, tenant, claims));
    const ids = claims.map(({ meetingId }) => meetingId);
    await correctMoved(context, tenantId, ids);
  }
  if (undoAgain !== null) await context.queue.wake('sync', tenantId, { startAfter: undoAgain });
  const due = await nextDue(context.db, tenantId);
  if (due !== null) await context.queue.wake('sync', tenantId, { startAfter: due });
}
