import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Insertable, Selectable } from 'kysely';
import type { Meeting } from '../../types/meeting.ts';
import type { Db } from './client.ts';
import { cleanJson, cleanText, toJson } from './json.ts';
import { mergeMeeting, mergeRow } from './richest-copy.ts';
import type { ActivityTable, FathomMeetingTable } from './schema.ts';
import { inTransaction } from './transaction.ts';
import { clearVanished } from './vanished.ts';

/** A row of `fathom_meetings` as the keep stage builds it. JSON columns hold JSON text. */
export type MeetingRow = Omit<
  Insertable<FathomMeetingTable>,
  'tenant_id' | 'duplicate_of' | 'preferred_at' | 'vanished_at' | 'first_seen_at' | 'changed_at'
>;
/** A row of `activities` as the keep stage builds it. */
export type ActivityRow = Omit<Insertable<ActivityTable>, 'tenant_id'>;

/** One copy of a call, as one source shows it. */
export interface MeetingToKeep {
  readonly sourceId: string;
  readonly meeting: MeetingRow;
  readonly activity: ActivityRow;
}

type StoredRow = Selectable<FathomMeetingTable>;

/**
 * Stores a call in both tables (I5) and hands it to the worker, in one transaction. A call seen before is merged: the
 * richest copy wins, so a copy without summary, transcript or action items (another key, a cheaper listing) never takes
 * them away (I1). `changed` means that what we hold is different now; such a call is looked at again.
 */
export async function keepMeeting(
  db: Db,
  tenantId: string,
  copy: MeetingToKeep,
  now: Date = new Date(),
): Promise<'new' | 'changed' | 'unchanged'> {
  const { sourceId, activity } = copy;
  const meeting = cleanRow(copy.meeting);
  return await inTransaction(db, async (trx) => {
    await recordSighting(trx, tenantId, meeting.id, sourceId, now);
    if (await insertNew(trx, tenantId, meeting, now)) {
      await saveActivity(trx, tenantId, activity);
      await trx
        .insertInto('meeting_syncs')
        .values({ tenant_id: tenantId, meeting_id: meeting.id, status: 'new', next_attempt_at: now, updated_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return 'new';
    }
    const stored = await trx
      .selectFrom('fathom_meetings')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('id', '=', meeting.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (stored.vanished_at !== null) await clearVanished(trx, tenantId, meeting.id);
    if (stored.content_hash === meeting.content_hash) return 'unchanged';
    const shared = await isShared(trx, tenantId, meeting.id, sourceId);
    return await merge(trx, tenantId, stored, { meeting, activity, shared }, now);
  });
}

/** Keeps a payload that could not be read, with the reason, once per content (I3). */
export async function setAside(
  db: Db,
  tenantId: string,
  broken: {
    readonly sourceId: string;
    readonly payloadHash: string;
    readonly payload: unknown;
    readonly reason: string;
  },
  now: Date = new Date(),
): Promise<void> {
  const changing = { source_id: broken.sourceId, reason: cleanText(broken.reason), seen_at: now };
  await db
    .insertInto('set_aside_payloads')
    .values({
      tenant_id: tenantId,
      id: randomUUID(),
      payload_hash: broken.payloadHash,
      payload: toJson(broken.payload),
      ...changing,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'payload_hash']).doUpdateSet(changing))
    .execute();
}

async function insertNew(db: Db, tenantId: string, meeting: MeetingRow, now: Date): Promise<boolean> {
  const row = await db
    .insertInto('fathom_meetings')
    .values({ ...meeting, tenant_id: tenantId, first_seen_at: now, changed_at: now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

async function merge(
  db: Db,
  tenantId: string,
  stored: StoredRow,
  { meeting: incoming, activity, shared }: Pick<MeetingToKeep, 'meeting' | 'activity'> & { readonly shared: boolean },
  now: Date,
): Promise<'changed' | 'unchanged'> {
  const before = stored.meeting;
  const { meeting, poorer } = mergeMeeting(before, JSON.parse(incoming.meeting) as Meeting, { shared });
  const row = mergeRow(stored, incoming, poorer);
  const differs = !isDeepStrictEqual(meeting, before);
  const changed = differs || (row.transcript != null && stored.transcript?.equals(row.transcript) !== true);
  await db
    .updateTable('fathom_meetings')
    .set({ ...row, meeting: toJson(meeting), ...(changed && { changed_at: now }) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', stored.id)
    .execute();
  // A poorer copy's light row would be poorer too.
  if (!poorer) await saveActivity(db, tenantId, activity);
  if (differs) await wake(db, tenantId, before, meeting, now);
  return changed ? 'changed' : 'unchanged';
}

/**
 * A changed call is looked at again: a written one only when what we write of it (summary, action items) changed, a
 * failed one only when a person asks (W13).
 */
async function wake(db: Db, tenantId: string, before: Meeting, after: Meeting, now: Date): Promise<void> {
  const rewritten =
    !isDeepStrictEqual(before.summary, after.summary) || !isDeepStrictEqual(before.actionItems, after.actionItems);
  const statuses = ['new', 'waiting', 'syncing', 'not_synced', ...(rewritten ? ['synced', 'partly_synced'] : [])];
  await db
    .updateTable('meeting_syncs')
    .set({ next_attempt_at: now, attempts: 0, updated_at: now })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', after.id)
    .where('status', 'in', statuses)
    .execute();
}

/** Whether another source shows the call, too. */
async function isShared(db: Db, tenantId: string, meetingId: string, sourceId: string): Promise<boolean> {
  const other = await db
    .selectFrom('meeting_sources')
    .select('source_id')
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .where('source_id', '<>', sourceId)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** Writes down that a source shows a call. */
export async function recordSighting(
  db: Db,
  tenantId: string,
  meetingId: string,
  sourceId: string,
  now: Date = new Date(),
): Promise<void> {
  await db
    .insertInto('meeting_sources')
    .values({ tenant_id: tenantId, meeting_id: meetingId, source_id: sourceId, seen_at: now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'meeting_id', 'source_id']).doUpdateSet({ seen_at: now }))
    .execute();
}

async function saveActivity(db: Db, tenantId: string, activity: ActivityRow): Promise<void> {
  const row = { ...activity, properties: cleanJson(activity.properties) };
  const { external_id, ...rest } = row;
  await db
    .insertInto('activities')
    .values({ tenant_id: tenantId, external_id, ...rest })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'external_id']).doUpdateSet(rest))
    .execute();
}

function cleanRow(row: MeetingRow): MeetingRow {
  return {
    ...row,
    title: row.title == null ? null : cleanText(row.title),
    host_email: row.host_email == null ? null : cleanText(row.host_email),
    summary_text: row.summary_text == null ? null : cleanText(row.summary_text),
    participants: cleanJson(row.participants),
    action_items: cleanJson(row.action_items ?? '[]'),
    links: cleanJson(row.links ?? '{}'),
    meeting: cleanJson(row.meeting),
  };
}
