import type { Selectable, Updateable } from 'kysely';
import type { Attendee, Meeting } from '../../types/meeting.ts';
import type { MeetingRow } from './keep-meeting.ts';
import type { FathomMeetingTable } from './schema.ts';

/**
 * Two copies of one call → one: the newer copy's values, and the stored ones wherever the newer copy is empty (I1).
 * `poorer`: the newer copy lacked something we hold.
 * @param shared several keys show the call: one that sees fewer people, or no calendar event, takes none away. With one key
 * only, somebody who is no longer invited is gone
 */
export function mergeMeeting(
  stored: Meeting,
  incoming: Meeting,
  { shared }: { readonly shared: boolean },
): { meeting: Meeting; poorer: boolean } {
  const kept = Object.entries(stored).filter(
    ([name, value]) => isEmpty(incoming[name as keyof Meeting]) && !isEmpty(value),
  );
  const meeting = { ...incoming, ...Object.fromEntries(kept) };
  const poorer = kept.length > 0;
  if (!shared) return { meeting, poorer };
  const attendees = everybody(stored.attendees, meeting.attendees);
  const lostEvent = meeting.schedule.kind === 'impromptu' && stored.schedule.kind === 'scheduled';
  return {
    meeting: { ...meeting, attendees, ...(lostEvent && { schedule: stored.schedule }) },
    poorer: poorer || lostEvent || attendees.length > meeting.attendees.length,
  };
}

const idOf = ({ email, name }: Attendee) => email ?? name ?? '';

/** Everybody either copy names, those known first and in their order, as the newer copy names them. */
function everybody(known: readonly Attendee[], named: readonly Attendee[]): Attendee[] {
  const newer = new Map(named.map((one) => [idOf(one), one]));
  const before = known.map((one) => newer.get(idOf(one)) ?? one);
  const ids = new Set(known.map(idOf));
  return [...before, ...named.filter((one) => !ids.has(idOf(one)))];
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
