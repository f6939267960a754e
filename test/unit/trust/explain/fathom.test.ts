/** Every line of Fathom’s error reference and of its troubleshooting checklist, word for word: cause, verdict, fix. */
import { describe, test } from '@jest/globals';
import { aMeeting, anAttendee } from '../../../builders/meeting.ts';
import { aContact, roles } from '../../../builders/records.ts';
import { away, check, dealless, dealOf, here, mapped, nearby, nobody, refused, summary, type Line } from './ground.ts';

const ERRORS: Line[] = [
  [
    'INSUFFICIENT_ACCESS_OR_READONLY',
    () => refused('deal', 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'),
    {
      cause: 'insufficient_access',
      says: /Opportunity “Deal 1”.*may not edit this record/,
      fix: /Grant fathom@acme\.example Edit on Opportunity .*sharing.*Record: Opportunity “Deal 1”/,
      who: 'admin',
    },
  ],
  [
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    () => refused('deal', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Close date first.', 'CloseDate'),
    {
      cause: 'validation_rule',
      says: /Opportunity “Deal 1”.*field CloseDate: A validation rule on Opportunity/,
      fix: /Close date first/,
      who: 'admin',
    },
  ],
  [
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    () => refused('deal', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'Stage: bad value', 'Risk__c'),
    { cause: 'restricted_picklist', says: /restricted picklist/, fix: /Field: Risk__c/, who: 'admin' },
  ],
  [
    'INVALID_CROSS_REFERENCE_KEY',
    () => refused('call', 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'),
    {
      cause: 'reference_not_visible',
      says: /Task on “Deal 1”.*does not exist or cannot be seen/,
      fix: /still exists, and its sharing.*Record: Task on “Deal 1”/,
      who: 'admin',
    },
  ],
  [
    'TERRITORY_MANAGEMENT_EXCEPTION',
    () => refused('deal', 'TERRITORY_MANAGEMENT_EXCEPTION', 'no access'),
    {
      cause: 'territory',
      says: /territory of the Opportunity/,
      fix: /Territory Management.*Record: Opportunity “Deal 1”/,
      who: 'admin',
    },
  ],
  [
    'STRING_TOO_LONG',
    () => refused('deal', 'STRING_TOO_LONG', 'Pain … (max length=255)', 'Pain__c'),
    {
      cause: 'too_long',
      says: /field Pain__c: The text is longer than the field/,
      fix: /Lengthen the field/,
      who: 'admin',
    },
  ],
  [
    'INVALID_STATUS',
    () => refused('call', 'INVALID_STATUS', 'closed'),
    {
      cause: 'record_state',
      says: /present state/,
      fix: /closed or the record inactive.*Record: Task on “Deal 1”/,
      who: 'rep',
    },
  ],
];

const CHECKLIST: Line[] = [
  [
    'Connection state: the OAuth token has been revoked',
    () => here(away('invalid_grant', 'reconnect', 'Salesforce: expired access/refresh token')),
    {
      cause: 'reconnect_required',
      says: /revoked or has ended/,
      fix: /Sources and connect Salesforce again/,
      who: 'admin',
    },
  ],
  [
    'Attendee match: no Contact has the address',
    () => here({}, nobody),
    {
      cause: 'no_contact',
      verdict: 'no_contact',
      says: /dana@north\.example/,
      fix: /Add a Contact with the address dana@north\.example/,
      who: 'rep',
    },
  ],
  [
    'OpportunityContactRole link: the Contact is not linked to the open Opportunity',
    () => here(nearby({ deals: [dealOf({ contactId: null })] }), dealless),
    {
      cause: 'role_missing',
      says: /Dana Ek has no role on Northgate renewal/,
      fix: /Add Dana Ek to Contact Roles of the Opportunity Northgate renewal/,
      who: 'rep',
    },
  ],
  [
    'Opportunity state: Closed-Won and Closed-Lost are excluded',
    () => here(nearby({ deals: [dealOf({ isClosed: true, stageName: 'Closed Lost' })] }), dealless),
    {
      cause: 'deal_closed',
      says: /Northgate renewal \(Closed Lost\) is closed 3 days ago/,
      fix: /Reopen Northgate renewal/,
      who: 'rep',
    },
  ],
  [
    'Calendar source: a sub-calendar',
    () => here({}, undefined, aMeeting({ calendar: 'secondary' })),
    {
      cause: 'secondary_calendar',
      verdict: 'secondary_calendar',
      says: /another calendar than the primary one of Priya Nair/,
      fix: /Priya Nair books/,
      who: 'host',
    },
  ],
  [
    'Calendar source: an impromptu call',
    () => here({}, undefined, aMeeting({ schedule: { kind: 'impromptu' } })),
    {
      cause: 'impromptu',
      verdict: 'impromptu',
      says: /No calendar event/,
      fix: /Priya Nair books calls in the calendar/,
      who: 'host',
    },
  ],
  [
    'Calls that don’t sync: internal-only meetings',
    () => here({}, undefined, aMeeting({ attendees: [anAttendee('olle@ours.example')] })),
    {
      cause: 'internal_only',
      verdict: 'internal_only',
      says: /internal, a room or a notetaker/,
      fix: /Filters/,
      who: 'admin',
    },
  ],
  [
    'Field mapping: the template does not use H3 or H4',
    () => here({}, mapped('Pain Points', 'Pain__c'), summary('## Pain Points\n\nSlow.\n\n### Next Steps\n\nCall.')),
    {
      cause: 'heading_level',
      says: /“Pain Points” stands in this call as an H2 heading/,
      fix: /three number signs/,
      who: 'admin',
    },
  ],
  [
    'Field mapping: plain bold text',
    () => here({}, mapped('Pain Points', 'Pain__c'), summary('**Pain Points**\n\nSlow.\n\n### Next Steps\n\nCall.')),
    { cause: 'heading_level', says: /a bold line/, fix: /template in Fathom/, who: 'admin' },
  ],
  [
    'Field mapping: the target field does not exist any more',
    () => here({}, mapped('Pain Points', 'Pain__c', { absent: true })),
    {
      cause: 'field_missing',
      says: /Opportunity\.Pain__c.*does not exist or is hidden/,
      fix: /grant fathom@acme\.example Edit/,
      who: 'admin',
    },
  ],
  [
    'Field mapping: the target field is not editable',
    () => here({}, mapped('Pain Points', 'Pain__c', { updateable: false })),
    {
      cause: 'field_read_only',
      says: /may not edit Opportunity\.Pain__c/,
      fix: /Grant fathom@acme\.example Edit on Opportunity\.Pain__c in the permission set Fathom Integration/,
      who: 'admin',
    },
  ],
  [
    'Validation & territory rules: a territory hides the Opportunity',
    () =>
      here({}, (world) => {
        world.contacts = [aContact(1, { name: 'Dana Ek', email: 'dana@north.example', roles: roles(9) })];
      }),
    {
      cause: 'deal_not_visible',
      says: /An Opportunity of this call is not visible to fathom@acme\.example/,
      fix: /territory/,
      who: 'admin',
    },
  ],
  [
    '"insufficient privileges": API Enabled is missing',
    () => here(away('API_DISABLED_FOR_ORG', 'reconnect')),
    {
      cause: 'api_not_enabled',
      says: /fathom@acme\.example use the API/,
      fix: /Grant API Enabled to fathom@acme\.example/,
      who: 'admin',
    },
  ],
  [
    'Send Fathom an example: everything comes back clean',
    () => here(),
    { cause: null, verdict: null, says: /Nothing stands in the way/ },
  ],
];

describe('Salesforce Error Reference', () => test.each(ERRORS)('%s', (...line) => check(line)));
describe('Admin troubleshooting checklist', () => test.each(CHECKLIST)('%s', (...line) => check(line)));
