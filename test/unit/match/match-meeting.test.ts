import { describe, expect, test } from '@jest/globals';
import { chooseContact } from '../../../service/stages/match/contact-rules.ts';
import { effectiveSettings } from '../../../service/stages/match/effective-settings.ts';
import { matchMeeting, type MatchInput } from '../../../service/stages/match/match-meeting.ts';
import { survivor } from '../../../service/stages/match/frozen.ts';
import type { Snapshot } from '../../../service/types/snapshot.ts';
import {
  aContact,
  anOpportunity,
  aUser,
  CONNECTED_USER,
  HOST_USER,
  ORG_ID,
  orgFacts,
  PEOPLE,
  roles,
  sfId,
} from '../../builders/records.ts';
import { DEFAULT_SETTINGS } from '../../../service/stages/match/effective-settings.ts';
import { aMeeting, anAttendee, HOST } from '../../builders/meeting.ts';

const DANA = aContact(1, { name: 'Dana Ek', email: 'dana@north.example', roles: roles(1) });
const match = (snapshot: Partial<Snapshot>, more: Partial<MatchInput> = {}) =>
  matchMeeting({
    meeting: aMeeting(),
    snapshot: {
      contacts: [DANA],
      opportunities: [anOpportunity(1)],
      users: [aUser()],
      tasks: [],
      leads: [],
      notes: [],
      mergedContacts: {},
      ...snapshot,
    },
    people: PEOPLE,
    facts: orgFacts(),
    choices: [],
    entries: [],
    hostMap: {},
    options: DEFAULT_SETTINGS,
    remembered: {},
    ...more,
  });

describe('chooseContact (M2): ordered, named rules', () => {
  const base = { email: 'dana@north.example' };
  test.each([
    [
      'role on an open Opportunity',
      aContact(2, { ...base, roles: roles(1) }),
      aContact(1, { ...base, lastActivityDate: '2026-09-01' }),
    ],
    [
      'most recent activity',
      aContact(2, { ...base, lastActivityDate: '2026-09-02' }),
      aContact(1, { ...base, lastActivityDate: '2026-09-01' }),
    ],
    ['most recent activity', aContact(2, { ...base, lastActivityDate: '2020-01-01' }), aContact(1, base)],
    ['oldest Contact', aContact(2, { ...base, createdDate: '2024-01-01T00:00:00.000+0000' }), aContact(1, base)],
    ['lowest Id', aContact(1, base), aContact(2, base)],
  ])('%s decides, in whatever order they are listed', (rule, winner, loser) => {
    for (const contacts of [
      [winner, loser],
      [loser, winner],
    ]) {
      expect(chooseContact(contacts)).toEqual({ contact: winner, decidedBy: rule });
    }
  });

  test('an only one is chosen by nothing, none is none', () => {
    expect(chooseContact([DANA])).toEqual({ contact: DANA, decidedBy: null });
    expect(chooseContact([])).toBeNull();
  });
});

describe('matchMeeting', () => {
  test('two addresses of one Contact count once', () => {
    const attendees = [anAttendee('dana@north.example'), anAttendee('dana.ek@north.example')];
    const twice = match(
      { contacts: [DANA, { ...DANA, email: 'dana.ek@north.example' }] },
      { meeting: aMeeting({ attendees }) },
    );
    expect(twice.contacts.map(({ contact }) => contact.id)).toEqual([DANA.id]);
  });

  test('addresses without a Contact are named, a Contact among them is enough', () => {
    const attendees = [anAttendee('nobody@north.example'), anAttendee('dana@north.example')];
    expect(match({}, { meeting: aMeeting({ attendees }) })).toMatchObject({
      decision: null,
      unmatched: ['nobody@north.example'],
    });
  });

  test('nobody known: the reason names the addresses, a few of many, and who could not see them (M8)', () => {
    const attendees = [1, 2, 3, 4, 5].map((number) => anAttendee(`p${number}@north.example`));
    expect(match({}, { meeting: aMeeting({ attendees }) }).decision).toEqual({
      verdict: 'no_contact',
      because:
        'M5: no Contact visible to the connected user has the address p1@north.example, p2@north.example, p3@north.example and 2 more.',
    });
  });

  test('a customer with a portal User is still a customer', () => {
    const portal = aUser({ id: sfId('005', 5), email: 'dana@north.example', userType: 'PowerCustomerSuccess' });
    expect(match({ users: [aUser(), portal] }).contacts).toHaveLength(1);
  });

  test('a role on a deal that is closed or cannot be seen is no open deal', () => {
    expect(match({ opportunities: [] }).contacts[0]?.deals).toEqual([]);
    expect(match({ opportunities: [anOpportunity(1, { isClosed: true })] }).contacts[0]?.deals).toEqual([]);
  });

  test('a choice for one of two Contacts with an address decides between them (M7)', () => {
    const other = aContact(2, { email: DANA.email });
    const choices = [{ meetingId: 'external-401', contactId: other.id, opportunityId: sfId('006', 1) }];
    expect(match({ contacts: [DANA, other] }, { choices }).contacts).toMatchObject([
      { contact: { id: other.id }, candidates: 2, decidedBy: "a person's choice (M7)", deals: [{ via: 'choice' }] },
    ]);
  });

  test('a choice for a Contact that was merged holds for the survivor', () => {
    const opportunities = [anOpportunity(1), anOpportunity(2)];
    const choices = [{ meetingId: 'external-401', contactId: sfId('003', 8), opportunityId: sfId('006', 2) }];
    const merged = match({ opportunities, mergedContacts: { [sfId('003', 8)]: DANA.id } }, { choices });
    expect(merged.contacts[0]?.deals).toMatchObject([{ opportunity: { id: sfId('006', 2) }, via: 'choice' }]);
  });

  test('merges are followed from one to the next, a circle ends', () => {
    const snapshot = (mergedContacts: Record<string, string>) => ({
      contacts: [],
      opportunities: [],
      users: [],
      tasks: [],
      leads: [],
      notes: [],
      mergedContacts,
    });
    expect(survivor('a', snapshot({ a: 'b', b: 'c' }))).toBe('c');
    expect(['a', 'b']).toContain(survivor('a', snapshot({ a: 'b', b: 'a' })));
  });
});

