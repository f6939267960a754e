import type { Context } from '../../context.ts';
import { settleItems, settleUndoneItems } from '../../edge/postgres/backfill-items.ts';
import { beginItems, releaseWaiting } from '../../edge/postgres/backfill-steps.ts';
import { backfillsIn, moveBackfill } from '../../edge/postgres/backfills.ts';
import { readUndo } from '../../edge/postgres/undos.ts';
import type { Tenant } from '../../edge/postgres/tenants.ts';
import type { Backfill } from '../../types/backfill.ts';
import { advanceReview } from './review.ts';

/** Calls under way at once: one batch of the pipeline, so that a pause takes hold within it. */
const MOST_UNDER_WAY = 50;
/** Salesforce was away, or not connected: the review is taken up again after this. */
const AGAIN_MS = 60_000;

const ANOTHER_ORG =
  'Salesforce is connected to another organisation than this backfill was reviewed for. Review a new one.';

/** What was reviewed for one organisation is not written to another (C4). @returns whether it was cancelled */
async function cancelForOtherOrg({ db, clock }: Context, tenant: Tenant, backfill: Backfill): Promise<boolean> {
  if (tenant.orgId === null || tenant.orgId === backfill.orgId) return false;
  const more = { finishedAt: clock(), trouble: ANOTHER_ORG };
  return moveBackfill(db, tenant.id, backfill.id, ['reviewing', 'ready', 'running', 'paused'], 'cancelled', more);
}

/** One backfill on by one step. @returns whether there is more to do at once */
async function advance(context: Context, tenant: Tenant, backfill: Backfill): Promise<boolean> {
  const { db, clock } = context;
  const { state } = backfill;
  if (state === 'undoing') await settleUndo(context, tenant.id, backfill);
  if (await cancelForOtherOrg(context, tenant, backfill)) return false;
  if (state === 'running') return (await beginItems(db, tenant.id, backfill, MOST_UNDER_WAY, clock())) > 0;
  if (state === 'paused' || state === 'cancelled') await releaseWaiting(db, tenant.id, backfill, clock());
  return false;
}

/** Ends a taking back once all its parts ended. What was refused (closed deals without consent) is told. */
async function settleUndo({ db, clock }: Context, tenantId: string, backfill: Backfill): Promise<void> {
  const undos = await Promise.all(backfill.undoIds.map((id) => readUndo(db, tenantId, id)));
  if (undos.some((undo) => undo?.state === 'asked')) return;
  const refused = undos.flatMap((undo) => undo?.result?.refused?.message ?? []);
  const trouble = refused.length > 0 ? [...new Set(refused)].join(' ') : null;
  await settleUndoneItems(db, tenantId, backfill.id, trouble === null);
  const end = trouble === null ? 'undone' : 'done';
  await moveBackfill(db, tenantId, backfill.id, ['undoing'], end, { finishedAt: clock(), trouble });
}

async function review(context: Context, tenant: Tenant): Promise<boolean> {
  const [backfill] = await backfillsIn(context.db, tenant.id, ['reviewing']);
  if (backfill === undefined) return false;
  if (await advanceReview(context, tenant, backfill)) return true;
  await context.queue.wake('sync', tenant.id, { startAfter: new Date(context.clock().getTime() + AGAIN_MS) });
  return false;
}

/**
 * Moves the tenant's backfills on by one step each: ends what has ended, begins or plans the next calls. Part of the
 * tenant's one line of writing.
 * @returns whether there is more to do at once
 */
export async function advanceBackfills(context: Context, tenant: Tenant): Promise<boolean> {
  const { db } = context;
  const open = await backfillsIn(db, tenant.id, ['reviewing', 'ready', 'running', 'paused', 'cancelled', 'undoing']);
  if (open.length === 0) return false;
  await settleItems(db, tenant.id, context.clock());
  let isMore = false;
  for (const backfill of open) isMore = (await advance(context, tenant, backfill)) || isMore;
  return (await review(context, tenant)) || isMore;
}
