/** What is mapped, and what Salesforce refused. */
import { describe, test } from '@jest/globals';
import { lastTried, refusedResult } from '../../../builders/explain.ts';
import { aField, orgFacts, sfId } from '../../../builders/records.ts';
import { check, here, mapped, refused, skipOf, summary, type Line } from './ground.ts';

const MAPPING: Line[] = [
  [
    'a summary without sections',
    () => here({}, undefined, summary('Just prose.')),
    { cause: 'no_sections', says: /no H3 or H4 headings/, fix: /template in Fathom/, who: 'admin' },
  ],
  [
    'a heading that is nearly the mapped one',
    () => here({}, mapped('Customer Pain', 'Pain__c')),
    {
      cause: 'similar_heading',
      says: /no section “Customer Pain”, but one named “Pain Points”/,
      fix: /Map “Pain Points” to Opportunity\.Pain__c/,
      who: 'admin',
    },
  ],
  [
    'a mapped section that was not spoken about',
    () => here({}, mapped('Competition', 'Rival__c')),
    {
      cause: 'section_missing',
      says: /no section “Competition”, so Opportunity\.Rival__c/,
      who: 'nobody',
      fix: /Nothing to do/,
    },
  ],
  [
    'a person changed the field',
    () => here({ operations: [skipOf('edited_by_person', 'W14: a person changed NextStep of Deal 1.')] }),
    {
      cause: 'edited_by_person',
      says: /way of this call\. Worth a look: A person changed NextStep of Deal 1/,
      fix: /empty the field/,
      who: 'rep',
    },
  ],
  [
    'values wait for a person',
    () =>
      here({}, (world) => {
        mapped('Pain Points', 'Pain__c')(world);
        world.facts = {
          ...world.facts,
          mappings: world.facts.mappings.map((one) => ({ ...one, writeMode: 'Suggest' })),
        };
      }),
    { cause: 'suggestion_waiting', says: /wait as suggestions/, fix: /Deal View/, who: 'rep' },
  ],
  [
    'a newer call says more',
    () => here({ operations: [skipOf('newer_call_wins', 'W4: newer calls of Deal 1 say more in every section.')] }),
    { cause: 'newer_call_wins', says: /Newer calls of Deal 1/, fix: /newest call/, who: 'nobody' },
  ],
  [
    'the deal summary cannot be edited',
    () =>
      here({
        operations: [
          skipOf(
            'field_not_writable',
            'W12: the connected user cannot edit Fathom_Deal_Summary__c of the Opportunity.',
          ),
        ],
      }),
    {
      cause: 'field_read_only',
      says: /cannot edit Fathom_Deal_Summary__c/,
      fix: /Edit on the fields named/,
      who: 'admin',
    },
  ],
  [
    'the deal summary of a call that says more than that cannot be edited',
    () =>
      here({}, (world) => {
        const { Fathom_Deal_Summary__c: summaryField, ...others } = orgFacts().opportunityFields;
        const locked = { ...(summaryField ?? aField('Fathom_Deal_Summary__c')), updateable: false };
        world.facts = orgFacts({ opportunityFields: { ...others, Fathom_Deal_Summary__c: locked } });
      }),
    {
      cause: 'field_read_only',
      says: /fathom@acme\.example cannot edit Opportunity\.Fathom_Deal_Summary__c/,
      fix: /Grant fathom@acme\.example Edit .*Opportunity\.Fathom_Deal_Summary__c/,
      who: 'admin',
    },
  ],
  [
    'writing deal summaries is switched off',
    () =>
      here({}, (world) => {
        world.settings = { writeDealSummary: false };
      }),
    { cause: 'summary_field_off', says: /switched off for this host/, fix: /Write Deal Summary/, who: 'admin' },
  ],
];

const REFUSALS: Line[] = [
  [
    'a required field',
    () => refused('call', 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Region__c]', 'Region__c'),
    {
      cause: 'required_field',
      says: /field Region__c: The org requires a field/,
      fix: /default value.*Region__c/,
      who: 'admin',
    },
  ],
  [
    'a lookup filter',
    () => refused('call', 'FIELD_FILTER_VALIDATION_EXCEPTION', 'no match', 'WhoId'),
    { cause: 'lookup_filter', says: /lookup filter/, fix: /WhoId/, who: 'admin' },
  ],
  [
    'a flow',
    () => refused('deal', 'CANNOT_EXECUTE_FLOW_TRIGGER', 'the "Guard" process failed'),
    {
      cause: 'flow',
      says: /A flow of the org failed/,
      fix: /Setup > Flows.*“the "Guard" process failed”/,
      who: 'admin',
    },
  ],
  [
    'a trigger',
    () => refused('call', 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'TheirTrigger: execution of BeforeInsert'),
    { cause: 'trigger', says: /An Apex trigger of the org failed/, fix: /“TheirTrigger: /, who: 'admin' },
  ],
  [
    'an inactive owner',
    () => refused('call', 'INACTIVE_OWNER_OR_USER', 'inactive user'),
    {
      cause: 'owner',
      says: /owner is not active/,
      fix: /Map the host to an active User.*Host: Priya Nair/,
      who: 'admin',
    },
  ],
  [
    'a duplicate',
    () => refused('call', 'DUPLICATE_VALUE', 'duplicate value found: Their_Key__c', 'Their_Key__c'),
    { cause: 'duplicate', says: /same unique value/, fix: /unique field/, who: 'admin' },
  ],
  [
    'an approval',
    () => refused('deal', 'ENTITY_IS_LOCKED', 'the entity is locked for editing'),
    {
      cause: 'approval_lock',
      says: /locked by an approval/,
      fix: /Finish or recall the approval.*Opportunity “Deal 1”/,
      who: 'rep',
    },
  ],
  [
    'no storage left',
    () => refused('call', 'STORAGE_LIMIT_EXCEEDED', 'storage limit exceeded'),
    { cause: 'storage', says: /no data storage left/, fix: /Storage Usage/, who: 'admin' },
  ],
  [
    'a lock that passes',
    () => refused('deal', 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access'),
    { cause: 'passing', says: /saving the same record/, fix: /tried again/, who: 'nobody' },
  ],
  [
    'a code nobody knows',
    () => refused('call', 'NEVER_SEEN', 'Something.'),
    { cause: 'refused', says: /refused the write/, fix: /Salesforce’s own/, who: 'admin' },
  ],
  [
    'a Task a person deleted',
    () =>
      here(
        lastTried({
          ...refusedResult('call', { code: 'X', message: '' }),
          result: 'skipped',
          verdict: 'deleted_by_person',
          recordId: sfId('00T', 1),
          refusals: [],
        }),
      ),
    {
      cause: 'deleted_by_person',
      says: /A person deleted what was written: Task on “Deal 1”/,
      fix: /Restore it from the Recycle Bin/,
      who: 'rep',
    },
  ],
  [
    'a Task that exists and cannot be seen',
    () =>
      here(
        lastTried({
          ...refusedResult('call', { code: 'X', message: '' }),
          result: 'skipped',
          verdict: 'exists_not_visible',
          refusals: [],
        }),
      ),
    { cause: 'exists_not_visible', says: /cannot see/, fix: /access to the Task/, who: 'admin' },
  ],
];

describe('mapping', () => test.each(MAPPING)('%s', (...line) => check(line)));
describe('refusals', () => test.each(REFUSALS)('%s', (...line) => check(line)));
