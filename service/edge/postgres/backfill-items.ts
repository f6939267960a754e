import { sql } from 'kysely';
import type { Backfill, BackfillItemState, ReviewedCall } from '../../types/backfill.ts';
import type { Operation } from '../../types/operation.ts';
import type { Db } from './client.ts';
import { cleanText, toJson } from './json.ts';
import { fromCursor, toPage, type Page } from './pages.ts';

/** One call of a backfill as the review shows it. */
export interface BackfillItem {
  readonly meetingId: string;
  readonly title: string | null;
  readonly at: Date;
  readonly host: string | null;
  readonly state: BackfillItemState;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly operations: readonly Operation[];
}

/** Calls of a backfill in one state, oldest first. */
export async function itemsIn(
  db: Db,
  tenantId: string,
  backfillId: string,
  state: BackfillItemState,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('backfill_items')
    .select('meeting_id')
    .where('tenant_id', '=', tenantId)
    .where('backfill_id', '=', backfillId)
    .where('state', '=', state)
    .orderBy('at')
    .orderBy('meeting_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.meeting_id);
}

/**
 * Whether the call was not in Salesforce before: the reviewed plan made records, and found none of the call's Tasks there. A
 * call one Task of which had been refused is in Salesforce: the others must not go with the backfill.
 */
const makesRecords = sql<boolean>`(exists (
  select from jsonb_array_elements(operations) op where op ->> 'kind' like 'create%')
  and not exists (
    select from jsonb_array_elements(operations) op where op ->> 'role' = 'call' and (
      op ->> 'kind' = 'update_task' or op ->> 'verdict' in ('unchanged', 'edited_by_person', 'deleted_by_person'))))`;

/** Calls that a backfill brought to Salesforce, refused ones and those being written included; newest first. */
export async function writtenItems(db: Db, tenantId: string, backfillId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('backfill_items')
    .select('meeting_id')
    .where('tenant_id', '=', tenantId)
    .where('backfill_id', '=', backfillId)
    .where('state', 'in', ['running', 'done', 'failed'])
    .where(makesRecords)
    .orderBy('at', 'desc')
    .orderBy('meeting_id', 'desc')
    .execute();
  return rows.map((row) => row.meeting_id);
}

/** One field of a deal and the call that spoke to it. */
export interface ChangedField {
  readonly meetingId: string;
  readonly opportunityId: string;
  readonly field: string;
}

/** What a backfill changed for calls that were in Salesforce before it; newest first. */
export async function changedFields(
  db: Db,
  tenantId: string,
  { id, orgId, createdAt }: Pick<Backfill, 'id' | 'orgId' | 'createdAt'>,
): Promise<ChangedField[]> {
  const rows = await db
    .selectFrom('backfill_items as i')
    .innerJoin('journal as j', (join) =>
      join.onRef('j.tenant_id', '=', 'i.tenant_id').onRef('j.meeting_id', '=', 'i.meeting_id'),
    )
    .select(['j.meeting_id as meetingId', 'j.opportunity_id as opportunityId', 'j.field'])
    .where('i.tenant_id', '=', tenantId)
    .where('i.backfill_id', '=', id)
    .where('i.state', 'in', ['running', 'done', 'failed'])
    .where((where) => where.not(makesRecords))
    .where('j.org_id', '=', orgId)
    .where('j.origin', '=', 'sync')
    .where('j.at', '>=', createdAt)
    .where('j.undone_at', 'is', null)
    .groupBy(['i.at', 'j.meeting_id', 'j.opportunity_id', 'j.field'])
    .orderBy('i.at', 'desc')
    .orderBy('j.meeting_id', 'desc')
    .orderBy('j.opportunity_id')
    .orderBy('j.field')
    .execute();
  return rows;
}

/** Tasks and notes of one call that were not there before. */
export interface AddedRecords {
  readonly meetingId: string;
  /** Keys of the ledger. */
  readonly keys: readonly string[];
}

/** What a backfill added to calls that were in Salesforce before it, newest call first. */
export async function addedRecords(
  db: Db,
  tenantId: string,
  { id, orgId, createdAt }: Pick<Backfill, 'id' | 'orgId' | 'createdAt'>,
): Promise<AddedRecords[]> {
  const since = createdAt.toISOString();
  return await db
    .selectFrom('backfill_items as i')
    .innerJoin('ledger as l', (join) =>
      join.onRef('l.tenant_id', '=', 'i.tenant_id').onRef('l.meeting_id', '=', 'i.meeting_id'),
    )
    .select(['l.meeting_id as meetingId', sql<string[]>`array_agg(l.key order by l.key)`.as('keys')])
    .where('i.tenant_id', '=', tenantId)
    .where('i.backfill_id', '=', id)
    .where('i.state', 'in', ['running', 'done', 'failed'])
    .where((where) => where.not(makesRecords))
    .where('l.org_id', '=', orgId)
    .where('l.role', '<>', 'deal')
    .where('l.state', '=', 'written')
    .where('l.written_at', '<>', sql<Record<string, string>>`'{}'::jsonb`)
    // Of a record that was there before, some field was written then; the moments are text that sorts.
    .where(sql<boolean>`not exists (select from jsonb_each_text(l.written_at) w where w.value < ${since})`)
    .groupBy(['i.at', 'l.meeting_id'])
    .orderBy('i.at', 'desc')
    .orderBy('l.meeting_id', 'desc')
    .execute();
}

/** A page of a backfill's calls, oldest first. */
export async function listItems(
  db: Db,
  tenantId: string,
  backfillId: string,
  filter: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<BackfillItem>> {
  let query = db
    .selectFrom('backfill_items as i')
    .leftJoin('fathom_meetings as m', (join) =>
      join.onRef('m.tenant_id', '=', 'i.tenant_id').onRef('m.id', '=', 'i.meeting_id'),
    )
    .select(['i.meeting_id', 'i.at', 'i.state', 'i.reason', 'i.detail', 'i.operations', 'm.title', 'm.host_email'])
    .where('i.tenant_id', '=', tenantId)
    .where('i.backfill_id', '=', backfillId)
    .orderBy('i.at')
    .orderBy('i.meeting_id')
    .limit(filter.limit + 1);
  if (filter.cursor !== undefined) {
    const { at, id } = fromCursor(filter.cursor);
    query = query.where((where) =>
      where.or([where('i.at', '>', at), where.and([where('i.at', '=', at), where('i.meeting_id', '>', id)])]),
    );
  }
  const page = toPage(await query.execute(), filter.limit, (row) => ({ at: row.at, id: row.meeting_id }));
  const items = page.items.map(({ meeting_id: meetingId, host_email: host, state, ...row }) => ({
    ...row,
    meetingId,
    host,
    state: state as BackfillItemState,
  }));
  return { ...page, items };
}

/** Keeps what a review found out. */
export async function saveReviews(
  db: Db,
  tenantId: string,
  backfillId: string,
  reviews: readonly ReviewedCall[],
): Promise<void> {
  if (reviews.length === 0) return;
  const rows = reviews.map(({ meetingId, state, reason, detail, operations }) => ({
    meeting_id: meetingId,
    state,
    reason,
    detail: detail === null ? null : cleanText(detail),
    operations,
  }));
  await sql`
    update backfill_items i set state = r.state, reason = r.reason, detail = r.detail, operations = r.operations
    from jsonb_to_recordset(${toJson(rows)}::jsonb)
      as r (meeting_id text, state text, reason text, detail text, operations jsonb)
    where i.tenant_id = ${tenantId} and i.backfill_id = ${backfillId} and i.meeting_id = r.meeting_id
      and i.state = 'unplanned'`.execute(db);
}

/** Moves calls from one state to another; `meetingIds` null: all of them. Returns those that moved. */
export async function moveItems(
  db: Db,
  tenantId: string,
  backfillId: string,
  from: BackfillItemState,
  to: BackfillItemState,
  meetingIds: readonly string[] | null,
): Promise<string[]> {
  if (meetingIds?.length === 0) return [];
  let query = db
    .updateTable('backfill_items')
    .set({ state: to })
    .where('tenant_id', '=', tenantId)
    .where('backfill_id', '=', backfillId)
    .where('state', '=', from);
  if (meetingIds !== null) query = query.where('meeting_id', 'in', [...meetingIds]);
  return (await query.returning('meeting_id').execute()).map((row) => row.meeting_id);
}

/**
 * Calls begun by a backfill end with the call itself; those that wait for better weather stay `running`, and so does one that
 * is due: it was synced before and has not been looked at since it was begun. A call that is forgotten ends, too.
 */
export async function settleItems(db: Db, tenantId: string, now: Date): Promise<void> {
  await sql`
    update backfill_items i set state = 'skipped'
    where i.tenant_id = ${tenantId} and i.state = 'running' and not exists (
      select from meeting_syncs s where s.tenant_id = i.tenant_id and s.meeting_id = i.meeting_id)`.execute(db);
  await sql`
    update backfill_items i
    set state = case when s.reason = 'withdrawn' then 'undone'
          when s.status = 'failed' then 'failed' when s.status = 'not_synced' then 'skipped' else 'done' end,
        reason = s.reason, detail = s.detail
    from meeting_syncs s
    where i.tenant_id = ${tenantId} and s.tenant_id = i.tenant_id and s.meeting_id = i.meeting_id
      and i.state = 'running' and s.lease_token is null
      and (s.next_attempt_at is null or s.next_attempt_at > ${now})
      and s.status in ('synced', 'partly_synced', 'not_synced', 'failed')`.execute(db);
}

/**
 * Calls whose writes were taken back.
 * @param isWhole nothing was refused: calls that were in Salesforce before are as they were, too
 */
export async function settleUndoneItems(db: Db, tenantId: string, backfillId: string, isWhole: boolean): Promise<void> {
  if (isWhole) {
    await db
      .updateTable('backfill_items')
      .set({ state: 'undone' })
      .where('tenant_id', '=', tenantId)
      .where('backfill_id', '=', backfillId)
      .where('state', 'in', ['done', 'failed'])
      .where((where) => where.not(makesRecords))
      .execute();
  }
  await sql`
    update backfill_items i set state = 'undone', reason = 'withdrawn', detail = s.detail
    from meeting_syncs s
    where i.tenant_id = ${tenantId} and i.backfill_id = ${backfillId} and s.tenant_id = i.tenant_id
      and s.meeting_id = i.meeting_id and i.state in ('done', 'failed') and s.reason = 'withdrawn'`.execute(db);
}

/** Whether action items are to be made of these calls, by call, for those a running backfill has begun. */
export async function wishesOfRunning(
  db: Db,
  tenantId: string,
  meetingIds: readonly string[],
): Promise<Map<string, boolean>> {
  if (meetingIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('backfill_items as i')
    .innerJoin('backfills as b', (join) =>
      join.onRef('b.tenant_id', '=', 'i.tenant_id').onRef('b.id', '=', 'i.backfill_id'),
    )
    .select(['i.meeting_id', 'b.create_action_items'])
    .where('i.tenant_id', '=', tenantId)
    .where('i.state', '=', 'running')
    .where('i.meeting_id', 'in', [...meetingIds])
    .execute();
  return new Map(rows.map((row) => [row.meeting_id, row.create_action_items]));
}
