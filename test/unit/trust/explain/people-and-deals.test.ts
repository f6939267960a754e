/** Who is found and which deals: near misses of Contacts and Opportunities. */
import { describe, test } from '@jest/globals';
import { aMeeting, anAttendee, HOST } from '../../../builders/meeting.ts';
import { aContact, anOpportunity, aUser, roles, sfId } from '../../../builders/records.ts';
import { check, dealless, here, nearby, nobody, type Line } from './ground.ts';

const PEOPLE: Line[] = [
  [
    'no attendee has an address',
    () => here({}, undefined, aMeeting({ attendees: [anAttendee(null, 'Walter')] })),
    {
      cause: 'no_addresses',
      verdict: 'internal_only',
      says: /No attendee has an e-mail address/,
      fix: /Invite customers by e-mail/,
      who: 'host',
    },
  ],
  [
    'the only guest has no address, the host has one',
    () => here({}, undefined, aMeeting({ attendees: [anAttendee(HOST.email, HOST.name), anAttendee(null, 'Walter')] })),
    {
      cause: 'no_addresses',
      verdict: 'internal_only',
      says: /Nobody from outside has an e-mail address: Walter/,
      fix: /\(Walter\)/,
      who: 'host',
    },
  ],
  [
    'every guest is a Salesforce User',
    () =>
      here({}, (world) => {
        world.users = [aUser(), aUser({ id: sfId('005', 5), email: 'dana@north.example' })];
      }),
    { cause: 'users_only', verdict: 'internal_only', says: /dana@north\.example/, fix: /colleagues/, who: 'admin' },
  ],
  [
    'a Lead has the address',
    () =>
      here(
        nearby({ leads: [{ id: sfId('00Q', 1), name: 'Dana Ek', email: 'dana@north.example', isConverted: false }] }),
        nobody,
      ),
    {
      cause: 'lead_with_address',
      verdict: 'no_contact',
      says: /the Lead Dana Ek has it/,
      fix: /Convert the Lead Dana Ek/,
      who: 'rep',
    },
  ],
  [
    'the address stands in another field of a Contact',
    () =>
      here(
        nearby({
          otherFields: [
            { contactId: sfId('003', 4), name: 'Dana Ek', field: 'Other_Email__c', email: 'dana@north.example' },
          ],
        }),
        nobody,
      ),
    {
      cause: 'other_email_field',
      verdict: 'no_contact',
      says: /Dana Ek has it in Other_Email__c/,
      fix: /into the field Email of the Contact Dana Ek/,
      who: 'rep',
    },
  ],
  [
    'the Contact was deleted',
    () => here(nearby({ deleted: [{ id: sfId('003', 4), name: 'Dana Ek', email: 'dana@north.example' }] }), nobody),
    {
      cause: 'deleted_contact',
      verdict: 'no_contact',
      says: /Dana Ek had it and was deleted/,
      fix: /Restore the Contact Dana Ek/,
      who: 'rep',
    },
  ],
  [
    'a Contact has another address of that domain',
    () => here(nearby({ similar: [{ id: sfId('003', 4), name: 'Dana Ek', email: 'd.ek@north.example' }] }), nobody),
    {
      cause: 'similar_contact',
      verdict: 'no_contact',
      says: /Dana Ek has d\.ek@north\.example/,
      fix: /change the Email of the Contact Dana Ek/,
      who: 'rep',
    },
  ],
  [
    'an Account has the domain',
    () => here(nearby({ accounts: [{ id: sfId('001', 4), name: 'Northgate', domain: 'north.example' }] }), nobody),
    {
      cause: 'account_with_domain',
      verdict: 'no_contact',
      says: /Northgate has the domain north\.example/,
      fix: /Add a Contact with the address to the Account Northgate/,
      who: 'rep',
    },
  ],
  [
    'one of two guests is no Contact',
    () =>
      here({}, undefined, aMeeting({ attendees: [anAttendee('dana@north.example'), anAttendee('new@north.example')] })),
    {
      cause: 'some_unmatched',
      says: /new@north\.example; the others are found/,
      fix: /new@north\.example/,
      who: 'rep',
    },
  ],
];

const DEALS: Line[] = [
  [
    'a Contact without any deal',
    () => here({}, dealless),
    { cause: 'no_deal', says: /Dana Ek has no role on any Opportunity/, fix: /Contact Roles/, who: 'rep' },
  ],
  [
    'a deal chosen by a person was closed',
    () =>
      here({}, (world) => {
        world.opportunities = [anOpportunity(1, { isClosed: true, stageName: 'Closed Won' })];
        world.choices = [{ meetingId: 'external-401', contactId: sfId('003', 1), opportunityId: sfId('006', 1) }];
      }),
    { cause: 'deal_closed', says: /Deal 1 is closed \(Closed Won\)/, fix: /Reopen Deal 1/, who: 'rep' },
  ],
  [
    'several deals, and nobody has chosen',
    () =>
      here({}, (world) => {
        world.settings = { dealChoice: 'Ask' };
        world.opportunities = [anOpportunity(1), anOpportunity(2)];
        world.contacts = [aContact(1, { name: 'Dana Ek', email: 'dana@north.example', roles: roles(1, 2) })];
      }),
    { cause: 'deal_to_choose', says: /Dana Ek works on several open deals/, fix: /Choose the deal/, who: 'host' },
  ],
];

describe('attendees', () => test.each(PEOPLE)('%s', (...line) => check(line)));
describe('deals', () => test.each(DEALS)('%s', (...line) => check(line)));
