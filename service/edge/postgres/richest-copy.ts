import type { Selectable, Updateable } from 'kysely';
import type { Meeting } from '../../types/meeting.ts';
import type { MeetingRow } from './keep-meeting.ts';
import type { FathomMeetingTable } from './schema.ts';

/**
 * Two copies of one call → one: the newer copy's values, and the stored ones wherever the newer copy is empty (I1).
 * `poorer`: the newer copy lacked something we hold.
 */
export function mergeMeeting(stored: Meeting, incoming: Meeting): { meeting: Meeting; poorer: boolean } {
  const kept = Object.entries(stored).filter(
    ([name, value]) => isEmpty(incoming[name as keyof Meeting]) && !isEmpty(value),
  );
  return { meeting: { ...incoming, ...Object.fromEntries(kept) }, poorer: kept.length > 0 };
}

/** The same for the row's own columns; the payload as sent stays that of the richer copy. */
export function mergeRow(
  stored: Selectable<FathomMeetingTable>,
  incoming: MeetingRow,
  poorer: boolean,
): Updateable<FathomMeetingTable> {
  const orStored = (text: string | undefined, value: unknown): string =>
    text === undefined || isEmpty(JSON.parse(text)) ? JSON.stringify(value) : text;
  return {
    title: incoming.title ?? stored.title,
    created_at: incoming.created_at,
    started_at: incoming.started_at ?? stored.started_at,
    ended_at: incoming.ended_at ?? stored.ended_at,
    host_email: incoming.host_email ?? stored.host_email,
    participants: orStored(incoming.participants, stored.participants),
    transcript: incoming.transcript ?? stored.transcript,
    summary_text: incoming.summary_text ?? stored.summary_text,
    action_items: orStored(incoming.action_items, stored.action_items),
    links: JSON.stringify({ ...stored.links, ...withoutEmpty(JSON.parse(incoming.links ?? '{}') as object) }),
    sentiment_score: incoming.sentiment_score ?? stored.sentiment_score,
    raw: poorer ? stored.raw : incoming.raw,
    content_hash: incoming.content_hash,
  };
}

function withoutEmpty(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => !isEmpty(inner)));
}

/** Says nothing: absent, an empty list, `unknown`, or an object of which every part says nothing. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === 'unknown') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}
