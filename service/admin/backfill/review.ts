import { readAndPlan, type BatchPlan } from '../../batch/read-and-plan.ts';
import { loadBatch } from '../../batch/load-batch.ts';
import { mayBeOneCalls } from '../../batch/settle-fault.ts';
import type { Context } from '../../context.ts';
import { itemsIn, saveReviews } from '../../edge/postgres/backfill-items.ts';
import { moveBackfill } from '../../edge/postgres/backfills.ts';
import { automationOf, type Tenant } from '../../edge/postgres/tenants.ts';
import { SalesforceFault } from '../../edge/salesforce/faults.ts';
import { withTeamOrg } from '../../org/open-org.ts';
import type { Backfill, ReviewedCall } from '../../types/backfill.ts';
import type { Operation } from '../../types/operation.ts';

/** Calls planned with one read of Salesforce, as in a sync. */
const BATCH_SIZE = 50;

/** The admin who reviews counts as the person who asks. */
const REVIEW = 'backfill';

/** What tells most why nothing would be written: anything but "it is there already". */
function tellingSkip(operations: readonly Operation[]): Operation | undefined {
  const skips = operations.filter((operation) => operation.kind === 'skip');
  return skips.find(({ verdict }) => verdict !== 'unchanged') ?? skips[0];
}

/** What a plan means for a backfill: to be written, or left out with the reason. Pure. */
export function reviewOf({ decided, planned }: BatchPlan): ReviewedCall[] {
  const against = decided.map(({ item, decision }) => ({
    meetingId: item.record.meeting.id,
    state: 'skipped' as const,
    reason: decision.verdict,
    detail: decision.because,
    operations: [],
  }));
  const looked = planned.map(({ item, match, operations }): ReviewedCall => {
    const meetingId = item.record.meeting.id;
    if (operations.some(({ kind }) => kind !== 'skip')) {
      return { meetingId, state: 'proposed', reason: null, detail: null, operations };
    }
    const skip = tellingSkip(operations);
    const reason = match.decision?.verdict ?? (skip?.kind === 'skip' ? skip.verdict : 'unchanged');
    const detail = match.decision?.because ?? skip?.because ?? null;
    return { meetingId, state: 'skipped', reason, detail, operations };
  });
  return [...against, ...looked];
}

/** Calls that cannot be planned any more, because they were forgotten meanwhile. */
function forgotten(ids: readonly string[], reviews: readonly ReviewedCall[]): ReviewedCall[] {
  const known = new Set(reviews.map(({ meetingId }) => meetingId));
  return ids
    .filter((id) => !known.has(id))
    .map((meetingId) => ({ meetingId, state: 'skipped', reason: 'excluded_by_filter', detail: null, operations: [] }));
}

/**
 * Plans the next calls of a backfill; nothing is written to Salesforce. The last ones make it `ready`.
 * @param most calls planned with one read of Salesforce
 * @returns `false` when Salesforce is not connected: the review goes on when it is
 * @throws SalesforceFault when Salesforce cannot be read
 */
async function reviewSome(context: Context, tenant: Tenant, backfill: Backfill, most: number): Promise<boolean> {
  const { db } = context;
  const ids = await itemsIn(db, tenant.id, backfill.id, 'unplanned', most);
  if (ids.length === 0) return moveBackfill(db, tenant.id, backfill.id, ['reviewing'], 'ready', { trouble: null });
  const done = await withTeamOrg(context, tenant.id, async (org) => {
    const wanted = ids.map((meetingId) => ({ meetingId, claim: null, requestedBy: REVIEW }));
    const loaded = await loadBatch(context, tenant.id, org.facts.orgId, wanted);
    const items = loaded.map((item) => ({ ...item, createTasks: backfill.createActionItems }));
    const reviews = reviewOf(await readAndPlan(context, tenant.id, org, items, automationOf(tenant)));
    await saveReviews(db, tenant.id, backfill.id, [...reviews, ...forgotten(ids, reviews)]);
    return true;
  });
  return done === true;
}

/** Plans one call; one that cannot be planned is left out with what was said of it. */
async function reviewOne(context: Context, tenant: Tenant, backfill: Backfill): Promise<boolean> {
  const { db, log } = context;
  try {
    return await reviewSome(context, tenant, backfill, 1);
  } catch (fault) {
    if (!mayBeOneCalls(fault)) throw fault;
    log.error({ err: fault, tenantId: tenant.id }, 'A call could not be planned.');
    const detail = fault instanceof SalesforceFault ? fault.message : 'An error of ours; it is in the service log.';
    const [meetingId] = await itemsIn(db, tenant.id, backfill.id, 'unplanned', 1);
    if (meetingId === undefined) return false;
    const left = { meetingId, state: 'skipped' as const, reason: 'refused', detail, operations: [] };
    await saveReviews(db, tenant.id, backfill.id, [left]);
    return true;
  }
}

/**
 * Takes a review on by one batch. One call's trouble does not hold up the others; trouble of Salesforce is shown with the
 * backfill and passes.
 * @returns whether it can go on at once
 */
export async function advanceReview(context: Context, tenant: Tenant, backfill: Backfill): Promise<boolean> {
  try {
    return await reviewSome(context, tenant, backfill, BATCH_SIZE).catch((fault: unknown) => {
      if (mayBeOneCalls(fault)) return reviewOne(context, tenant, backfill);
      throw fault;
    });
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    context.log.warn({ code: fault.code, tenantId: tenant.id }, fault.message);
    await moveBackfill(context.db, tenant.id, backfill.id, ['reviewing'], 'reviewing', { trouble: fault.message });
    return false;
  }
}
