/** Every line of the troubleshooting of GTM Clarity and of Ergo’s common issues: cause, verdict, fix. */
import { describe, test } from '@jest/globals';
import { lastTried, refusedResult } from '../../../builders/explain.ts';
import { aMeeting } from '../../../builders/meeting.ts';
import { aField, orgFacts } from '../../../builders/records.ts';
import { away, check, condition, here, noSummary, refused, skipOf, type Line } from './ground.ts';

const CLARITY: Line[] = [
  [
    'Auth fails with 401 · Invalid API key · Generate a new key',
    () =>
      here(
        condition('key', 'problem', 'Fathom refused the key (401).', 'Make a new key in Fathom.'),
        undefined,
        noSummary,
      ),
    { cause: 'fathom_key_refused', says: /401/, fix: /Make a new key/, who: 'admin' },
  ],
  [
    'Rate limit errors (429) · persistent failures indicate a key-level limit',
    () =>
      here(
        condition(
          'rate_limit',
          'problem',
          'Five refusals in a row (429).',
          'See whether another program uses the same key.',
        ),
        undefined,
        noSummary,
      ),
    { cause: 'fathom_rate_limited', says: /429/, fix: /another program uses the same key/, who: 'admin' },
  ],
  [
    'Empty transcripts · Fathom may still be processing · retry sync later',
    () => here({ hasTranscript: false }),
    { cause: 'transcript_missing', says: /may still be processing/, fix: /asked for again/, who: 'nobody' },
  ],
  [
    'Missing participants · No attendee data · check participant capture',
    () => here({}, undefined, aMeeting({ attendees: [] })),
    {
      cause: 'nobody_invited',
      verdict: 'internal_only',
      says: /names nobody who took part/,
      fix: /participants are captured/,
      who: 'host',
    },
  ],
  [
    'No scoring impact · Expected behavior',
    () =>
      here(
        condition(
          'scoring',
          'by_design',
          'Calls change no score, on purpose: a recorded meeting does not count in scoring.',
        ),
      ),
    { cause: null, says: /Nothing stands in the way/ },
  ],
];

const ERGO: Line[] = [
  [
    'OAuth completed with an account that cannot access the target object',
    () => here(away('NOT_FOUND', 'final', 'Salesforce cannot describe Opportunity: does not exist')),
    {
      cause: 'no_access',
      says: /may not read what a sync needs: Opportunity\./,
      fix: /Grant fathom@acme\.example Read on Opportunity in the permission set Fathom Integration/,
      who: 'admin',
    },
  ],
  [
    'OAuth completed with an account that cannot create Tasks',
    () =>
      here({
        org: orgFacts({ missing: ['Task.Fathom_Key__c', 'Task.Subject', 'Task.WhoId', 'Task.WhatId', 'Task.OwnerId'] }),
      }),
    {
      cause: 'no_access',
      says: /may not create Tasks/,
      fix: /Grant fathom@acme\.example Access Activities and Edit Tasks/,
      who: 'admin',
    },
  ],
  [
    'OAuth completed with an account that cannot read a field matching needs',
    () => here({ org: orgFacts({ missing: ['Contact.Email'] }) }),
    {
      cause: 'no_access',
      says: /cannot use Contact\.Email/,
      fix: /Grant fathom@acme\.example access to Contact\.Email/,
      who: 'admin',
    },
  ],
  [
    'OAuth completed with an account that cannot fill the summary of a Task',
    () => {
      const { Description: description, ...others } = orgFacts().taskFields;
      const locked = { ...(description ?? aField('Description')), createable: false };
      return here({ org: orgFacts({ taskFields: { ...others, Description: locked } }) });
    },
    {
      cause: 'field_access',
      says: /may not fill Task\.Description, so calls are logged without their summary/,
      fix: /Grant fathom@acme\.example Edit on Task\.Description/,
      who: 'admin',
    },
  ],
  [
    'OAuth completed with an account that cannot access the owner',
    () => refused('call', 'OP_WITH_INVALID_USER_TYPE_EXCEPTION', 'Operation not valid for this user type'),
    { cause: 'owner', says: /may not own Tasks/, fix: /Map the host to a standard User/, who: 'admin' },
  ],
  [
    'OAuth completed with an account that cannot access the field',
    () => refused('deal', 'INVALID_FIELD_FOR_INSERT_UPDATE', 'Unable to create/update fields: Pain__c.', 'Pain__c'),
    { cause: 'field_access', says: /field Pain__c: A field is read-only/, fix: /Field: Pain__c/, who: 'admin' },
  ],
  [
    'Salesforce validation rules block a stage or field update',
    () =>
      here({
        ...lastTried(
          refusedResult('deal', {
            code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            message: 'Amount first.',
            field: 'StageName',
          }),
        ),
        rules: [
          {
            id: '03d1',
            name: 'Amount_First',
            sObject: 'Opportunity',
            errorMessage: 'Amount first.',
            errorField: 'StageName',
            formula: null,
          },
        ],
      }),
    {
      cause: 'validation_rule',
      says: /The validation rule Amount_First on Opportunity refused/,
      fix: /Let the validation rule Amount_First on Opportunity pass/,
      who: 'admin',
    },
  ],
  [
    'Picklist values changed after field mapping was configured',
    () => here({ operations: [skipOf('mapping_paused', 'F4: the value Hot of Risk__c is not active any more.')] }),
    { cause: 'mapping_paused', says: /value Hot of Risk__c/, fix: /Mend the mapping/, who: 'admin' },
  ],
  [
    'Internal IDs changed: a record was deleted',
    () => refused('call', 'ENTITY_IS_DELETED', 'entity is deleted'),
    { cause: 'record_deleted', says: /was deleted/, fix: /Recycle Bin/, who: 'rep' },
  ],
  [
    'Field types changed after field mapping was configured',
    () => here({ operations: [skipOf('value_refused', 'F3: Amount takes a number, “soon” is none.')] }),
    {
      cause: 'value_refused',
      says: /Amount takes a number/,
      fix: /Map the section to a field that takes/,
      who: 'admin',
    },
  ],
  [
    'A backfill created noisy records that need review',
    () => here({ backfill: { id: 'b', createdAt: new Date('2026-09-10T08:00:00Z'), createdBy: 'mia@ours.example' } }),
    {
      cause: 'written_by_backfill',
      says: /backfill of 2026-09-10, begun by mia@ours\.example, wrote this call/,
      fix: /Review it in Fathom Setup > Backfill/,
      who: 'admin',
    },
  ],
];

describe('GTM Clarity: Troubleshooting', () => test.each(CLARITY)('%s', (...line) => check(line)));
describe('Ergo: Common issues', () => test.each(ERGO)('%s', (...line) => check(line)));
