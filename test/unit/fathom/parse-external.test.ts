import { describe, expect, test } from '@jest/globals';
import { parseMeeting } from '../../../service/edge/fathom/parse-meeting.ts';
import { externalPayload } from './payloads.ts';

function read(change: Record<string, unknown> = {}, without: readonly string[] = []) {
  const payload = Object.fromEntries(
    Object.entries(externalPayload(change)).filter(([name]) => !without.includes(name)),
  );
  const parsed = parseMeeting('external', payload);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed;
}

describe('external: payload to meeting', () => {
  test('a whole payload becomes a meeting, field by field', () => {
    const { meeting } = read();
    expect(meeting).toEqual({
      id: 'external-401772315',
      dialect: 'external',
      recordingId: '401772315',
      title: 'Northwind renewal: pricing',
      calendarTitle: 'Northwind x Us: renewal',
      url: 'https://fathom.video/calls/611000001',
      shareUrl: 'https://fathom.video/share/AbCdEf123',
      meetingUrl: 'https://us02web.zoom.us/j/81234567890',
      createdAt: '2026-09-14T15:42:10.000Z',
      schedule: { kind: 'scheduled', start: '2026-09-14T15:00:00.000Z', end: '2026-09-14T15:30:00.000Z' },
      startedAt: '2026-09-14T15:01:05.000Z',
      endedAt: '2026-09-14T15:38:51.000Z',
      durationSeconds: 2266,
      host: { name: 'Rosa Lind', email: 'rosa@us.example' },
      attendees: [
        { name: 'Rosa Lind', email: 'rosa@us.example', externalHint: false },
        { name: null, email: 'dana@northwind.example', externalHint: true },
        { name: 'Guest on the phone', email: null, externalHint: true },
      ],
      calendar: 'unknown',
      sharedWith: 'single_team',
      summary: { templateName: 'general', markdown: '### Next Steps\n\n- Rosa sends the quote.' },
      actionItems: [
        {
          description: 'Send the revised quote',
          completed: true,
          userGenerated: false,
          timestamp: '00:21:07',
          playbackUrl: 'https://fathom.video/calls/611000001?timestamp=1267',
          assignee: { name: 'Rosa Lind', email: 'rosa@us.example' },
        },
      ],
      transcript: [{ speaker: 'Dana Ek', text: 'The price is the only open point.', startTime: 252, endTime: null }],
      raw: externalPayload(),
    });
  });

  test('only id and created_at: everything else is missing, nothing is made up', () => {
    const { meeting, asSent } = read(
      {},
      Object.keys(externalPayload()).filter((name) => !['recording_id', 'created_at'].includes(name)),
    );
    expect(meeting).toMatchObject({
      title: 'Untitled call',
      schedule: { kind: 'unknown' },
      startedAt: null,
      endedAt: null,
      durationSeconds: null,
      host: { name: null, email: null },
      attendees: [],
      summary: null,
      actionItems: [],
      transcript: null,
    });
    expect(asSent).toEqual({ title: null, participants: [] });
  });
});

describe('E2: is there a calendar event', () => {
  test.each<[string, Record<string, unknown>, readonly string[], string]>([
    ['invitees and schedule: scheduled', {}, [], 'scheduled'],
    ['no invitees: impromptu', { calendar_invitees: [] }, [], 'impromptu'],
    ['invitees explicitly null: impromptu', { calendar_invitees: null }, [], 'impromptu'],
    ['schedule explicitly null: impromptu', { scheduled_start_time: null }, [], 'impromptu'],
    ['no invitees and no schedule key: impromptu', { calendar_invitees: [] }, ['scheduled_start_time'], 'impromptu'],
    ['schedule key missing: unknown', {}, ['scheduled_start_time'], 'unknown'],
    ['invitees key missing: unknown', {}, ['calendar_invitees'], 'unknown'],
    ['both keys missing: unknown', {}, ['calendar_invitees', 'scheduled_start_time'], 'unknown'],
  ])('%s', (_name, change, without, kind) => {
    expect(read(change, without).meeting.schedule.kind).toBe(kind);
  });

  test('a scheduled call without an end keeps its start', () => {
    expect(read({ scheduled_end_time: null }).meeting.schedule).toEqual({
      kind: 'scheduled',
      start: '2026-09-14T15:00:00.000Z',
      end: null,
    });
  });
});

