import type { ActionItem, Attendee, Meeting } from '../../service/types/meeting.ts';

export const HOST = { name: 'Priya Nair', email: 'priya@ours.example' };

/** An invited person; the address is what matching looks at. */
export function anAttendee(
  email: string | null,
  name: string | null = null,
  externalHint: boolean | null = null,
): Attendee {
  return { email, name, externalHint };
}

/** An open action item of the host. */
export function anItem(description: string, more: Partial<ActionItem> = {}): ActionItem {
  return {
    description,
    completed: false,
    userGenerated: false,
    timestamp: '00:10:00',
    playbackUrl: null,
    assignee: HOST,
    ...more,
  };
}

/** A scheduled half-hour call of the host with Dana, with a summary of two sections. */
export function aMeeting(more: Partial<Meeting> = {}): Meeting {
  const recordingId = more.recordingId ?? '401';
  const dialect = more.dialect ?? 'external';
  return {
    id: `${dialect}-${recordingId}`,
    dialect,
    recordingId,
    title: 'Northgate pilot',
    url: `https://fathom.example/calls/${recordingId}`,
    shareUrl: null,
    meetingUrl: null,
    createdAt: '2026-09-14T10:00:05.000Z',
    schedule: { kind: 'scheduled', start: '2026-09-14T10:00:00.000Z', end: null },
    startedAt: '2026-09-14T10:00:00.000Z',
    endedAt: '2026-09-14T10:30:00.000Z',
    durationSeconds: 1800,
    host: HOST,
    attendees: [anAttendee('dana@north.example', 'Dana Ek'), anAttendee(HOST.email, HOST.name)],
    calendar: 'unknown',
    sharedWith: null,
    summary: {
      templateName: 'Deal',
      markdown: '### Pain Points\n\n- Planning is slow\n\n### Next Steps\n\n- Send the quote',
    },
    actionItems: [],
    ...more,
  };
}

/** The same call with other words in its summary. */
export function saying(meeting: Meeting, markdown: string): Meeting {
  return { ...meeting, summary: { templateName: 'Deal', markdown } };
}

/** A call on a day of September 2026 with these words in its summary; its recording is 400 and the day. */
export function callOn(day: number, markdown: string): Meeting {
  const startedAt = `2026-09-${String(day).padStart(2, '0')}T10:00:00.000Z`;
  return saying(aMeeting({ recordingId: String(400 + day), startedAt }), markdown);
}
