import type { OrgVerifyFacts } from '../../service/admin/verify/facts.ts';
import type { ObjectAccess } from '../../service/types/org-access.ts';
import { API_VERSION } from '../../service/edge/salesforce/client.ts';
import { aField, CONNECTED_USER, fields, HOST_USER, orgFacts, sfId } from './records.ts';

const RECORD_TYPE = { id: sfId('012', 1), name: 'Master', isMaster: true, picklistValues: {} };

/** An object this user may do everything with. */
export function objectAccess(more: Partial<ObjectAccess> = {}): ObjectAccess {
  return { readable: true, createable: true, updateable: true, fields: {}, recordTypes: [RECORD_TYPE], ...more };
}

/** An org in which everything is set up. */
export function soundOrg(): OrgVerifyFacts {
  const org = orgFacts();
  return {
    connection: {
      state: 'connected',
      reason: null,
      nextStep: null,
      instanceUrl: 'https://acme.my.salesforce.com',
      username: 'fathom@acme.example',
      userType: 'STANDARD',
      scope: 'refresh_token custom_permissions api id',
    },
    away: null,
    sources: [
      { state: 'connected', reason: null, nextStep: null, calls: 9, hosts: ['a@ours.example', 'b@ours.example'] },
    ],
    clock: { skewSeconds: 0, versions: ['67.0', API_VERSION] },
    read: null,
    accessAlone: null,
    reservePercent: 20,
    org,
    access: {
      user: { id: CONNECTED_USER, name: 'Fathom', profile: 'Standard User' },
      permissions: { apiEnabled: true, viewAllData: false, modifyAllData: false },
      viewAll: ['Contact', 'Account', 'Opportunity'],
      objects: {
        Account: objectAccess(),
        Lead: objectAccess(),
        ContentNote: objectAccess(),
        Contact: objectAccess(),
        Opportunity: objectAccess({ fields: org.opportunityFields }),
        Task: objectAccess({ fields: fields(...Object.values(org.taskFields), aField('Fathom_Call_Url__c', 255)) }),
        Fathom_Settings__c: objectAccess(),
        Fathom_Field_Mapping__c: objectAccess(),
        Fathom_Filter__c: objectAccess(),
      },
      deals: [{ id: sfId('006', 1), name: 'Northgate', canEdit: true }],
      hosts: [{ id: HOST_USER, name: 'Priya Nair', email: 'priya@ours.example' }],
      sharedActivities: false,
      apiCalls: { used: 10, max: 1000 },
    },
    hostTask: { outcome: 'ok', host: 'Priya Nair' },
    rules: [],
    rehearsed: [],
  };
}