describe('who owns (W3)', () => {
  const owner = (users: Parameters<typeof aUser>[0][], more: Partial<MatchInput> = {}) =>
    match({ users: users.map((user) => aUser(user)) }, more).owner;
  const second = sfId('005', 2);

  test('of several Users with the address the one with that Username, else the latest login', () => {
    expect(owner([{ username: 'priya@old.example' }, { id: second }]).userId).toBe(second);
    const logins = (a: string, b: string) =>
      owner([
        { username: 'x', lastLoginDate: a },
        { id: second, username: 'y', lastLoginDate: b },
      ]).userId;
    expect(logins('2026-01-01', '2026-02-01')).toBe(second);
    expect(logins('2026-02-01', '2026-01-01')).toBe(HOST_USER);
  });

  test('in a sandbox the address counts without .invalid, in production it does not', () => {
    const copied = { email: `${HOST.email}.invalid` };
    expect(owner([copied], { facts: orgFacts({ isSandbox: true }) }).userId).toBe(HOST_USER);
    expect(owner([copied])).toEqual({ userId: CONNECTED_USER, isHost: false, timeZone: 'America/New_York' });
  });

  test("an admin's mapping comes first, with that User's time zone, even beside a namesake who would win", () => {
    const users = [{}, { id: second, username: 'other', timeZone: 'Asia/Tokyo' }];
    expect(owner(users, { hostMap: { [HOST.email]: second } })).toEqual({
      userId: second,
      isHost: true,
      timeZone: 'Asia/Tokyo',
    });
  });

  test('a mapped User who is not active, or not there, does not count', () => {
    expect(
      owner([{}, { id: second, email: 'x@ours.example', isActive: false }], { hostMap: { [HOST.email]: second } })
        .userId,
    ).toBe(HOST_USER);
    expect(owner([], { hostMap: { [HOST.email]: second } }).userId).toBe(CONNECTED_USER);
  });

  test('a host without an address: the connected user', () => {
    expect(owner([{}], { meeting: aMeeting({ host: { name: 'Priya', email: null } }) }).isHost).toBe(false);
  });
});

describe('effectiveSettings (design section 4)', () => {
  const rows = [
    { setupOwnerId: ORG_ID, values: { createTasks: true, syncMode: 'Manual' as const } },
    { setupOwnerId: sfId('00e', 1), values: { syncMode: 'Automatic' as const } },
    { setupOwnerId: HOST_USER, values: { createTasks: false } },
  ];

  test('User before Profile before Org, field by field, each with its origin', () => {
    const { values, origins } = effectiveSettings(rows, {
      userId: HOST_USER,
      profileId: sfId('00e', 1),
      orgId: ORG_ID,
    });
    expect(values).toMatchObject({ createTasks: false, syncMode: 'Automatic', writeDealSummary: true });
    expect(origins).toMatchObject({ createTasks: 'user', syncMode: 'profile', writeDealSummary: 'default' });
  });

  test("a host without a User gets the org's", () => {
    expect(effectiveSettings(rows, { userId: null, profileId: null, orgId: ORG_ID }).values).toMatchObject({
      createTasks: true,
      syncMode: 'Manual',
    });
  });
});
