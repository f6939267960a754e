import { describe, expect, test } from '@jest/globals';
import { externalAttendees } from '../../../service/stages/match/people.ts';
import type { Attendee } from '../../../service/types/meeting.ts';
import type { PeopleRules } from '../../../service/types/people.ts';
import { aMeeting, anAttendee } from '../../builders/meeting.ts';
import { PEOPLE } from '../../builders/records.ts';

const external = (
  attendees: Attendee[],
  rules: Partial<PeopleRules> = {},
  host: string | null = 'priya@ours.example',
) =>
  externalAttendees(aMeeting({ attendees, host: { name: 'Priya', email: host } }), { ...PEOPLE, ...rules }).map(
    ({ email }) => email,
  );
const guests = (...emails: (string | null)[]) => emails.map((email) => anAttendee(email));

describe('externalAttendees (E1)', () => {
  test('each outside address once, in the order of the invitation', () => {
    expect(external(guests('b@x.example', 'a@x.example', 'b@x.example'))).toEqual(['b@x.example', 'a@x.example']);
  });

  test('our domains and those below them are ours, look-alikes are not', () => {
    expect(external(guests('a@ours.example', 'a@eu.ours.example', 'a@notours.example', 'a@ours.example.test'))).toEqual(
      ['a@notours.example', 'a@ours.example.test'],
    );
  });

  test("the host's own domain is ours though nobody named it", () => {
    expect(external(guests('lena@ours.example', 'a@x.example'), { internalDomains: [] })).toEqual(['a@x.example']);
  });

  test('a public mail domain is never ours: not by the host, not by name, not below a named one', () => {
    expect(external(guests('a@mail.example'), { internalDomains: [] }, 'priya@mail.example')).toEqual([
      'a@mail.example',
    ]);
    expect(external(guests('a@mail.example'), { internalDomains: ['mail.example'] })).toEqual(['a@mail.example']);
    expect(external(guests('a@mail.example'), { internalDomains: ['example'] })).toEqual(['a@mail.example']);
  });

  test('the host is nobody to write about, whatever the domain', () => {
    expect(external(guests('priya@mail.example', 'a@x.example'), {}, 'priya@mail.example')).toEqual(['a@x.example']);
  });

  test("Fathom's opinion changes nothing where our domains are known", () => {
    expect(external([anAttendee('a@x.example', null, false), anAttendee('b@ours.example', null, true)])).toEqual([
      'a@x.example',
    ]);
  });

  test("Fathom's opinion counts where no domain of ours is known, but not on public mail", () => {
    const attendees = [
      anAttendee('a@x.example', null, false),
      anAttendee('b@y.example', null, true),
      anAttendee('c@mail.example', null, false),
    ];
    expect(external(attendees, { internalDomains: [] }, null)).toEqual(['b@y.example', 'c@mail.example']);
  });

  test('attendees without an address are never matched', () => {
    expect(external(guests(null))).toEqual([]);
  });

  test('rooms and notetakers: an address, a domain with or without @, a pattern', () => {
    const notPeople = ['bot@x.example', 'rooms.example', '@bots.example', 'room-*@*', 'a.c@*'];
    expect(
      external(
        guests(
          'bot@x.example',
          'r@eu.rooms.example',
          'z@bots.example',
          'room-1@x.example',
          'abc@x.example',
          'a.c@x.example',
        ),
        { notPeople },
      ),
    ).toEqual(['abc@x.example']);
  });
});
