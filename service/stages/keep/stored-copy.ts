import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { TranscriptSegment } from '../../types/meeting.ts';
import { unpack } from './pack.ts';
import { withSpeech } from './payload.ts';

/** What we hold of a call as Fathom sent it, and which sources brought it. */
export interface StoredCopy {
  readonly payload: unknown;
  readonly transcript: TranscriptSegment[] | null;
  /** Newest sighting first. */
  readonly sourceIds: readonly string[];
}

const segments = z.array(
  z.object({ speaker: z.string(), text: z.string(), startTime: z.number().nullable(), endTime: z.number().nullable() }),
);

/** The stored payload of one call, spoken texts put back; `null` for an unknown call. @throws when the row is damaged */
export async function readStoredCopy(
  { db }: Pick<Context, 'db'>,
  tenantId: string,
  meetingId: string,
): Promise<StoredCopy | null> {
  const row = await db
    .selectFrom('fathom_meetings')
    .select(['raw', 'transcript'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', meetingId)
    .executeTakeFirst();
  if (!row) return null;
  const sources = await db
    .selectFrom('meeting_sources')
    .select('source_id')
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .orderBy('seen_at', 'desc')
    .orderBy('source_id')
    .execute();
  const transcript = row.transcript === null ? null : segments.parse(unpack(row.transcript));
  return {
    payload: withSpeech(unpack(row.raw), transcript),
    transcript,
    sourceIds: sources.map((source) => source.source_id),
  };
}