describe('external: single values', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'a summary without text is none yet',
      { default_summary: { template_name: 'x', markdown_formatted: ' ' } },
      { summary: null },
    ],
    ['a null summary is none yet', { default_summary: null }, { summary: null }],
    ['an empty transcript is none yet', { transcript: [] }, { transcript: null }],
    [
      'an item without description is left out',
      { action_items: [{ description: ' ' }, { description: null }] },
      { actionItems: [] },
    ],
    [
      'an end before the start is no end',
      { recording_end_time: '2026-09-14T14:00:00Z' },
      { endedAt: null, durationSeconds: null },
    ],
    [
      'a time with an offset is the same moment in UTC',
      { created_at: '2026-09-14T17:42:10+02:00' },
      { createdAt: '2026-09-14T15:42:10.000Z' },
    ],
    ['a time without a zone is UTC', { created_at: '2026-09-14T15:42:10' }, { createdAt: '2026-09-14T15:42:10.000Z' }],
    [
      'a link that is no web address is no link',
      { url: 'javascript:alert(1)', share_url: 'fathom' },
      { url: null, shareUrl: null },
    ],
    [
      'an id that is a text stays one',
      { recording_id: 'abc_DEF-1' },
      { id: 'external-abc_DEF-1', recordingId: 'abc_DEF-1' },
    ],
    ['the event title stands in for a missing title', { title: null }, { title: 'Northwind x Us: renewal' }],
    [
      'NUL and half a surrogate pair are replaced, for PostgreSQL takes neither',
      { title: 'a\0b\uD800c' },
      { title: 'a\uFFFDb\uFFFDc' },
    ],
    [
      'an address invited twice is one attendee with the name there is',
      {
        calendar_invitees: [
          { name: null, email: 'DANA@northwind.example', is_external: true },
          { name: 'Dana Ek', email: 'dana@northwind.example', is_external: true },
        ],
      },
      { attendees: [{ name: 'Dana Ek', email: 'dana@northwind.example', externalHint: true }] },
    ],
    [
      'an attendee whose address is none is kept without one',
      { calendar_invitees: [{ name: 'Room 4', email: 'room 4', is_external: true }] },
      { attendees: [{ name: 'Room 4', email: null, externalHint: true }] },
    ],
  ])('%s', (_name, change, expected) => {
    expect(read(change).meeting).toMatchObject(expected);
  });

  test('an id with other characters gets a safe, stable id of ours, and keeps its own', () => {
    const { meeting } = read({ recording_id: 'a/b c:1' });
    expect(meeting.id).toMatch(/^external-h_[0-9a-f]{32}$/);
    expect(meeting.recordingId).toBe('a/b c:1');
    expect(read({ recording_id: 'a/b c:1' }).meeting.id).toBe(meeting.id);
    expect(read({ recording_id: 'a/b c:2' }).meeting.id).not.toBe(meeting.id);
  });

  test('the recorder is added to the participants where the calendar does not name them', () => {
    const invitees = [{ name: 'Dana Ek', email: 'dana@northwind.example', is_external: true }];
    expect(read({ calendar_invitees: invitees }).asSent.participants).toEqual([
      { name: 'Dana Ek', email: 'dana@northwind.example', role: 'guest' },
      { name: 'Rosa Lind', email: 'rosa@us.example', role: 'host' },
    ]);
    expect(read().asSent.participants).toEqual([
      { name: 'Rosa Lind', email: 'rosa@us.example', role: 'host' },
      { name: 'dana@northwind.example', email: 'dana@northwind.example', role: 'guest' },
      { name: 'Guest on the phone', role: 'guest' },
    ]);
  });
});
