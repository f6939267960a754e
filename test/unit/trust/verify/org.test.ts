/** C6: the org’s rules, records and limits, Fathom’s keys, and the rehearsal; each finding with its exact cure. */
import { describe, expect, test } from '@jest/globals';
import { fields, orgFacts, sfId } from '../../../builders/records.ts';
import {
  SOUND,
  judged,
  withAccess,
  withObject,
  rule,
  operation,
  refusal,
  rehearsed,
  demanded,
  check,
  type Row,
} from './ground.ts';

const ROWS: Row[] = [
  [
    'host_task',
    { ...SOUND, hostTask: { outcome: 'no_host' } },
    'yellow',
    /No active User hosts calls/,
    /active standard Users/,
  ],
  ['host_task', { ...SOUND, hostTask: { outcome: 'no_deal' } }, 'yellow', /no open deal/, /Access to open deals/],
  [
    'host_task',
    {
      ...SOUND,
      hostTask: {
        outcome: 'refused',
        host: 'Priya Nair',
        step: 'update',
        code: 'INSUFFICIENT_ACCESS_OR_READONLY',
        message: 'no',
      },
    },
    'red',
    /may not change Tasks of Priya Nair/,
    /Edit Tasks/,
  ],
  [
    'host_task',
    {
      ...SOUND,
      hostTask: {
        outcome: 'refused',
        host: 'Priya Nair',
        step: 'delete',
        code: 'INSUFFICIENT_ACCESS_OR_READONLY',
        message: 'no',
      },
    },
    'yellow',
    /may not delete Tasks of Priya Nair/,
    /role hierarchy/,
  ],
  [
    'host_task',
    {
      ...SOUND,
      hostTask: {
        outcome: 'refused',
        host: 'Priya Nair',
        step: 'create',
        code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'no',
      },
    },
    'yellow',
    /rule of the org/,
    /rehearsal/,
  ],
  [
    'task_status',
    { ...SOUND, org: orgFacts({ closedTaskStatus: null }) },
    'red',
    /no closed Task status/,
    /Add a closed value to Task Status/,
  ],
  ['task_status', { ...SOUND, org: orgFacts({ openTaskStatus: null }) }, 'yellow', /no open Task status/, /open value/],
  [
    'record_types',
    withObject('Task', { recordTypes: [] }),
    'red',
    /no record type of Task/,
    /Assign a record type of Task/,
  ],
  [
    'required_fields',
    withObject('Task', {
      fields: fields(...Object.values(SOUND.access.objects['Task']?.fields ?? {}), demanded('Region__c')),
    }),
    'red',
    /Task\.Region__c/,
    /Give Task\.Region__c a default value/,
  ],
  [
    'required_fields',
    withObject('Opportunity', {
      fields: fields(...Object.values(orgFacts().opportunityFields), demanded('Name'), demanded('Region__c')),
    }),
    'yellow',
    /Opportunity\.Region__c;/,
    /Fill Opportunity\.Region__c/,
  ],
  [
    'validation_rules',
    { ...SOUND, rules: null },
    'yellow',
    /may not read the validation rules/,
    /Grant View Setup in the permission set Fathom Integration/,
  ],
  [
    'validation_rules',
    { ...SOUND, rules: [{ ...rule, formula: 'ISBLANK(Fathom_Deal_Summary__c)' }] },
    'yellow',
    /Opportunity\.Guard/,
    /excepting fathom@acme\.example/,
  ],
  [
    'validation_rules',
    { ...SOUND, rules: [{ ...rule, formula: 'Amount < 0' }] },
    'green',
    /None of 1 active rules/,
    null,
  ],
  ['validation_rules', { ...SOUND, rules: [{ ...rule, formula: null }] }, 'yellow', /Opportunity\.Guard/, /Guard/],
  ['deal_access', withAccess({ deals: [] }), 'yellow', /sees no open Opportunity/, /View All on Opportunity/],
  [
    'deal_access',
    withAccess({ deals: [{ id: sfId('006', 1), name: 'Northgate', canEdit: false }] }),
    'red',
    /1 of 1 open Opportunities: Northgate/,
    /territories/,
  ],
  [
    'deal_access',
    withAccess({
      deals: [
        { id: sfId('006', 1), name: 'Northgate', canEdit: false },
        { id: sfId('006', 2), name: 'B', canEdit: true },
      ],
    }),
    'yellow',
    /1 of 2/,
    /sharing rules/,
  ],
  [
    'shared_activities',
    { ...SOUND, org: orgFacts({ settings: [{ setupOwnerId: sfId('00D', 1), values: { callTaskPer: 'Deal' } }] }) },
    'yellow',
    /Shared Activities is off/,
    /Activity Settings/,
  ],
  ['api_budget', withAccess({ apiCalls: { used: 1000, max: 1000 } }), 'red', /no API calls left/, /API Usage/],
  ['api_budget', withAccess({ apiCalls: { used: 850, max: 1000 } }), 'yellow', /Only 150 API calls/, /API Usage/],
  [
    'clock',
    { ...SOUND, clock: { skewSeconds: 900, versions: SOUND.clock?.versions ?? [] } },
    'yellow',
    /900 seconds ahead/,
    /NTP/,
  ],
  ['clock', { ...SOUND, clock: { skewSeconds: 0, versions: ['60.0'] } }, 'red', /newest is 60\.0/, /upgrade/],
  ['fathom_keys', { ...SOUND, sources: [] }, 'red', /No Fathom key/, /Connect Fathom/],
  [
    'fathom_keys',
    {
      ...SOUND,
      sources: [{ state: 'reconnect_required', reason: 'Refused.', nextStep: 'Make a new key.', calls: 0, hosts: [] }],
    },
    'red',
    /Refused/,
    /Make a new key/,
  ],
  [
    'fathom_keys',
    { ...SOUND, sources: [{ state: 'connected', reason: null, nextStep: null, calls: 3, hosts: ['a@ours.example'] }] },
    'yellow',
    /one host only: a@ours\.example/,
    /keys of others/,
  ],
  ['rehearsal', SOUND, 'yellow', /Nothing could be rehearsed/, /once a call/],
  [
    'rehearsal',
    rehearsed([], { possible: false, because: 'Rehearsals have ended in this organisation: on …' }),
    'yellow',
    /Rehearsals have ended/,
    /rehearsal\.stopped.*allows rehearsals again/,
  ],
  [
    'rehearsal',
    rehearsed([], { possible: false, because: 'The call is being written just now.' }),
    'yellow',
    /being written/,
    /some minutes/,
  ],
  ['rehearsal', rehearsed([operation]), 'green', /Salesforce refused nothing/, null],
  [
    'rehearsal',
    rehearsed([{ ...operation, outcome: 'would_be_refused', refusal }]),
    'red',
    /rule Guard on Task.*Subject/,
    /See the rule/,
  ],
  [
    'rehearsal',
    rehearsed([{ ...operation, refusedFields: [refusal] }]),
    'yellow',
    /rule Guard on Task/,
    /See the rule/,
  ],
  [
    'rehearsal',
    rehearsed([operation], { left: ['Task 00T was made and deleted again.'] }),
    'red',
    /not taken back whole/,
    /Nothing is rehearsed/,
  ],
];

test('a sound org has no red, and yellow only for what was not there to be tried', () => {
  expect(
    judged(SOUND)
      .filter(({ state }) => state !== 'green')
      .map(({ name }) => name),
  ).toEqual(['rehearsal']);
});

test('rules that look at other fields are told all the same: they judge every change', () => {
  const found = judged({ ...SOUND, rules: [{ ...rule, formula: 'ISBLANK(NextStep)' }] });
  expect(found.find(({ name }) => name === 'validation_rules')?.evidence).toEqual([
    expect.stringContaining('judges every change: Opportunity.Guard'),
  ]);
});

describe('C6: the org, its rules and its limits', () => test.each(ROWS)('%s: %#', (...row) => check(row)));
