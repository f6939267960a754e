/** C6: who is connected, with which permissions on which fields; each finding with its exact cure. */
import { describe, test } from '@jest/globals';
import { fields, orgFacts, sfId } from '../../../builders/records.ts';
import { SOUND, withAccess, withObject, withConnection, mappedTo, check, type Row } from './ground.ts';

const ROWS: Row[] = [
  ['identity', withConnection({ userType: 'CSP_LITE_PORTAL' }), 'yellow', /type CSP_LITE_PORTAL/, /type Standard/],
  [
    'identity',
    withAccess({ permissions: { apiEnabled: true, viewAllData: true, modifyAllData: true } }),
    'yellow',
    /Modify All Data/,
    /user of its own/,
  ],
  ['api_enabled', withAccess({ permissions: null }), 'yellow', /does not tell/, /Grant View Setup/],
  ['scopes', withConnection({ scope: 'api id' }), 'red', /scope refresh_token/, /refresh_token/],
  ['scopes', withConnection({ scope: 'api refresh_token' }), 'yellow', /id, custom_permissions/, /connect again/],
  ['scopes', withConnection({ scope: 'full offline_access' }), 'green', /four scopes/, null],
  ['scopes', withConnection({ scope: null }), 'yellow', /did not say/, /scopes/],
  [
    'package',
    withObject('Opportunity', { fields: {} }),
    'red',
    /Opportunity\.Fathom_Deal_Summary__c/,
    /Edit on Opportunity\.Fathom_Deal_Summary__c, Opportunity\.Fathom_Last_Call__c in the permission set Fathom Integration/,
  ],
  [
    'package',
    { ...SOUND, org: orgFacts({ missing: ['Contact.Email'] }) },
    'red',
    /Contact\.Email/,
    /access to Contact\.Email/,
  ],
  [
    'object_access',
    withObject('Opportunity', { updateable: false }),
    'red',
    /Edit on Opportunity/,
    /Grant Edit on Opportunity to fathom@acme\.example/,
  ],
  [
    'object_access',
    withObject('Task', { createable: false, updateable: false }),
    'red',
    /Create, Edit on Task/,
    /Access Activities and Edit Tasks/,
  ],
  [
    'object_access',
    {
      ...withObject('Lead', { readable: false }),
      org: orgFacts({ settings: [{ setupOwnerId: sfId('00D', 1), values: { matchLeads: true } }] }),
    },
    'red',
    /Read on Lead/,
    /Grant Read on Lead to fathom@acme\.example/,
  ],
  ['object_access', withObject('Lead', { readable: false }), 'green', /Contact, Account, Opportunity, Task can/, null],
  [
    'call_fields',
    {
      ...SOUND,
      org: orgFacts({
        taskFields: fields(
          ...Object.values(orgFacts().taskFields).map((field) => ({
            ...field,
            createable: field.name !== 'Description',
          })),
        ),
      }),
    },
    'red',
    /may not fill Task\.Description/,
    /Grant fathom@acme\.example Edit on Task\.Description in the permission set Fathom Integration/,
  ],
  [
    'mapped_fields',
    mappedTo({ type: 'reference' }),
    'yellow',
    /“Competition” → Opportunity\.Competition__c: /,
    /Mend the mapping/,
  ],
  [
    'mapped_fields',
    mappedTo({ updateable: false }),
    'red',
    /Opportunity\.Competition__c cannot be edited/,
    /Grant Edit on Opportunity\.Competition__c to fathom@acme\.example in the permission set Fathom Integration/,
  ],
  [
    'mapped_fields',
    mappedTo(null),
    'red',
    /Opportunity\.Competition__c does not exist or is hidden/,
    /Fathom Setup > Mapping/,
  ],
  ['mapped_fields', mappedTo({}), 'green', /All 1 mapped fields/, null],
  [
    'settings',
    withObject('Fathom_Field_Mapping__c', { readable: false }),
    'red',
    /cannot read Fathom_Field_Mapping__c/,
    /Read on Fathom_Field_Mapping__c/,
  ],
  [
    'view_all',
    withAccess({ viewAll: ['Account'] }),
    'yellow',
    /Contact, Opportunity/,
    /Grant View All on Contact, Opportunity in the permission set Fathom Integration/,
  ],
  ['view_all', withAccess({ viewAll: null }), 'yellow', /could not be read/, /View Setup/],
];

describe('C6: the connected user and what it may use', () => test.each(ROWS)('%s: %#', (...row) => check(row)));
