import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Backfill, BackfillState, BackfillWindow } from '../../types/backfill.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';
import { fromCursor, toPage, type Page } from './pages.ts';
import type { BackfillTable } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** Keeps a backfill and the stored calls of its window, nothing looked at yet. Second recordings of a meeting stay out (I1). */
export async function createBackfill(
  db: Db,
  tenantId: string,
  wanted: BackfillWindow & { readonly orgId: string; readonly createActionItems: boolean; readonly by: string },
  now: Date,
): Promise<string> {
  const id = randomUUID();
  const { since, until, hosts, q } = wanted;
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto('backfills')
      .values({
        tenant_id: tenantId,
        id,
        org_id: wanted.orgId,
        state: 'reviewing',
        since,
        until,
        filters: toJson({ ...(hosts && { hosts }), ...(q && { q }) }),
        create_action_items: wanted.createActionItems,
        created_at: now,
        created_by: wanted.by,
      })
      .execute();
    const words = q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    await sql`
      insert into backfill_items (tenant_id, backfill_id, meeting_id, at, state)
      select tenant_id, ${id}::uuid, id, coalesce(started_at, created_at), 'unplanned' from fathom_meetings
      where tenant_id = ${tenantId} and duplicate_of is null
        and coalesce(started_at, created_at) >= ${since} and coalesce(started_at, created_at) < ${until}
        and (${hosts ?? null}::text[] is null or host_email = any (${hosts ?? null}::text[]))
        and (${words}::text is null or title ilike ${words})`.execute(trx);
  });
  return id;
}

/** One backfill, or `null`. */
export async function readBackfill(db: Db, tenantId: string, id: string): Promise<Backfill | null> {
  const row = await db
    .selectFrom('backfills')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toBackfill(row) : null;
}

/** A page of backfills, newest first. */
export async function listBackfills(
  db: Db,
  tenantId: string,
  filter: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<Backfill>> {
  let query = db
    .selectFrom('backfills')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(filter.limit + 1);
  if (filter.cursor !== undefined) {
    const { at, id } = fromCursor(filter.cursor, 'uuid');
    query = query.where((where) =>
      where.or([where('created_at', '<', at), where.and([where('created_at', '=', at), where('id', '>', id)])]),
    );
  }
  const page = toPage(await query.execute(), filter.limit, (row) => ({ at: row.created_at, id: row.id }));
  return { ...page, items: page.items.map(toBackfill) };
}

/** Backfills in one of these states, oldest first. */
export async function backfillsIn(db: Db, tenantId: string, states: readonly BackfillState[]): Promise<Backfill[]> {
  const rows = await db
    .selectFrom('backfills')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', [...states])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toBackfill);
}

/** Moves a backfill on. `false`: it was in none of the states `from`, nothing changed. */
export async function moveBackfill(
  db: Db,
  tenantId: string,
  id: string,
  from: readonly BackfillState[],
  to: BackfillState,
  more: {
    readonly finishedAt?: Date | null;
    readonly undoIds?: readonly string[];
    readonly trouble?: string | null;
  } = {},
): Promise<boolean> {
  const row = await db
    .updateTable('backfills')
    .set({
      state: to,
      ...(more.finishedAt !== undefined && { finished_at: more.finishedAt }),
      ...(more.undoIds !== undefined && { undo_ids: toJson(more.undoIds) }),
      ...(more.trouble !== undefined && { trouble: more.trouble }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function toBackfill(row: Selectable<BackfillTable>): Backfill {
  return {
    id: row.id,
    orgId: row.org_id,
    state: row.state as BackfillState,
    since: row.since,
    until: row.until,
    filters: row.filters,
    createActionItems: row.create_action_items,
    createdAt: row.created_at,
    createdBy: row.created_by,
    finishedAt: row.finished_at,
    undoIds: row.undo_ids,
    trouble: row.trouble,
  };
}
