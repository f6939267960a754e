import { createHash } from 'node:crypto';
import type { AsSent, ParsedMeeting } from '../../edge/fathom/parse-meeting.ts';
import type { ActivityRow, MeetingRow } from '../../edge/postgres/keep-meeting.ts';
import type { FullMeeting } from '../../types/meeting.ts';
import { pack } from './pack.ts';
import { withoutSpeech } from './payload.ts';

export type ReadMeeting = Pick<Extract<ParsedMeeting, { ok: true }>, 'meeting' | 'asSent'>;

/** One call → its two rows (I5): field by field what the floor system documents, and the normalised meeting beside it. */
export function rowsOf(read: ReadMeeting): { meeting: MeetingRow; activity: ActivityRow } {
  return { meeting: meetingRow(read), activity: activityRow(read) };
}

/** The light, canonical row. The person is the first participant with an address. */
function activityRow({ meeting, asSent }: ReadMeeting): ActivityRow {
  const { participants } = asSent;
  return {
    external_id: `fathom_${meeting.recordingId}`,
    type: 'meeting_recorded',
    channel: 'video',
    occurred_at: new Date(meeting.createdAt),
    person_external_id: participants.find((participant) => participant.email !== undefined)?.email ?? null,
    properties: JSON.stringify({
      source: 'fathom',
      fathomMeetingId: meeting.recordingId,
      title: asSent.title,
      durationSeconds: meeting.durationSeconds,
      participantCount: participants.length,
      participantName: participants[0]?.name ?? null,
      summary: meeting.summary?.markdown ?? null,
    }),
  };
}

/** The rich row. The sentiment stays empty until something computes one. */
function meetingRow({ meeting, asSent }: ReadMeeting): MeetingRow {
  const { url, shareUrl, meetingUrl, transcript } = meeting;
  // JSON leaves out what is undefined: the bulk has columns of its own.
  const normalised = JSON.stringify({ ...meeting, transcript: undefined, raw: undefined });
  return {
    id: meeting.id,
    fathom_meeting_id: meeting.recordingId,
    dialect: meeting.dialect,
    title: asSent.title,
    created_at: new Date(meeting.createdAt),
    started_at: dateOf(meeting.startedAt),
    ended_at: dateOf(meeting.endedAt),
    host_email: meeting.host.email,
    participants: JSON.stringify(asSent.participants),
    transcript: transcript === null ? null : pack(transcript),
    summary_text: meeting.summary?.markdown ?? null,
    action_items: JSON.stringify(meeting.actionItems),
    links: JSON.stringify({ url, shareUrl, meetingUrl }),
    sentiment_score: null,
    meeting: normalised,
    raw: pack(withoutSpeech(meeting.raw, transcript)),
    content_hash: contentHash(normalised, asSent, meeting),
  };
}

/**
 * Equal for copies that say the same (I4). Both the payload and our reading of it count: a field nobody knows yet may
 * change, and a later version of this service may read more.
 */
function contentHash(normalised: string, asSent: AsSent, { transcript, raw }: FullMeeting): string {
  return createHash('sha256')
    .update(JSON.stringify([normalised, asSent, transcript, raw], inOrder))
    .digest('hex');
}

/** JSON replacer: fields by name, so that the order in which Fathom sends them does not matter. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function dateOf(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}
