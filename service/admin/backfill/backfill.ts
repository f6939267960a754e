import type { Context } from '../../context.ts';
import { record } from '../../edge/postgres/audit.ts';
import { settleItems } from '../../edge/postgres/backfill-items.ts';
import { approveItems, beginUndo } from '../../edge/postgres/backfill-steps.ts';
import { createBackfill as store, moveBackfill } from '../../edge/postgres/backfills.ts';
import { readTeamConnection } from '../../edge/postgres/connections.ts';
import { actorName, type Actor } from '../../types/actor.ts';
import type { Act } from '../../types/acts.ts';
import type { BackfillState, BackfillWindow } from '../../types/backfill.ts';
import { UserError } from '../../types/errors.ts';
import { mustBeTeamLevel } from '../team-level.ts';
import { presentBackfill, viewOf } from './view.ts';

/** Calls taken back together: one read of Salesforce, a few writes. */
const UNDO_SIZE = 50;

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

function notNow(state: BackfillState, what: string): UserError {
  return new UserError('not_now', `This backfill ${IN_WORDS[state]}: ${what}.`, 409);
}

/** Tells the audit log what was done and wakes the worker. */
async function told(
  context: Context,
  tenantId: string,
  id: string,
  actor: Actor,
  act: Act,
  detail: Readonly<Record<string, unknown>> = {},
) {
  await record(context.db, tenantId, actorName(actor), act, { backfillId: id, ...detail });
  await context.queue.wake('sync', tenantId);
  return viewOf(context, tenantId, await presentBackfill(context, tenantId, id));
}

/** Moves a backfill on. @throws UserError `not_now` */
async function move(
  context: Context,
  tenantId: string,
  id: string,
  actor: Actor,
  step: {
    readonly from: readonly BackfillState[];
    readonly to: BackfillState;
    readonly act: Act;
    readonly more?: Parameters<typeof moveBackfill>[5];
  },
) {
  await presentBackfill(context, tenantId, id);
  if (!(await moveBackfill(context.db, tenantId, id, step.from, step.to, step.more))) {
    const { state } = await presentBackfill(context, tenantId, id);
    throw notNow(state, 'that cannot be done with it now');
  }
  return told(context, tenantId, id, actor, step.act);
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
  await presentBackfill(context, tenantId, id);
  const ids = 'all' in which ? null : which.itemIds;
  const calls = await approveItems(context.db, tenantId, id, ['ready', 'running', 'paused', 'done'], ids);
  if (calls === null) {
    const { state } = await presentBackfill(context, tenantId, id);
    throw notNow(state, 'nothing can be approved now');
  }
  if (calls === 0) {
    const message = 'None of these calls waits for approval. Load the list again.';
    throw new UserError('nothing_to_approve', message, 409);
  }
  return told(context, tenantId, id, actor, 'backfill.approve', { calls });
}

/** Nothing new is begun; what Salesforce is being told right now is finished. */
export async function pauseBackfill(context: Context, tenantId: string, id: string, actor: Actor) {
  return move(context, tenantId, id, actor, { from: ['running'], to: 'paused', act: 'backfill.pause' });
}

export async function resumeBackfill(context: Context, tenantId: string, id: string, actor: Actor) {
  return move(context, tenantId, id, actor, { from: ['paused'], to: 'running', act: 'backfill.resume' });
}

/** What was not begun stays unwritten; what was written stays, and can be taken back. */
export async function cancelBackfill(context: Context, tenantId: string, id: string, actor: Actor) {
  const from: BackfillState[] = ['reviewing', 'ready', 'running', 'paused'];
  const more = { finishedAt: context.clock() };
  return move(context, tenantId, id, actor, { from, to: 'cancelled', act: 'backfill.cancel', more });
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
  const { db, clock } = context;
  const backfill = await presentBackfill(context, tenantId, id);
  await settleItems(db, tenantId, clock());
  const from: BackfillState[] = ['done', 'cancelled', 'paused'];
  const wish = { from, actor: actorName(actor), confirmed: given.confirm === true, size: UNDO_SIZE };
  const calls = await beginUndo(db, tenantId, backfill, wish, clock());
  if (calls === null) {
    const { state } = await presentBackfill(context, tenantId, id);
    throw notNow(state, state === 'undoing' || state === 'undone' ? 'once is enough' : 'pause or cancel it first');
  }
  return told(context, tenantId, id, actor, 'backfill.undo', { calls });
}
