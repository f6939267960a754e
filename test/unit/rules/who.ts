/** Which calls, whose, and on which deals: E, I and M rules. */
import { expect } from '@jest/globals';
import {
  decideEligibility,
  summaryWaitMinutes,
  type EligibilityInput,
} from '../../../service/stages/match/eligibility.ts';
import type { Meeting } from '../../../service/types/meeting.ts';
import { aMeeting, anAttendee } from '../../builders/meeting.ts';
import { aContact, anOpportunity, aUser, PEOPLE, roles, sfId } from '../../builders/records.ts';
import { DANA, DEAL, withTwoDeals, world, type RuleRow } from './ground.ts';

const ON = { on: true, since: '2026-09-01T00:00:00.000Z', paused: false };

const eligible = (meeting: Meeting, more: Partial<EligibilityInput> = {}) =>
  decideEligibility({
    meeting,
    people: PEOPLE,
    automation: ON,
    requested: false,
    alreadyWritten: false,
    duplicateOf: null,
    ...more,
  })?.verdict ?? 'eligible';

export const WHO_RULES: readonly RuleRow[] = [
  [
    'I1',
    'another recording of the same meeting is not written',
    () => {
      expect(eligible(aMeeting(), { duplicateOf: 'external-7' })).toBe('duplicate_recording');
    },
  ],
  [
    'E1',
    'colleagues, rooms and notetakers are nobody to write about',
    () => {
      const guests = ['amy@eu.ours.example', 'notetaker@bots.example', 'r1@rooms.example'].map((email) =>
        anAttendee(email),
      );
      expect(eligible(aMeeting({ attendees: guests }))).toBe('internal_only');
      expect(eligible(aMeeting({ attendees: [...guests, anAttendee('joe@mail.example')] }))).toBe('eligible');
      const user = aUser({ id: sfId('005', 3), email: 'dana@north.example' });
      expect(world((it) => (it.users = [aUser(), user])).plan(aMeeting())).toMatchObject([
        { kind: 'skip', verdict: 'internal_only' },
      ]);
    },
  ],
  [
    'E2',
    'a call without a calendar event is left out, an unknown one counts as scheduled',
    () => {
      expect(eligible(aMeeting({ schedule: { kind: 'impromptu' } }))).toBe('impromptu');
      expect(eligible(aMeeting({ schedule: { kind: 'unknown' } }))).toBe('eligible');
    },
  ],
  [
    'E3',
    'a secondary calendar is left out, an unknown one is not',
    () => {
      expect(eligible(aMeeting({ calendar: 'secondary' }))).toBe('secondary_calendar');
      expect(eligible(aMeeting({ calendar: 'unknown' }))).toBe('eligible');
    },
  ],
  [
    'E4',
    'a missing summary is waited for, for a day',
    () => {
      expect(eligible(aMeeting({ summary: null }))).toBe('summary_pending');
      expect([0, 1, 2, 3, 4, 5, 6].map(summaryWaitMinutes)).toEqual([1, 5, 15, 60, 360, 1440, null]);
    },
  ],
  [
    'E5',
    'in manual mode a call waits for a person',
    () => {
      const manual = world((it) => (it.settings = { syncMode: 'Manual' }));
      expect(manual.plan(aMeeting())).toMatchObject([{ verdict: 'awaiting_manual_sync' }]);
      manual.requestedBy = 'priya@ours.example';
      expect(manual.plan(aMeeting())[0]?.kind).toBe('create_task');
    },
  ],
  [
    'E7',
    'automatic covers calls that end after it was switched on',
    () => {
      const earlier = aMeeting({ endedAt: '2026-08-31T23:59:59.999Z' });
      expect(eligible(earlier)).toBe('before_connection');
      expect(eligible(earlier, { requested: true })).toBe('eligible');
      expect(eligible(earlier, { alreadyWritten: true })).toBe('eligible');
      expect(eligible(aMeeting(), { automation: { on: false, since: null, paused: false } })).toBe('automatic_off');
    },
  ],
  [
    'M1',
    'the address decides, whatever its case',
    () => {
      const shouted = world((it) => (it.contacts = [aContact(1, { email: ' Dana@North.Example', roles: roles(1) })]));
      expect(shouted.plan(aMeeting())[0]).toMatchObject({ kind: 'create_task', contactId: DANA });
    },
  ],
  [
    'M2',
    'of two Contacts with one address the one on an open deal, and the rule is named',
    () => {
      const twins = world((it) => (it.contacts = [aContact(3, { email: 'dana@north.example' }), ...it.contacts]));
      const [planned] = twins.planAll([aMeeting()]);
      expect(planned?.match.contacts).toMatchObject([
        { contact: { id: DANA }, candidates: 2, decidedBy: 'role on an open Opportunity' },
      ]);
    },
  ],
  [
    'M3',
    'a person account gets no WhatId',
    () => {
      const person = world(
        (it) => (it.contacts = [aContact(1, { email: 'dana@north.example', isPersonAccount: true })]),
      );
      const [call] = person.plan(aMeeting());
      expect(call).toMatchObject({ kind: 'create_task', fields: { WhoId: DANA } });
      expect(call).not.toHaveProperty('fields.WhatId');
    },
  ],
  [
    'M4',
    'every open Opportunity with a role, closed ones not',
    () => {
      const three = world((it) => {
        withTwoDeals(it);
        it.contacts = [aContact(1, { email: 'dana@north.example', roles: roles(1, 2, 3, 1) })];
        it.opportunities.push(anOpportunity(3, { isClosed: true }));
      });
      const [planned] = three.planAll([aMeeting()]);
      expect(planned?.match.contacts[0]?.deals.map(({ opportunity }) => opportunity.id)).toEqual([
        DEAL,
        sfId('006', 2),
      ]);
    },
  ],
  [
    'M5',
    'nobody known: nothing; nobody on a deal: the call, nothing deal-level',
    () => {
      expect(world((it) => (it.contacts = [])).plan(aMeeting())).toMatchObject([
        { kind: 'skip', verdict: 'no_contact' },
      ]);
      const loose = world((it) => (it.contacts = [aContact(1, { email: 'dana@north.example' })]));
      expect(loose.plan(aMeeting())).toMatchObject([
        { kind: 'create_task', fields: { WhatId: sfId('001', 1) } },
        { kind: 'skip', role: 'deal', verdict: 'no_open_opportunity' },
      ]);
    },
  ],
  [
    'M7',
    "a person's choice counts alone",
    () => {
      const chosen = world((it) => {
        withTwoDeals(it);
        it.choices = [{ meetingId: aMeeting().id, contactId: DANA, opportunityId: sfId('006', 2) }];
      });
      expect(chosen.plan(aMeeting()).map(({ opportunityId }) => opportunityId)).toEqual([
        sfId('006', 2),
        sfId('006', 2),
      ]);
    },
  ],
];
