import { sql } from 'kysely';
import type { Meeting } from '../../types/meeting.ts';
import type { Db } from './client.ts';

/** One of several recordings of one meeting (I1). */
export interface Recording {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly host: Meeting['host'];
  /** When the recording began, else when Fathom made it. */
  readonly startedAt: Date;
  readonly duplicateOf: string | null;
  /** A person chose it. */
  readonly preferredAt: Date | null;
  /** Something of it is in Salesforce, or may be: a write was begun and its answer never came. */
  readonly written: boolean;
  readonly leaseToken: string | null;
  readonly leaseUntil: Date | null;
}

/** Ledger states after which nothing of a record is in Salesforce. */
const NOT_THERE = ['failed', 'withdrawn'];

/** Meetings (`same_meeting`) of these calls that have several recordings, or whose recordings are marked as if they had. */
export async function sharedMeetings(db: Db, tenantId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ same_meeting: string }>`
    select distinct m.same_meeting from fathom_meetings m
    where m.tenant_id = ${tenantId} and m.id = any (${[...ids]}::text[]) and m.same_meeting is not null
      and (m.duplicate_of is not null or exists (
        select 1 from fathom_meetings o
        where o.tenant_id = m.tenant_id and o.same_meeting = m.same_meeting and o.id <> m.id))
    order by m.same_meeting`.execute(db);
  return rows.map((row) => row.same_meeting);
}

/** All recordings of the meeting this call is of, the call itself among them. Empty: it names no booked meeting. */
export async function recordingsOfCall(db: Db, tenantId: string, id: string): Promise<Recording[]> {
  const row = await db
    .selectFrom('fathom_meetings')
    .select('same_meeting')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.same_meeting == null ? [] : await recordingsOf(db, tenantId, row.same_meeting);
}

/** All recordings of a meeting, earliest first (start, then id). */
export async function recordingsOf(db: Db, tenantId: string, sameMeeting: string): Promise<Recording[]> {
  const rows = await db
    .selectFrom('fathom_meetings as m')
    .leftJoin('meeting_syncs as s', (join) =>
      join.onRef('s.tenant_id', '=', 'm.tenant_id').onRef('s.meeting_id', '=', 'm.id'),
    )
    .where('m.tenant_id', '=', tenantId)
    .where('m.same_meeting', '=', sameMeeting)
    .select(['m.id', 'm.duplicate_of as duplicateOf', 'm.preferred_at as preferredAt'])
    .select(['s.lease_token as leaseToken', 's.lease_until as leaseUntil'])
    .select([
      sql<string>`m.meeting ->> 'title'`.as('title'),
      sql<string | null>`m.meeting ->> 'url'`.as('url'),
      sql<Meeting['host']>`m.meeting -> 'host'`.as('host'),
      sql<Date>`coalesce(m.started_at, m.created_at)`.as('startedAt'),
      sql<boolean>`exists (select 1 from ledger l where l.tenant_id = m.tenant_id and l.meeting_id = m.id
        and l.state <> all (${NOT_THERE}::text[]))`.as('written'),
    ])
    .orderBy('startedAt')
    .orderBy('m.id')
    .execute();
  return rows;
}

/** Lets one process at a time decide about the recordings of a meeting, until the transaction ends. */
export async function lockMeeting(trx: Db, tenantId: string, sameMeeting: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${sameMeeting}`}, 0))`.execute(trx);
}

/** Says in whose place each of these recordings is written (`null`: it is the one). */
export async function markDuplicates(
  db: Db,
  tenantId: string,
  marks: readonly { readonly id: string; readonly duplicateOf: string | null }[],
): Promise<void> {
  for (const { id, duplicateOf } of marks) {
    await db
      .updateTable('fathom_meetings')
      .set({ duplicate_of: duplicateOf })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute();
  }
}

/** Keeps that a person chose this recording. */
export async function markPreferred(db: Db, tenantId: string, id: string, now: Date = new Date()): Promise<void> {
  await db
    .updateTable('fathom_meetings')
    .set({ preferred_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/**
 * Keeps these recordings as they are, and workers from claiming them, until the transaction ends. Rows are taken in the
 * order in which storing a call takes them, so that neither waits for the other for ever.
 */
export async function holdRecordings(trx: Db, tenantId: string, sameMeeting: string): Promise<void> {
  const held = await trx
    .selectFrom('fathom_meetings')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('same_meeting', '=', sameMeeting)
    .orderBy('id')
    .forUpdate()
    .execute();
  const ids = held.map(({ id }) => id);
  if (ids.length === 0) return;
  await trx
    .selectFrom('meeting_syncs')
    .select('meeting_id')
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', 'in', ids)
    .orderBy('meeting_id')
    .forUpdate()
    .execute();
}
