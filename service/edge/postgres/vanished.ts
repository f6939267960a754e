import { sql } from 'kysely';
import type { Meeting } from '../../types/meeting.ts';
import type { Db } from './client.ts';

/** A source lists a stored call again, without bringing it (a filter keeps it out, or its payload is broken). */
export async function stillListed(
  db: Db,
  tenantId: string,
  meetingId: string,
  sourceId: string,
  now: Date,
): Promise<void> {
  const known = await db
    .updateTable('meeting_sources')
    .set({ seen_at: now })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .where('source_id', '=', sourceId)
    .returning('meeting_id')
    .executeTakeFirst();
  if (known) await clearVanished(db, tenantId, meetingId);
}

/** The call is there again. */
export async function clearVanished(db: Db, tenantId: string, meetingId: string): Promise<void> {
  await db
    .updateTable('fathom_meetings')
    .set({ vanished_at: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', meetingId)
    .where('vanished_at', 'is not', null)
    .execute();
}

/** What a nightly listing established (I4). */
export interface Listing {
  /** Sources that listed everything of their part of the window, from their moment on. */
  readonly complete: readonly { readonly sourceId: string; readonly since: Date }[];
  /** Sources that may list a call but could not be asked to the end: what they had shown is not called missing. */
  readonly unsure: readonly string[];
  /** When the listing began; calls created later may not be in it. */
  readonly began: Date;
}

/** A call that is missing, and the source that used to list it last. */
export interface MissingCall {
  readonly meeting: Meeting;
  readonly sourceId: string;
}

/**
 * Stored calls within the listed window that a source which was listed to the end had shown before, and that no source
 * has shown since the listing began. Those already known to be missing are left out. Oldest first.
 */
export async function missingCalls(db: Db, tenantId: string, listing: Listing): Promise<MissingCall[]> {
  const missing = new Map<string, MissingCall>();
  for (const { sourceId, since } of listing.complete) {
    const rows = await db
      .selectFrom('fathom_meetings as m')
      .innerJoin('meeting_sources as own', (join) =>
        join.onRef('own.tenant_id', '=', 'm.tenant_id').onRef('own.meeting_id', '=', 'm.id'),
      )
      .select('m.meeting')
      .where('m.tenant_id', '=', tenantId)
      .where('own.source_id', '=', sourceId)
      .where('m.created_at', '>=', since)
      .where('m.created_at', '<', listing.began)
      .where('m.vanished_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('meeting_sources as other')
              .select(sql<number>`1`.as('one'))
              .whereRef('other.tenant_id', '=', 'm.tenant_id')
              .whereRef('other.meeting_id', '=', 'm.id')
              .where((where) =>
                where.or([
                  where('other.seen_at', '>=', listing.began),
                  ...(listing.unsure.length > 0 ? [where('other.source_id', 'in', [...listing.unsure])] : []),
                ]),
              ),
          ),
        ),
      )
      .orderBy('m.created_at')
      .execute();
    for (const { meeting } of rows) missing.set(meeting.id, { meeting, sourceId });
  }
  return [...missing.values()];
}

/** Reports calls as gone from Fathom. Nothing is deleted. */
export async function markVanished(db: Db, tenantId: string, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('fathom_meetings')
    .set({ vanished_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .execute();
}
