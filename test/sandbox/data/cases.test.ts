import { describe, expect, test } from '@jest/globals';
import type { FathomCall } from '../fathom/types.ts';
import { newCalls, sampleWorld } from './world.ts';
import type { ExpectedCase } from './world.ts';

const NOW = new Date('2026-11-20T15:00:00Z');
const world = sampleWorld(NOW);
const fresh = newCalls(NOW);
const calls = new Map([...world.fathom.calls, ...fresh.calls].map((call) => [call.recording_id, call]));
const rows = (name: string) => world.salesforce[name] ?? [];

function caseOf(name: string): { call: FathomCall; expected: ExpectedCase } {
  const expected = world.cases[name] ?? fresh.cases[name];
  const call = expected && calls.get(expected.recordingId);
  if (!expected || !call) throw new Error(`no case ${name}`);
  return { call, expected };
}

const markdownOf = (name: string) => caseOf(name).call.default_summary?.markdown_formatted ?? '';
const clean = (email: unknown) => (typeof email === 'string' ? email.trim().toLowerCase() : null);

/** A short reading of the rules E1, E2, E4, M1, M4, M5, W1 over the rows, apart from the tables the world is made of. */
function verdictOf(call: FathomCall): [string, number] {
  const users = new Set(
    rows('User')
      .filter((row) => row['IsActive'])
      .map((row) => clean(row['Email'])),
  );
  const notPeople = /^notetaker@|@resource\.calendar\.google\.com$/;
  const external = new Set(
    call.calendar_invitees
      .map((one) => clean(one.email))
      .filter(
        (email) =>
          email !== null && !/[@.]lumenharbor\.example$/.test(email) && !users.has(email) && !notPeople.test(email),
      ),
  );
  if (call.calendar_invitees.length === 0 || call.scheduled_start_time === null) return ['impromptu', 0];
  if (external.size === 0) return ['internal_only', 0];
  if (call.default_summary === null) return ['summary_pending', 0];
  const open = new Set(
    rows('Opportunity')
      .filter((row) => !String(row['StageName']).startsWith('Closed'))
      .map((row) => row['Id']),
  );
  const people = [...external].flatMap((email) => {
    const contacts = [
      ...rows('Contact').filter((row) => clean(row['Email']) === email),
      ...rows('Account').filter((row) => row['PersonEmail'] === email),
    ];
    const deals = rows('OpportunityContactRole').filter(
      (role) => contacts.some(({ Id }) => Id === role['ContactId']) && open.has(role['OpportunityId']),
    );
    return contacts.length === 0 ? [] : [{ deals: deals.length }];
  });
  if (people.length === 0) return ['no_contact', 0];
  const tasks = people.reduce((sum, { deals }) => sum + Math.max(1, deals), 0);
  return [people.some(({ deals }) => deals > 0) ? 'written' : 'no_open_opportunity', tasks];
}

describe('every case is what it says', () => {
  test.each(Object.keys({ ...world.cases, ...fresh.cases }).filter((name) => name !== 'two_recordings_second'))(
    '%s',
    (name) => {
      const { call, expected } = caseOf(name);
      expect(verdictOf(call)).toEqual([expected.expectedVerdict, expected.callTasks]);
    },
  );

  test('calls that are no case are written', () => {
    const special = new Set(Object.values({ ...world.cases, ...fresh.cases }).map((one) => one.recordingId));
    const ordinary = [...calls.values()].filter((call) => !special.has(call.recording_id));
    expect(new Set(ordinary.map((call) => verdictOf(call)[0]))).toEqual(new Set(['written']));
  });

  test('two_recordings: one join link, one booked start, the second begins later', () => {
    const { call: first } = caseOf('two_recordings_first');
    const { call: second } = caseOf('two_recordings_second');
    expect([second.meeting_url, second.scheduled_start_time]).toEqual([first.meeting_url, first.scheduled_start_time]);
    expect(Date.parse(second.recording_start_time)).toBeGreaterThan(Date.parse(first.recording_start_time));
    expect(second.recorded_by.email).not.toBe(first.recorded_by.email);
    const links = [...calls.values()].map((call) => call.meeting_url).filter((link) => link !== null);
    expect(links.length - new Set(links).size).toBe(1);
  });
});

describe('what a case is about', () => {
  test('several_contacts_one_address: two Contacts, one of them with a role', () => {
    const contacts = rows('Contact').filter((row) => row['Email'] === 'arvid.thune@halden.example');
    const withRole = contacts.filter((row) =>
      rows('OpportunityContactRole').some((role) => role['ContactId'] === row['Id']),
    );
    expect([contacts.length, withRole.length]).toEqual([2, 1]);
  });

  test('address_in_other_case: other letters and spaces than on the Contact', () => {
    const email = caseOf('address_in_other_case').call.calendar_invitees.at(-1)?.email ?? '';
    expect(email).not.toBe(email.trim());
    expect(rows('Contact').map((row) => row['Email'])).not.toContain(email.trim());
  });

  test('internal_subdomain: Fathom itself calls the attendee external', () => {
    expect(caseOf('internal_subdomain').call.calendar_invitees.some((one) => one.is_external)).toBe(true);
  });

  test('lead_only: the address is a Lead’s', () => {
    const emails = caseOf('lead_only').call.calendar_invitees.map((one) => one.email);
    expect(rows('Lead').some((row) => emails.includes(String(row['Email'])))).toBe(true);
  });

  test('ten_external: ten customers', () => {
    expect(caseOf('ten_external').call.calendar_invitees.filter((one) => one.is_external)).toHaveLength(10);
  });

  test('host_without_user and host_left: no active User with that address', () => {
    for (const name of ['host_without_user', 'host_left', 'new_host_without_user']) {
      const { email } = caseOf(name).call.recorded_by;
      expect(rows('User').filter((row) => row['Email'] === email && row['IsActive'])).toHaveLength(0);
    }
  });

  test('very_long_summary is longer than a Task takes, no_sections and prose_only have no H3 or H4', () => {
    expect(markdownOf('very_long_summary').length).toBeGreaterThan(32_000);
    for (const name of ['no_sections', 'prose_only']) expect(markdownOf(name)).not.toMatch(/^#{3,4} /m);
  });

  test('emoji: letters outside the basic plane in headings and text', () => {
    expect(markdownOf('emoji')).toMatch(/^### .*\p{Extended_Pictographic}/mu);
  });

  test('headings_in_code: a fenced and an indented block hold what looks like headings', () => {
    expect(markdownOf('headings_in_code')).toMatch(/```\n### Pain Points/);
    expect(markdownOf('headings_in_code')).toMatch(/\n {4}### Budget/);
  });

  test('action_items: one done, one of the customer, one of nobody, twins', () => {
    const items = caseOf('action_items').call.action_items;
    expect(items.filter((item) => item.completed)).toHaveLength(1);
    expect(items.filter((item) => item.assignee.email === null)).toHaveLength(1);
    expect(items.filter((item) => item.assignee.email?.endsWith('@tessera.example'))).toHaveLength(1);
    expect(items.length - new Set(items.map((item) => JSON.stringify(item))).size).toBe(1);
  });

  test('private calls are shared with no team; one of them is reached only with its host’s key', () => {
    expect(
      [caseOf('private'), caseOf('private_of_somebody_else')].map(({ call, expected }) => [
        call.shared_with,
        expected.reach,
      ]),
    ).toEqual([
      ['no_teams', 'team'],
      ['no_teams', 'host'],
    ]);
  });
});
