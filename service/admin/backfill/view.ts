import type { Context } from '../../context.ts';
import { backfillTotals, type BackfillTotals } from '../../edge/postgres/backfill-totals.ts';
import { listItems } from '../../edge/postgres/backfill-items.ts';
import { listBackfills, readBackfill } from '../../edge/postgres/backfills.ts';
import type { Backfill } from '../../types/backfill.ts';
import { tellReason } from '../../deal-view/words.ts';
import { notFound } from '../../types/errors.ts';

/** A batch of 50 costs one read, one write, and about one more for settings and what is refused field by field. */
const CALLS_OF_BATCH = 50;
const API_CALLS_OF_BATCH = 3;
/** Measured on the simulated org: a batch takes two seconds; a real one answers several times slower. */
const SECONDS_OF_BATCH = 10;

/** How far a backfill is: of a review the planned calls, later the written ones. */
function progressOf({ state }: Backfill, byState: BackfillTotals['byState']) {
  const of = (...states: (keyof typeof byState)[]) => states.reduce((sum, one) => sum + (byState[one] ?? 0), 0);
  const all = Object.values(byState).reduce((sum, count) => sum + count, 0);
  if (state === 'reviewing' || state === 'ready') return { total: all, done: all - of('unplanned') };
  const ended = of('done', 'failed', 'undone');
  return { total: ended + of('approved', 'running'), done: ended };
}

function estimateOf(byState: BackfillTotals['byState']) {
  const open = (byState.proposed ?? 0) + (byState.approved ?? 0) + (byState.unplanned ?? 0);
  const batches = Math.ceil(open / CALLS_OF_BATCH);
  return { apiCalls: batches * API_CALLS_OF_BATCH, minutes: Math.ceil((batches * SECONDS_OF_BATCH) / 60) };
}

/** Reasons that are not told of single calls, because nothing is wrong with them. */
const NOTHING_TO_WRITE = 'Everything of the call is in Salesforce already.';

function inWords({ reason, calls }: BackfillTotals['byReason'][number]) {
  const meaning = tellReason({ status: 'not_synced', reason, detail: null }) ?? NOTHING_TO_WRITE;
  return { reason, calls, meaning };
}

/** A backfill as people see it: window, state, progress, totals and what it will cost. */
export async function viewOf(context: Context, tenantId: string, backfill: Backfill) {
  const { byState, byReason, ...totals } = await backfillTotals(context.db, tenantId, backfill.id);
  const { id, state, since, until, filters, createActionItems, createdAt, createdBy, finishedAt, trouble } = backfill;
  const calls = Object.values(byState).reduce((sum, count) => sum + count, 0);
  return {
    ...{ id, state, since, until, filters, createActionItems, createdAt, createdBy, finishedAt, trouble },
    progress: progressOf(backfill, byState),
    totals: { calls, ...totals, skip: byState.skipped ?? 0, byState, byReason: byReason.map(inWords) },
    estimate: estimateOf(byState),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One backfill. @throws UserError `not_found` */
export async function presentBackfill(context: Context, tenantId: string, id: string): Promise<Backfill> {
  // The database refuses to compare anything else with a uuid.
  const backfill = UUID.test(id) ? await readBackfill(context.db, tenantId, id) : null;
  if (backfill === null) throw notFound('This backfill');
  return backfill;
}

export async function readBackfillView(context: Context, tenantId: string, id: string) {
  return viewOf(context, tenantId, await presentBackfill(context, tenantId, id));
}

/** A page of backfills, newest first. */
export async function listBackfillsView(
  context: Context,
  tenantId: string,
  filter: { readonly cursor?: string; readonly limit: number },
) {
  const page = await listBackfills(context.db, tenantId, filter);
  const items = [];
  for (const backfill of page.items) items.push(await viewOf(context, tenantId, backfill));
  return { items, nextCursor: page.nextCursor };
}

/** A page of a backfill's calls with what would be or was written, oldest first. */
export async function listBackfillItems(
  context: Context,
  tenantId: string,
  id: string,
  filter: { readonly cursor?: string; readonly limit: number },
) {
  const backfill = await presentBackfill(context, tenantId, id);
  const page = await listItems(context.db, tenantId, backfill.id, filter);
  // A call is in a backfill once: its id is the item's.
  return { items: page.items.map((item) => ({ id: item.meetingId, ...item })), nextCursor: page.nextCursor };
}
