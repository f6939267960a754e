import type { z } from 'zod';
import type { Dialect, FullMeeting } from '../../types/meeting.ts';
import { asSentExternal, meetingFromExternal } from './parse-external.ts';
import { asSentV1, meetingFromV1 } from './parse-v1.ts';
import { externalMeeting, reasonOf, v1Meeting } from './schema.ts';
import { idPart } from './values.ts';

/** One participant as the dual storage keeps them (I5); `role` is `host` or `guest`, or whatever the older API says. */
export interface Participant {
  readonly name: string;
  readonly email?: string;
  readonly role?: string;
}

/** Parts of the payload which the normalised meeting does not carry, but the dual storage does (I5). */
export interface AsSent {
  readonly title: string | null;
  readonly participants: readonly Participant[];
}

export type ParsedMeeting =
  | { readonly ok: true; readonly meeting: FullMeeting; readonly asSent: AsSent }
  | { readonly ok: false; readonly reason: string };

/**
 * One payload of a list or webhook → one meeting, or why it cannot be read (I3). Never throws; the payload is kept whole in
 * `meeting.raw`.
 */
export function parseMeeting(dialect: Dialect, payload: unknown): ParsedMeeting {
  return dialect === 'external'
    ? parse(payload, externalMeeting, meetingFromExternal, asSentExternal)
    : parse(payload, v1Meeting, meetingFromV1, asSentV1);
}

const externalId = externalMeeting.pick({ recording_id: true });
const v1Id = v1Meeting.pick({ id: true });

/** Our id of a payload that may be broken otherwise; `null` when not even that can be read. */
export function meetingIdOf(dialect: Dialect, payload: unknown): string | null {
  const id =
    dialect === 'external' ? externalId.safeParse(payload).data?.recording_id : v1Id.safeParse(payload).data?.id;
  return id === undefined ? null : `${dialect}-${idPart(String(id).trim())}`;
}

function parse<S extends z.ZodType>(
  payload: unknown,
  schema: S,
  normalise: (read: z.infer<S>, raw: unknown) => FullMeeting,
  asSent: (read: z.infer<S>) => AsSent,
): ParsedMeeting {
  const read = schema.safeParse(payload);
  if (!read.success) return { ok: false, reason: reasonOf(read.error) };
  return { ok: true, meeting: withoutTwins(normalise(read.data, payload)), asSent: asSent(read.data) };
}

/** An address invited twice is one attendee; the first one's place, whichever name there is. */
function withoutTwins(meeting: FullMeeting): FullMeeting {
  const byEmail = new Map<string, FullMeeting['attendees'][number]>();
  for (const attendee of meeting.attendees) {
    if (attendee.email === null) continue;
    const first = byEmail.get(attendee.email);
    byEmail.set(attendee.email, first ? { ...first, name: first.name ?? attendee.name } : attendee);
  }
  const attendees = meeting.attendees.flatMap((attendee) => {
    if (attendee.email === null) return attendee;
    const one = byEmail.get(attendee.email);
    byEmail.delete(attendee.email);
    return one ?? [];
  });
  return { ...meeting, attendees };
}
