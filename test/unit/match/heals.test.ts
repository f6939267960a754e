import { describe, expect, test } from '@jest/globals';
import { awaitedAddresses, callsToWake, type Waiting } from '../../../service/stages/match/heals.ts';
import { nextTurn } from '../../../service/worker/moments.ts';
import { aMeeting, anAttendee, HOST } from '../../builders/meeting.ts';
import { PEOPLE } from '../../builders/records.ts';

const call = (recordingId: string, reason: Waiting['reason'], ...emails: string[]): Waiting => ({
  meeting: aMeeting({ recordingId, attendees: [anAttendee(HOST.email), ...emails.map((email) => anAttendee(email))] }),
  reason,
});
const NOBODY = call('1', 'no_contact', 'dana@north.example', 'eli@north.example');
const NO_DEAL = call('2', 'no_open_opportunity', 'dana@north.example');
const ELSE = call('3', 'no_contact', 'zoe@south.example');
const ALL = [NOBODY, NO_DEAL, ELSE];

describe('M9: exactly the calls that wait for what changed are woken', () => {
  test.each([
    ['a Contact was made', ['dana@north.example'], [], ['external-1']],
    ['a role was added', [], ['dana@north.example'], ['external-1', 'external-2']],
    ['the second attendee became a Contact', ['eli@north.example'], [], ['external-1']],
    ['somebody nobody waits for', ['other@north.example'], ['other@north.example'], []],
    ['a colleague', [HOST.email], [HOST.email], []],
    ['nothing', [], [], []],
  ])('%s', (_what, people, deals, expected) => {
    expect(callsToWake(ALL, { people: new Set(people), deals: new Set(deals) }, PEOPLE)).toEqual(expected);
  });

  test('customers are asked about, each once; colleagues and rooms never', () => {
    const room = call('4', 'no_contact', 'notetaker@bots.example', 'colleague@ours.example');
    expect(awaitedAddresses([...ALL, room], PEOPLE)).toEqual([
      'dana@north.example',
      'eli@north.example',
      'zoe@south.example',
    ]);
  });
});

describe('recurring turns', () => {
  const HOUR = 3_600_000;
  test('come to a tenant at the same moment of every period, and lie ahead', () => {
    const now = new Date('2026-09-14T10:20:00Z');
    const first = nextTurn('tenant-1', now, HOUR);
    expect(first.getTime()).toBeGreaterThan(now.getTime());
    expect(first.getTime() - now.getTime()).toBeLessThanOrEqual(HOUR);
    expect(nextTurn('tenant-1', first, HOUR).getTime() - first.getTime()).toBe(HOUR);
    expect(nextTurn('tenant-2', now, HOUR)).not.toEqual(first);
  });
});
