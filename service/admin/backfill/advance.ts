import type { Context } from '../../context.ts';
import { itemsIn, moveItems, settleItems, settleUndoneItems } from '../../edge/postgres/backfill-items.ts';
import { backfillsIn, moveBackfill } from '../../edge/postgres/backfills.ts';
import { requestSync } from '../../edge/postgres/meeting-syncs.ts';
import { readUndo } from '../../edge/postgres/undos.ts';
import type { Tenant } from '../../edge/postgres/tenants.ts';
import { SalesforceFault } from '../../edge/salesforce/faults.ts';
import type { Backfill } from '../../types/backfill.ts';
import { reviewSome } from './review.ts';

/** Calls begun at once: one batch of the pipeline, so that a pause takes hold within it. */
const BATCH_SIZE = 50;
/** Salesforce was away, or not connected: the review is taken up again after this. */
const AGAIN_MS = 60_000;

/** Asks for the next approved calls, as a person would one by one. @returns whether any were left */
async function beginSome({ db, clock }: Context, tenantId: string, backfill: Backfill): Promise<boolean> {
  const next = await itemsIn(db, tenantId, backfill.id, 'approved', BATCH_SIZE);
  const begun = await moveItems(db, tenantId, backfill.id, 'approved', 'running', next);
  for (const meetingId of begun) await requestSync(db, tenantId, meetingId, backfill.createdBy, clock());
  if (begun.length > 0) return true;
  const waiting = await itemsIn(db, tenantId, backfill.id, 'running', 1);
  if (waiting.length === 0) {
    await moveBackfill(db, tenantId, backfill.id, ['running'], 'done', { finishedAt: clock() });
  }
  return false;
}

/** Ends a taking back once all its parts ended. What was refused (closed deals without consent) is told. */
async function settleUndo({ db, clock }: Context, tenantId: string, backfill: Backfill): Promise<void> {
  const undos = await Promise.all(backfill.undoIds.map((id) => readUndo(db, tenantId, id)));
  if (undos.some((undo) => undo?.state === 'asked')) return;
  await settleUndoneItems(db, tenantId, backfill.id);
  const refused = undos.flatMap((undo) => undo?.result?.refused?.message ?? []);
  const trouble = refused.length > 0 ? [...new Set(refused)].join(' ') : null;
  const end = trouble === null ? 'undone' : 'done';
  await moveBackfill(db, tenantId, backfill.id, ['undoing'], end, { finishedAt: clock(), trouble });
}

async function review(context: Context, tenant: Tenant): Promise<boolean> {
  const [backfill] = await backfillsIn(context.db, tenant.id, ['reviewing']);
  if (backfill === undefined) return false;
  try {
    if (await reviewSome(context, tenant, backfill)) return true;
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    context.log.warn({ code: fault.code, tenantId: tenant.id }, fault.message);
  }
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
  const open = await backfillsIn(db, tenant.id, ['reviewing', 'running', 'paused', 'cancelled', 'undoing']);
  if (open.length === 0) return false;
  await settleItems(db, tenant.id);
  let isMore = false;
  for (const backfill of open) {
    if (backfill.state === 'undoing') await settleUndo(context, tenant.id, backfill);
    if (backfill.state === 'running') isMore = (await beginSome(context, tenant.id, backfill)) || isMore;
  }
  return (await review(context, tenant)) || isMore;
}
