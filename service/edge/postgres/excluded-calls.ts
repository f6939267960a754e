import { sql } from 'kysely';
import type { Meeting } from '../../types/meeting.ts';
import type { Db } from './client.ts';
import { inTransaction } from './transaction.ts';

/** A call a filter kept out: its id and the kind of filter, and nothing else of it (E6). */
export interface ExcludedCall {
  readonly meetingId: string;
  readonly sourceId: string;
  readonly reason: string;
}

/** Counts a call that was kept out; each call counts once, for the reason found last. */
export async function recordExcluded(db: Db, tenantId: string, call: ExcludedCall, now: Date): Promise<void> {
  const seen = { source_id: call.sourceId, reason: call.reason, seen_at: now };
  await db
    .insertInto('excluded_calls')
    .values({ tenant_id: tenantId, meeting_id: call.meetingId, ...seen })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'meeting_id']).doUpdateSet(seen))
    .execute();
}

/** The call is stored after all: a filter was taken back. */
export async function forgetExcluded(db: Db, tenantId: string, meetingId: string): Promise<void> {
  await db.deleteFrom('excluded_calls').where('tenant_id', '=', tenantId).where('meeting_id', '=', meetingId).execute();
}

/** How many calls each kind of filter kept out, and when it last did. */
export async function countExcluded(
  db: Db,
  tenantId: string,
): Promise<{ kind: string; calls: number; lastSeenAt: Date }[]> {
  return await db
    .selectFrom('excluded_calls')
    .select(['reason as kind', sql<number>`count(*)::integer`.as('calls'), sql<Date>`max(seen_at)`.as('lastSeenAt')])
    .where('tenant_id', '=', tenantId)
    .groupBy('reason')
    .orderBy('reason')
    .execute();
}

/** Calls stored: those created last, or with `after` by id, from behind that one ('' begins). */
export async function storedCalls(
  db: Db,
  tenantId: string,
  page: { readonly limit: number; readonly after?: string; readonly ids?: readonly string[] },
): Promise<Meeting[]> {
  if (page.ids?.length === 0) return [];
  let query = db.selectFrom('fathom_meetings').select('meeting').where('tenant_id', '=', tenantId).limit(page.limit);
  if (page.ids) query = query.where('id', 'in', [...page.ids]);
  query =
    page.after === undefined
      ? query.orderBy('created_at', 'desc').orderBy('id')
      : query.where('id', '>', page.after).orderBy('id');
  return (await query.execute()).map((row) => row.meeting);
}

/**
 * Takes calls out of the store that came before the filters were known, and counts them as kept out. One that Salesforce
 * already holds records of stays: its ledger is needed.
 * @returns the ids of those taken out
 */
export async function removeExcluded(
  db: Db,
  tenantId: string,
  calls: readonly { readonly meeting: Meeting; readonly reason: string }[],
  now: Date,
): Promise<string[]> {
  const removed: string[] = [];
  for (const { meeting, reason } of calls) {
    const gone = await inTransaction(db, (trx) => removeOne(trx, tenantId, meeting, reason, now));
    if (gone) removed.push(meeting.id);
  }
  return removed;
}

async function removeOne(db: Db, tenantId: string, meeting: Meeting, reason: string, now: Date): Promise<boolean> {
  const { id } = meeting;
  const written = await db
    .selectFrom('ledger')
    .select('key')
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (written) return false;
  const source = await db
    .selectFrom('meeting_sources')
    .select('source_id')
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', id)
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (source) await recordExcluded(db, tenantId, { meetingId: id, sourceId: source.source_id, reason }, now);
  for (const table of ['meeting_sources', 'meeting_syncs', 'syncs', 'deal_choices', 'backfill_items'] as const) {
    await db.deleteFrom(table).where('tenant_id', '=', tenantId).where('meeting_id', '=', id).execute();
  }
  await db
    .deleteFrom('activities')
    .where('tenant_id', '=', tenantId)
    .where('external_id', '=', `fathom_${meeting.recordingId}`)
    .execute();
  // Another recording of the meeting is the one to write now, if a filter lets it in.
  await db
    .updateTable('fathom_meetings')
    .set({ duplicate_of: null })
    .where('tenant_id', '=', tenantId)
    .where('duplicate_of', '=', id)
    .execute();
  await db.deleteFrom('fathom_meetings').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
  return true;
}
