import { describe, expect, test } from '@jest/globals';
import { excludedBy, excludes, privacyFilters, problemOf } from '../../../service/stages/match/privacy.ts';
import type { PrivacyKind } from '../../../service/stages/match/privacy.ts';
import type { Meeting } from '../../../service/types/meeting.ts';
import { meeting } from '../../integration/postgres/rows.ts';

function excluded(kind: PrivacyKind, value: string, changes: Partial<Meeting>): boolean {
  return excludes({ kind, value }, meeting('external-1', changes));
}

const attendee = (email: string | null) => ({ attendees: [{ name: 'A', email, externalHint: true }] });

describe('E6: title words', () => {
  test.each<[string, string, boolean]>([
    ['HR', 'HR: yearly review', true],
    ['hr', 'Weekly HR', true],
    ['HR', 'Chris and Hannah', false],
    ['HR', 'HR_internal', false],
    ['HR', 'HR2 planning', false],
    ['board', 'The (Board) meets', true],
    ['board', 'Onboarding', false],
    ['board meeting', 'Our  Board\tMeeting', true],
    ['c++', 'C++ interview', true],
    ['c++', 'abc++', false],
    ['#legal', 'Notes #legal today', true],
    ['.*', 'anything at all', false],
    ['Überraschung', 'ÜBERRASCHUNG fürs Team', true],
    ['rat', 'Überrat', false],
    ['人事', '今週の人事会議', true],
    ['ＨＲ', 'HR: full-width in the filter', true],
  ])('%j on %j: %s', (word, title, expected) => {
    expect(excluded('TitleWord', word, { title })).toBe(expected);
  });

  test('the calendar event’s title counts too, where Fathom’s is another', () => {
    expect(excluded('TitleWord', 'confidential', { title: 'Chat', calendarTitle: 'Confidential: pay' })).toBe(true);
  });

  test('an empty word excludes nothing', () => {
    expect(excluded('TitleWord', '  ', { title: 'Anything' })).toBe(false);
  });
});

describe('E6: domains, hosts, private calls', () => {
  test.each<[string, string | null, boolean]>([
    ['lawfirm.example', 'kim@lawfirm.example', true],
    ['lawfirm.example', 'kim@eu.lawfirm.example', true],
    ['@LawFirm.example ', 'kim@lawfirm.example', true],
    ['lawfirm.example', 'kim@notlawfirm.example', false],
    ['lawfirm.example', 'lawfirm.example@other.example', false],
    ['lawfirm.example', null, false],
    ['', 'kim@lawfirm.example', false],
  ])('domain %j, attendee %s: %s', (domain, email, expected) => {
    expect(excluded('ExcludedDomain', domain, attendee(email))).toBe(expected);
  });

  test('the host’s own domain counts', () => {
    expect(excluded('ExcludedDomain', 'northwind.example', {})).toBe(true);
  });

  test.each<[string, boolean]>([
    [' Mia@Northwind.example', true],
    ['ia@northwind.example', false],
    ['Mia Holt', false],
    ['', false],
  ])('host %j: %s', (value, expected) => {
    expect(excluded('Host', value, {})).toBe(expected);
  });

  test('an attendee is not a host', () => {
    expect(excluded('Host', 'dana@lakeside.example', {})).toBe(false);
  });

  test.each<[string | null, boolean]>([
    ['no_teams', true],
    ['single_team', false],
    [null, false],
  ])('private: shared with %s: %s', (sharedWith, expected) => {
    expect(excluded('Private', '', { sharedWith })).toBe(expected);
  });
});

test('filters that say who is a customer (E1) keep no call out', () => {
  const filters = [
    { kind: 'InternalDomain', value: 'lakeside.example' },
    { kind: 'NotAPerson', value: 'dana@lakeside.example' },
  ] as const;
  expect(privacyFilters(filters)).toEqual([]);
  expect(excludedBy(meeting('external-1'), filters)).toBeNull();
});

test('several filters: the first that fits is the reason', () => {
  const filters = [
    { kind: 'TitleWord', value: 'nothing' },
    { kind: 'ExcludedDomain', value: 'lakeside.example' },
    { kind: 'TitleWord', value: 'pilot' },
  ] as const;
  expect(excludedBy(meeting('external-1'), filters)?.kind).toBe('ExcludedDomain');
});

test.each<[PrivacyKind, string, boolean]>([
  ['Private', '', true],
  ['Host', 'mia@northwind.example', true],
  ['Host', 'Mia Holt', false],
  ['ExcludedDomain', 'lawfirm.example', true],
  ['ExcludedDomain', 'lawfirm', false],
  ['ExcludedDomain', 'kim@lawfirm.example', false],
  ['TitleWord', 'HR', true],
  ['TitleWord', ' ', false],
])('%s %j can match: %s', (kind, value, usable) => {
  expect(problemOf({ kind, value }) === null).toBe(usable);
});
