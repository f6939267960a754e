import { describe, expect, test } from '@jest/globals';
import { parseMeeting } from '../../../service/edge/fathom/parse-meeting.ts';
import { v1Payload } from './payloads.ts';

function read(change: Record<string, unknown> = {}) {
  const parsed = parseMeeting('v1', v1Payload(change));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed;
}

describe('v1: payload to meeting', () => {
  test('a whole payload becomes a meeting, field by field', () => {
    expect(read().meeting).toEqual({
      id: 'v1-mtg_abc123',
      dialect: 'v1',
      recordingId: 'mtg_abc123',
      title: 'Northwind renewal',
      url: null,
      shareUrl: null,
      meetingUrl: null,
      createdAt: '2026-09-14T15:42:10.000Z',
      schedule: { kind: 'unknown' },
      startedAt: '2026-09-14T15:00:00.000Z',
      endedAt: '2026-09-14T16:00:00.000Z',
      durationSeconds: 3600,
      host: { name: 'Rosa Lind', email: null },
      attendees: [
        { name: 'Rosa Lind', email: null, externalHint: null },
        { name: 'Dana Ek', email: 'dana@northwind.example', externalHint: null },
      ],
      calendar: 'unknown',
      sharedWith: null,
      summary: { templateName: null, markdown: 'Agree renewal terms.' },
      actionItems: [],
      transcript: [{ speaker: 'Dana Ek', text: 'The price is open.', startTime: 252, endTime: 255.5 }],
      raw: v1Payload(),
    });
  });

  test('moments of a transcript may come as the current API writes them', () => {
    const transcript = [{ speaker: 'Dana Ek', text: 'Open.', start_time: '00:04:12', end_time: null }];

    expect(read({ transcript }).meeting.transcript).toMatchObject([{ startTime: 252, endTime: null }]);
  });

  test('E2: whether it was scheduled is unknown, even without participants', () => {
    expect(read({ participants: [] }).meeting.schedule).toEqual({ kind: 'unknown' });
  });

  test('without a start there is no end either', () => {
    expect(read({ started_at: undefined }).meeting).toMatchObject({
      startedAt: null,
      endedAt: null,
      durationSeconds: 3600,
    });
  });

  test('participants keep the role they were sent with', () => {
    const participants = [{ name: 'A', role: 'organizer' }, { name: null, email: 'B@x.example' }, {}];
    expect(read({ participants }).asSent.participants).toEqual([
      { name: 'A', role: 'organizer' },
      { name: 'b@x.example', email: 'b@x.example' },
      { name: 'Unknown' },
    ]);
  });
});
