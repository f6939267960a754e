import type { Context } from '../../context.ts';
import { record } from '../../edge/postgres/audit.ts';
import { itemsIn, moveItems, settleItems } from '../../edge/postgres/backfill-items.ts';
import { createBackfill as store, moveBackfill } from '../../edge/postgres/backfills.ts';
import { readTeamConnection } from '../../edge/postgres/connections.ts';
import { askUndo } from '../../edge/postgres/undos.ts';
import { actorName, type Actor } from '../../types/actor.ts';
import type { Act } from '../../types/acts.ts';
import type { Backfill, BackfillState, BackfillWindow } from '../../types/backfill.ts';
import { UserError } from '../../types/errors.ts';
import { mustBeTeamLevel } from '../team-level.ts';
import { presentBackfill, viewOf } from './view.ts';

/** Calls taken back together: one read of Salesforce, a few writes. */
const UNDO_SIZE = 50;
/** More calls than a backfill may hold; ten years of a large team are below. */
const ALL = 1_000_000;

const IN_WORDS: Readonly<Record<BackfillState, string>> = {
  reviewing: 'is still being reviewed',
  ready: 'waits for approval',
  running: 'is running',
  paused: 'is paused',
  done: 'is done',
  cancelled: 'was cancelled',
  undoing: 'is being taken back',
  undone: 'was taken back',
};

/** Moves a backfill on, tells the audit log and wakes the worker. @throws UserError `not_now` */
async function move(
  context: Context,
  tenantId: string,
  backfill: Backfill,
  actor: Actor,
  step: {
    readonly from: readonly BackfillState[];
    readonly to: BackfillState;
    readonly act: Act;
    readonly detail?: Record<string, unknown>;
    readonly more?: Parameters<typeof moveBackfill>[5];
  },
) {
  const { db, queue } = context;
  if (!(await moveBackfill(db, tenantId, backfill.id, step.from, step.to, step.more))) {
    const { state } = await presentBackfill(context, tenantId, backfill.id);
    throw new UserError('not_now', `This backfill ${IN_WORDS[state]}: that cannot be done with it now.`, 409);
  }
  await record(db, tenantId, actorName(actor), step.act, { backfillId: backfill.id, ...step.detail });
  await queue.wake('sync', tenantId);
  return viewOf(context, tenantId, await presentBackfill(context, tenantId, backfill.id));
}

/**
 * Begins the review of a window of stored calls: they are matched and planned, nothing is written.
 * @throws UserError `salesforce_not_connected`, `invalid_request` for a window that holds no time
 */
export async function createBackfill(
  context: Context,
  tenantId: string,
  wanted: BackfillWindow & { readonly createActionItems?: boolean },
  actor: Actor,
) {
  const { db, clock, queue } = context;
  await mustBeTeamLevel(context, tenantId);
  const connection = await readTeamConnection(db, tenantId);
  if (connection === null || connection.state === 'disconnected') {
    const message = 'Salesforce is not connected. Connect it in Fathom Setup > Sources, then review a backfill.';
    throw new UserError('salesforce_not_connected', message, 409);
  }
  if (wanted.since >= wanted.until) {
    const problem = { in: 'body', field: 'until', problem: 'must be later than since.' };
    throw new UserError('invalid_request', 'The window ends before it begins.', 400, [problem]);
  }
  const by = actorName(actor);
  const { createActionItems = false } = wanted;
  const id = await store(db, tenantId, { ...wanted, orgId: connection.orgId, createActionItems, by }, clock());
  const { since, until } = wanted;
  await record(db, tenantId, by, 'backfill.create', { backfillId: id, since, until });
  await queue.wake('sync', tenantId);
  return viewOf(context, tenantId, await presentBackfill(context, tenantId, id));
}

/** Approves all proposed calls, or those named; writing begins. */
export async function approveBackfill(
  context: Context,
  tenantId: string,
  id: string,
  which: { readonly all: true } | { readonly itemIds: readonly string[] },
  actor: Actor,
) {
  const backfill = await presentBackfill(context, tenantId, id);
  const { state } = backfill;
  if (state !== 'ready' && state !== 'running' && state !== 'paused' && state !== 'done') {
    throw new UserError('not_now', `This backfill ${IN_WORDS[state]}: nothing can be approved now.`, 409);
  }
  const ids = 'all' in which ? null : which.itemIds;
  const approved = await moveItems(context.db, tenantId, id, 'proposed', 'approved', ids);
  if (approved.length === 0) {
    const message = 'None of these calls waits for approval. Load the list again.';
    throw new UserError('nothing_to_approve', message, 409);
  }
  const to = state === 'paused' ? 'paused' : 'running';
  const detail = { calls: approved.length };
  return move(context, tenantId, backfill, actor, { from: [state], to, act: 'backfill.approve', detail });
}

/** Nothing new is begun; what Salesforce is being told right now is finished. */
export async function pauseBackfill(context: Context, tenantId: string, id: string, actor: Actor) {
  const backfill = await presentBackfill(context, tenantId, id);
  return move(context, tenantId, backfill, actor, { from: ['running'], to: 'paused', act: 'backfill.pause' });
}

export async function resumeBackfill(context: Context, tenantId: string, id: string, actor: Actor) {
  const backfill = await presentBackfill(context, tenantId, id);
  return move(context, tenantId, backfill, actor, { from: ['paused'], to: 'running', act: 'backfill.resume' });
}

/** What was not begun stays unwritten; what was written stays, and can be taken back. */
export async function cancelBackfill(context: Context, tenantId: string, id: string, actor: Actor) {
  const backfill = await presentBackfill(context, tenantId, id);
  const from: BackfillState[] = ['reviewing', 'ready', 'running', 'paused'];
  const more = { finishedAt: context.clock() };
  return move(context, tenantId, backfill, actor, { from, to: 'cancelled', act: 'backfill.cancel', more });
}

/**
 * Takes back what the backfill wrote, newest calls first (F5).
 * @param given `confirm`: closed deals too (W11)
 */
export async function undoBackfill(
  context: Context,
  tenantId: string,
  id: string,
  given: { readonly confirm?: boolean },
  actor: Actor,
) {
  const backfill = await presentBackfill(context, tenantId, id);
  const { db, clock } = context;
  await settleItems(db, tenantId);
  const written = [
    ...(await itemsIn(db, tenantId, id, 'done', ALL)),
    ...(await itemsIn(db, tenantId, id, 'failed', ALL)),
  ].reverse();
  const from: BackfillState[] = ['done', 'cancelled', 'paused'];
  if (!from.includes(backfill.state)) {
    const message = `This backfill ${IN_WORDS[backfill.state]}: pause or cancel it first.`;
    throw new UserError('not_now', message, 409);
  }
  const undoIds: string[] = [];
  for (let start = 0; start < written.length; start += UNDO_SIZE) {
    const scope = { kind: 'calls' as const, meetingIds: written.slice(start, start + UNDO_SIZE) };
    const wish = { orgId: backfill.orgId, scope, actor: actorName(actor), confirmed: given.confirm === true };
    undoIds.push(await askUndo(db, tenantId, wish, clock()));
  }
  const step = { from, to: 'undoing' as const, act: 'backfill.undo' as const, more: { undoIds, trouble: null } };
  return move(context, tenantId, backfill, actor, { ...step, detail: { calls: written.length } });
}
