import type { Attendee, FullMeeting, TranscriptSegment } from '../../types/meeting.ts';
import type { AsSent } from './parse-meeting.ts';
import type { V1Meeting } from './schema.ts';
import { actionItemsOf, emailOf, idPart, isoOrNull, personOf, secondsOf, textOf, urlOf } from './values.ts';

/** The older shape [VENDOR, fathom-api.md section 9] → one meeting. `payload` has passed the schema. */
export function meetingFromV1(payload: V1Meeting, raw: unknown): FullMeeting {
  const recordingId = String(payload.id).trim();
  const startedAt = isoOrNull(payload.started_at);
  const durationSeconds = payload.duration_seconds ?? null;
  const participants = payload.participants ?? [];
  const summary = textOf(payload.summary);
  return {
    id: `v1-${idPart(recordingId)}`,
    dialect: 'v1',
    recordingId,
    title: textOf(payload.title) ?? 'Untitled call',
    url: urlOf(payload.url),
    shareUrl: urlOf(payload.share_url),
    meetingUrl: urlOf(payload.meeting_url),
    createdAt: isoOrNull(payload.created_at) ?? '',
    // E2: this dialect does not say.
    schedule: { kind: 'unknown' },
    startedAt,
    endedAt: endOf(startedAt, durationSeconds),
    durationSeconds,
    host: personOf(participants.find((participant) => isHost(participant.role))),
    attendees: participants.map((participant): Attendee => ({ ...personOf(participant), externalHint: null })),
    calendar: 'unknown',
    sharedWith: null,
    summary: summary === null ? null : { templateName: null, markdown: summary },
    actionItems: actionItemsOf(payload.action_items),
    transcript: transcriptFromV1(payload.transcript),
    raw,
  };
}

/** Start + duration, as the floor system computes it (I5). */
function endOf(startedAt: string | null, durationSeconds: number | null): string | null {
  if (startedAt === null || durationSeconds === null) return null;
  const end = new Date(Date.parse(startedAt) + durationSeconds * 1000);
  return Number.isNaN(end.getTime()) || end.getUTCFullYear() > 9999 ? null : end.toISOString();
}

function isHost(role: string | null | undefined): boolean {
  return textOf(role)?.toLowerCase() === 'host';
}

/** An empty transcript is one that is not there yet. */
export function transcriptFromV1(segments: V1Meeting['transcript']): TranscriptSegment[] | null {
  if (!segments || segments.length === 0) return null;
  return segments.map((segment) => ({
    speaker: textOf(segment.speaker) ?? 'Unknown',
    text: textOf(segment.text) ?? '',
    startTime: momentOf(segment.start_time),
    endTime: momentOf(segment.end_time),
  }));
}

function momentOf(value: number | string | null | undefined): number | null {
  return typeof value === 'string' ? secondsOf(value) : (value ?? null);
}

export function asSentV1(payload: V1Meeting): AsSent {
  const participants = (payload.participants ?? []).map((participant) => {
    const email = emailOf(participant.email);
    const role = textOf(participant.role);
    return {
      name: textOf(participant.name) ?? email ?? 'Unknown',
      ...(email !== null && { email }),
      ...(role !== null && { role }),
    };
  });
  return { title: textOf(payload.title), participants };
}
