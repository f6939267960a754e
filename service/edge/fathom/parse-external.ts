import type { FullMeeting, Schedule, Summary, TranscriptSegment } from '../../types/meeting.ts';
import type { AsSent, Participant } from './parse-meeting.ts';
import type { ExternalMeeting } from './schema.ts';
import { actionItemsOf, emailOf, idPart, isoOrNull, personOf, secondsOf, textOf, urlOf } from './values.ts';

/** The current API's Meeting object [SPEC, fathom-api.md section 4] → one meeting. `payload` has passed the schema. */
export function meetingFromExternal(payload: ExternalMeeting, raw: unknown): FullMeeting {
  const recordingId = String(payload.recording_id);
  const startedAt = isoOrNull(payload.recording_start_time);
  const end = isoOrNull(payload.recording_end_time);
  const title = textOf(payload.title) ?? textOf(payload.meeting_title) ?? 'Untitled call';
  const calendarTitle = textOf(payload.meeting_title);
  const lasted = startedAt !== null && end !== null ? (Date.parse(end) - Date.parse(startedAt)) / 1000 : -1;
  return {
    id: `external-${idPart(recordingId)}`,
    dialect: 'external',
    recordingId,
    title,
    ...(calendarTitle !== null && calendarTitle !== title && { calendarTitle }),
    url: urlOf(payload.url),
    shareUrl: urlOf(payload.share_url),
    meetingUrl: urlOf(payload.meeting_url),
    createdAt: isoOrNull(payload.created_at) ?? '',
    schedule: scheduleOf(payload),
    startedAt,
    // An end before the start is no end.
    endedAt: lasted < 0 ? null : end,
    durationSeconds: lasted < 0 ? null : Math.round(lasted),
    host: personOf(payload.recorded_by),
    attendees: (payload.calendar_invitees ?? []).map((invitee) => ({
      ...personOf(invitee),
      externalHint: invitee.is_external ?? null,
    })),
    calendar: 'unknown',
    sharedWith: textOf(payload.shared_with),
    summary: summaryFromExternal(payload.default_summary),
    actionItems: actionItemsOf(payload.action_items),
    transcript: transcriptFromExternal(payload.transcript),
    raw,
  };
}

/**
 * E2: no invitees, or a schedule that is explicitly null, is a call without a calendar event. A key that is not there
 * says nothing: fields were added to the API over time.
 */
function scheduleOf(payload: ExternalMeeting): Schedule {
  const { calendar_invitees: invitees, scheduled_start_time: start } = payload;
  if (start === null || invitees === null || invitees?.length === 0) return { kind: 'impromptu' };
  const startIso = isoOrNull(start);
  if (startIso === null || invitees === undefined) return { kind: 'unknown' };
  return { kind: 'scheduled', start: startIso, end: isoOrNull(payload.scheduled_end_time) };
}

/** A summary without text is none yet (E4). */
export function summaryFromExternal(summary: ExternalMeeting['default_summary']): Summary | null {
  const markdown = textOf(summary?.markdown_formatted);
  return markdown === null ? null : { templateName: textOf(summary?.template_name), markdown };
}

/** No end times are sent. An empty transcript is one that is not there yet. */
export function transcriptFromExternal(lines: ExternalMeeting['transcript']): TranscriptSegment[] | null {
  if (!lines || lines.length === 0) return null;
  return lines.map((line) => ({
    speaker: textOf(line.speaker?.display_name) ?? 'Unknown',
    text: textOf(line.text) ?? '',
    startTime: secondsOf(line.timestamp),
    endTime: null,
  }));
}

/** Invitees in Fathom's order, then the recorder where the calendar does not name them; sides become roles. */
export function asSentExternal(payload: ExternalMeeting): AsSent {
  const hostEmail = emailOf(payload.recorded_by?.email);
  const invitees = (payload.calendar_invitees ?? []).map((invitee): Participant => {
    const { name, email } = personOf(invitee);
    const role = email !== null && email === hostEmail ? 'host' : 'guest';
    return { name: name ?? email ?? 'Unknown', ...(email !== null && { email }), role };
  });
  const host = personOf(payload.recorded_by);
  const named = host.name !== null || host.email !== null;
  if (named && !invitees.some((invitee) => invitee.role === 'host')) {
    invitees.push({
      name: host.name ?? host.email ?? 'Unknown',
      ...(host.email !== null && { email: host.email }),
      role: 'host',
    });
  }
  return { title: textOf(payload.title) ?? textOf(payload.meeting_title), participants: invitees };
}
