import { sql } from 'kysely';
import type { Backfill, BackfillState } from '../../types/backfill.ts';
import type { UndoScope } from '../../types/undo.ts';
import { addedRecords, changedFields, itemsIn, moveItems, writtenItems } from './backfill-items.ts';
import { moveBackfill } from './backfills.ts';
import type { Db } from './client.ts';
import { requestSync } from './meeting-syncs.ts';
import { inTransaction } from './transaction.ts';
import { askUndo } from './undos.ts';

/** Where the backfill stands, and stays while the transaction lasts; `null` for none. */
async function lockState(db: Db, tenantId: string, id: string): Promise<BackfillState | null> {
  const row = await db
    .selectFrom('backfills')
    .select('state')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : (row.state as BackfillState);
}

/**
 * Approves proposed calls, `null` for all of them, and has the backfill run, unless it is paused: both or neither.
 * @returns how many, or `null` where the backfill is in none of the states `from`
 */
export async function approveItems(
  db: Db,
  tenantId: string,
  id: string,
  from: readonly BackfillState[],
  meetingIds: readonly string[] | null,
): Promise<number | null> {
  return inTransaction(db, async (trx) => {
    const state = await lockState(trx, tenantId, id);
    if (state === null || !from.includes(state)) return null;
    const approved = await moveItems(trx, tenantId, id, 'proposed', 'approved', meetingIds);
    if (approved.length === 0) return 0;
    if (state !== 'paused') await moveBackfill(trx, tenantId, id, [state], 'running', { finishedAt: null });
    return approved.length;
  });
}

/**
 * Asks for the next approved calls, oldest first, while fewer than `most` are under way; the last ones make it `done`. A
 * backfill that was paused or cancelled meanwhile begins nothing.
 * @returns how many were begun
 */
export async function beginItems(
  db: Db,
  tenantId: string,
  { id, createdBy }: Pick<Backfill, 'id' | 'createdBy'>,
  most: number,
  now: Date,
): Promise<number> {
  return inTransaction(db, async (trx) => {
    if ((await lockState(trx, tenantId, id)) !== 'running') return 0;
    const underWay = await itemsIn(trx, tenantId, id, 'running', most);
    const next = await itemsIn(trx, tenantId, id, 'approved', most - underWay.length);
    await moveItems(trx, tenantId, id, 'approved', 'running', next);
    const gone: string[] = [];
    for (const meetingId of next) {
      if (!(await requestSync(trx, tenantId, meetingId, createdBy, now))) gone.push(meetingId);
    }
    await moveItems(trx, tenantId, id, 'running', 'skipped', gone);
    if (next.length + underWay.length === 0) {
      await moveBackfill(trx, tenantId, id, ['running'], 'done', { finishedAt: now });
    }
    return next.length;
  });
}

/**
 * Calls that were begun and wait, because Salesforce is away or a call is not ready, are as if they had not been begun:
 * nobody asks for them any more. For a backfill that was stopped; those being written are left.
 */
export async function releaseWaiting(
  db: Db,
  tenantId: string,
  { id, createdBy }: Pick<Backfill, 'id' | 'createdBy'>,
  now: Date,
): Promise<void> {
  await sql`
    with released as (
      update meeting_syncs s
      set requested_by = null, next_attempt_at = ${now}, attempts = 0, updated_at = ${now}
      from backfill_items i
      where i.tenant_id = ${tenantId} and i.backfill_id = ${id} and i.state = 'running'
        and s.tenant_id = i.tenant_id and s.meeting_id = i.meeting_id
        and s.status = 'waiting' and s.lease_token is null and s.requested_by = ${createdBy}
      returning s.meeting_id
    )
    update backfill_items i set state = 'approved'
    from released where i.tenant_id = ${tenantId} and i.backfill_id = ${id} and i.meeting_id = released.meeting_id
  `.execute(db);
}

/** What is to be taken back: whole calls, `size` together; of calls that were in Salesforce before, what was changed and added. */
async function scopesOf(db: Db, tenantId: string, backfill: UndoneBackfill, size: number): Promise<UndoScope[]> {
  const written = await writtenItems(db, tenantId, backfill.id);
  const calls = Array.from({ length: Math.ceil(written.length / size) }, (_, part) => ({
    kind: 'calls' as const,
    meetingIds: written.slice(part * size, (part + 1) * size),
  }));
  const fields = await changedFields(db, tenantId, backfill);
  const since = backfill.createdAt.toISOString();
  const added = await addedRecords(db, tenantId, backfill);
  return [
    ...calls,
    ...fields.map((field) => ({ kind: 'field' as const, since, ...field })),
    ...added.map((records) => ({ kind: 'records' as const, ...records })),
  ];
}

type UndoneBackfill = Pick<Backfill, 'id' | 'orgId' | 'createdBy' | 'createdAt'>;

/**
 * Asks to take back what a backfill wrote or is writing, newest calls first, and moves it to `undoing`: both or neither.
 * @param size calls of one wish
 * @returns how many calls, or `null` where the backfill is in none of the states `from`
 */
export async function beginUndo(
  db: Db,
  tenantId: string,
  backfill: UndoneBackfill,
  wish: {
    readonly from: readonly BackfillState[];
    readonly actor: string;
    readonly confirmed: boolean;
    readonly size: number;
  },
  now: Date,
): Promise<number | null> {
  const { id, orgId } = backfill;
  const { from, actor, confirmed, size } = wish;
  return inTransaction(db, async (trx) => {
    const state = await lockState(trx, tenantId, id);
    if (state === null || !from.includes(state)) return null;
    await releaseWaiting(trx, tenantId, backfill, now);
    const scopes = await scopesOf(trx, tenantId, backfill, size);
    const undoIds: string[] = [];
    for (const scope of scopes) {
      // Wishes are carried out in the order of their times.
      const at = new Date(now.getTime() + undoIds.length);
      undoIds.push(await askUndo(trx, tenantId, { orgId, scope, actor, confirmed }, at));
    }
    await moveBackfill(trx, tenantId, id, [state], 'undoing', { undoIds, trouble: null });
    return new Set(scopes.flatMap((scope) => (scope.kind === 'calls' ? scope.meetingIds : [scope.meetingId]))).size;
  });
}
