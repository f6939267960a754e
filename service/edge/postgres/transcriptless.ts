import type { Meeting } from '../../types/meeting.ts';
import type { Db } from './client.ts';

/**
 * Calls without a transcript, newest first.
 * @param wanted `since`: created after · `notSeenSince`: not listed by any source since, so nobody has just looked
 */
export async function transcriptless(
  db: Db,
  tenantId: string,
  wanted: { readonly since: Date; readonly notSeenSince: Date; readonly limit: number },
): Promise<Meeting[]> {
  const rows = await db
    .selectFrom('fathom_meetings as m')
    .select('m.meeting')
    .where('m.tenant_id', '=', tenantId)
    .where('m.transcript', 'is', null)
    .where('m.vanished_at', 'is', null)
    .where('m.created_at', '>=', wanted.since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('meeting_sources as seen')
            .select('seen.source_id')
            .whereRef('seen.tenant_id', '=', 'm.tenant_id')
            .whereRef('seen.meeting_id', '=', 'm.id')
            .where('seen.seen_at', '>=', wanted.notSeenSince),
        ),
      ),
    )
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id')
    .limit(wanted.limit)
    .execute();
  return rows.map((row) => row.meeting);
}

/** Whether the transcript of a call is here; `true` for a call that is not known. */
export async function hasTranscript(db: Db, tenantId: string, meetingId: string): Promise<boolean> {
  const row = await db
    .selectFrom('fathom_meetings')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', meetingId)
    .where('transcript', 'is', null)
    .executeTakeFirst();
  return row === undefined;
}
