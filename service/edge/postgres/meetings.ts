import { sql } from 'kysely';
import type { Meeting } from '../../types/meeting.ts';
import type { MeetingStatus } from '../../types/outcome.ts';
import { bareUrlOf, bareUrls } from './call-address.ts';
import type { Db } from './client.ts';
import { fromCursor, toPage, type Page } from './pages.ts';

export { keepMeeting, setAside, type ActivityRow, type MeetingRow, type MeetingToKeep } from './keep-meeting.ts';

/** A stored call and where it stands. */
export interface MeetingRecord {
  readonly meeting: Meeting;
  /** The recording that is written in place of this one (I1). */
  readonly duplicateOf: string | null;
  readonly firstSeenAt: Date;
  readonly changedAt: Date;
  /** When Fathom was found not to list it any more (I4); `null` while it does. */
  readonly vanishedAt: Date | null;
  readonly sync: SyncState;
}

export interface SyncState {
  readonly status: MeetingStatus;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly nextAttemptAt: Date | null;
  readonly attempts: number;
  readonly summaryAttempts: number;
  readonly requestedBy: string | null;
  readonly updatedAt: Date;
}

export interface MeetingFilter {
  readonly status?: MeetingStatus | undefined;
  /** Only these calls, by our ids. */
  readonly ids?: readonly string[] | undefined;
  /** Started at or after. */
  readonly since?: Date | undefined;
  /** Started before. */
  readonly until?: Date | undefined;
  /** Part of title, host address or a participant's name or address, any case. */
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** One call by our id, the Fathom recording id, or a Fathom call or share URL; `null` when unknown. */
export async function readMeeting(db: Db, tenantId: string, reference: string): Promise<MeetingRecord | null> {
  const urls = bareUrls(reference);
  const row = await records(db, tenantId)
    .where((where) =>
      where.or([
        where('m.id', '=', reference),
        where('m.fathom_meeting_id', '=', reference),
        ...(urls.length > 0
          ? [where(bareUrlOf('m.meeting', 'url'), 'in', urls), where(bareUrlOf('m.meeting', 'shareUrl'), 'in', urls)]
          : []),
      ]),
    )
    // Our own id first; a recording id seen through two dialects: the current one's name sorts first.
    .orderBy(sql`m.id = ${reference}`, 'desc')
    .orderBy('m.id')
    .limit(1)
    .executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** Calls by our ids, in no particular order; unknown ids are absent. */
export async function readMeetings(db: Db, tenantId: string, ids: readonly string[]): Promise<MeetingRecord[]> {
  if (ids.length === 0) return [];
  const rows = await records(db, tenantId)
    .where('m.id', 'in', [...ids])
    .execute();
  return rows.map(toRecord);
}

/** A page of calls, newest start first (calls without a known start before all others). */
export async function listMeetings(db: Db, tenantId: string, filter: MeetingFilter): Promise<Page<MeetingRecord>> {
  let query = records(db, tenantId)
    .orderBy('m.started_at', (order) => order.desc().nullsFirst())
    .orderBy('m.id')
    .limit(filter.limit + 1);
  if (filter.status) query = query.where(sql`coalesce(s.status, 'new')`, '=', filter.status);
  // An array: a list of placeholders must not be empty, and cannot be of any length.
  if (filter.ids) query = query.where(sql<boolean>`m.id = any(${[...filter.ids]})`);
  if (filter.since) query = query.where(sql`coalesce(m.started_at, m.created_at)`, '>=', filter.since);
  if (filter.until) query = query.where(sql`coalesce(m.started_at, m.created_at)`, '<', filter.until);
  if (filter.q) {
    const pattern = `%${filter.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((where) =>
      where.or([
        where('m.title', 'ilike', pattern),
        where('m.host_email', 'ilike', pattern),
        where(sql<string>`m.participants::text`, 'ilike', pattern),
      ]),
    );
  }
  if (filter.cursor) {
    const { at, id } = fromCursor(filter.cursor);
    query = query.where((where) =>
      at === null
        ? where.or([
            where.and([where('m.started_at', 'is', null), where('m.id', '>', id)]),
            where('m.started_at', 'is not', null),
          ])
        : where.or([
            where('m.started_at', '<', at),
            where.and([where('m.started_at', '=', at), where('m.id', '>', id)]),
          ]),
    );
  }
  const page = toPage(await query.execute(), filter.limit, (row) => ({ at: row.started_at, id: row.id }));
  return { ...page, items: page.items.map(toRecord) };
}

type RecordRow = Awaited<ReturnType<ReturnType<typeof records>['execute']>>[number];

function records(db: Db, tenantId: string) {
  return db
    .selectFrom('fathom_meetings as m')
    .leftJoin('meeting_syncs as s', (join) =>
      join.onRef('s.tenant_id', '=', 'm.tenant_id').onRef('s.meeting_id', '=', 'm.id'),
    )
    .where('m.tenant_id', '=', tenantId)
    .select(['m.id', 'm.started_at', 'm.meeting', 'm.duplicate_of', 'm.first_seen_at', 'm.changed_at', 'm.vanished_at'])
    .select(['s.status', 's.reason', 's.detail', 's.next_attempt_at', 's.attempts', 's.summary_attempts'])
    .select(['s.requested_by', 's.updated_at']);
}

function toRecord(row: RecordRow): MeetingRecord {
  return {
    meeting: row.meeting,
    duplicateOf: row.duplicate_of,
    firstSeenAt: row.first_seen_at,
    changedAt: row.changed_at,
    vanishedAt: row.vanished_at,
    sync: {
      status: (row.status ?? 'new') as MeetingStatus,
      reason: row.reason,
      detail: row.detail,
      nextAttemptAt: row.next_attempt_at,
      attempts: row.attempts ?? 0,
      summaryAttempts: row.summary_attempts ?? 0,
      requestedBy: row.requested_by,
      updatedAt: row.updated_at ?? row.changed_at,
    },
  };
}
