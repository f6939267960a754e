import { describe, expect, test } from '@jest/globals';
import { decideEligibility, decideMode } from '../../../service/stages/match/eligibility.ts';
import type { Meeting } from '../../../service/types/meeting.ts';
import type { Automation } from '../../../service/types/settings.ts';
import { aMeeting, anAttendee } from '../../builders/meeting.ts';
import { PEOPLE } from '../../builders/records.ts';

const SINCE = '2026-09-14T10:30:00.000Z';
const decide = (meeting: Meeting, automation: Automation = { on: true, since: null, paused: false }, more = {}) =>
  decideEligibility({
    meeting,
    people: PEOPLE,
    automation,
    requested: false,
    alreadyWritten: false,
    duplicateOf: null,
    ...more,
  });
const verdict = (meeting: Meeting, since: string, on = true) =>
  decide(meeting, { on, since, paused: false })?.verdict ?? 'eligible';

describe('decideEligibility', () => {
  test('a call that ends at the very moment is not after it', () => {
    expect(verdict(aMeeting({ endedAt: SINCE }), SINCE)).toBe('before_connection');
    expect(verdict(aMeeting({ endedAt: '2026-09-14T10:30:00.001Z' }), SINCE)).toBe('eligible');
  });

  test('E1: nobody, one and several without an external attendee are told apart', () => {
    const because = (...emails: string[]) =>
      decide(aMeeting({ attendees: emails.map((email) => anAttendee(email)) }))?.because;
    expect(because()).toContain('no attendee has an e-mail address');
    expect(because('a@ours.example')).toContain('the only attendee with an address is internal');
    expect(because('a@ours.example', 'b@ours.example')).toContain('all 2 attendees with an address are internal');
  });

  test('times of different precision are compared as moments', () => {
    expect(verdict(aMeeting({ endedAt: '2026-09-14T10:30:00Z' }), '2026-09-14T10:30:00.500Z')).toBe(
      'before_connection',
    );
  });

  test('a call under way when automatic was switched on is covered, though only its start and length are known', () => {
    expect(verdict(aMeeting({ endedAt: null, durationSeconds: 3600 }), SINCE)).toBe('eligible');
    expect(verdict(aMeeting({ endedAt: null, durationSeconds: 60 }), SINCE)).toBe('before_connection');
    expect(verdict(aMeeting({ endedAt: null, startedAt: null, createdAt: '2026-09-15T00:00:00.000Z' }), SINCE)).toBe(
      'eligible',
    );
  });

  test('switched off again: later calls wait for automatic, earlier ones for a person', () => {
    expect(verdict(aMeeting({ endedAt: '2026-09-15T00:00:00.000Z' }), SINCE, false)).toBe('automatic_off');
    expect(verdict(aMeeting({ endedAt: '2026-09-13T00:00:00.000Z' }), SINCE, false)).toBe('before_connection');
  });

  test('what the call is says more than when it was, and when it was more than what it lacks', () => {
    const early = { endedAt: '2026-09-01T00:00:00.000Z', summary: null };
    expect(verdict(aMeeting({ ...early, attendees: [anAttendee('a@ours.example')] }), SINCE)).toBe('internal_only');
    expect(verdict(aMeeting({ ...early, schedule: { kind: 'impromptu' } }), SINCE)).toBe('impromptu');
    expect(verdict(aMeeting(early), SINCE)).toBe('before_connection');
  });

  test('an impromptu call to which nobody was invited is impromptu; one with colleagues only is internal', () => {
    const impromptu = { schedule: { kind: 'impromptu' as const } };
    expect(verdict(aMeeting({ ...impromptu, attendees: [] }), SINCE)).toBe('impromptu');
    expect(verdict(aMeeting({ ...impromptu, attendees: [anAttendee('a@ours.example')] }), SINCE)).toBe('internal_only');
    expect(verdict(aMeeting({ attendees: [] }), SINCE)).toBe('internal_only');
  });

  test('nobody has an address: said so', () => {
    const decision = decide(aMeeting({ attendees: [anAttendee(null, 'Walter')] }));
    expect(decision).toMatchObject({
      verdict: 'internal_only',
      because: expect.stringContaining('no attendee has an e-mail address'),
    });
  });

  test('a person who asks is not held up by time or mode, but by what the call is', () => {
    const off = { on: false, since: null, paused: false };
    expect(decide(aMeeting(), off, { requested: true })).toBeNull();
    expect(decide(aMeeting({ schedule: { kind: 'impromptu' } }), off, { requested: true })?.verdict).toBe('impromptu');
    expect(decide(aMeeting({ summary: null }), off, { requested: true })?.verdict).toBe('summary_pending');
  });

  test('a blank summary is none', () => {
    expect(
      decide(aMeeting({ summary: { templateName: null, markdown: ' \n ' } }), {
        on: true,
        since: '2026-01-01T00:00:00.000Z',
        paused: false,
      })?.verdict,
    ).toBe('summary_pending');
  });
});

describe('decideMode (E5)', () => {
  test('manual mode holds new calls only', () => {
    const manual = { syncMode: 'Manual' as const };
    expect(decideMode(manual, { requested: false, alreadyWritten: false })?.verdict).toBe('awaiting_manual_sync');
    expect(decideMode(manual, { requested: false, alreadyWritten: true })).toBeNull();
    expect(decideMode(manual, { requested: true, alreadyWritten: false })).toBeNull();
    expect(decideMode({ syncMode: 'Automatic' }, { requested: false, alreadyWritten: false })).toBeNull();
  });
});
