import type { PeopleRules } from '../../service/types/people.ts';
import type { Contact, FieldInfo, FieldMap, Opportunity, OrgFacts, User } from '../../service/types/snapshot.ts';
import { HOST } from './meeting.ts';

/** An 18-character id of a kind of record: `sfId('003', 7)`. */
export function sfId(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(12, '0')}AAA`;
}

export const ORG_ID = sfId('00D', 1);
export const HOST_USER = sfId('005', 1);
export const CONNECTED_USER = sfId('005', 9);

export function aContact(number: number, more: Partial<Contact> = {}): Contact {
  return {
    id: sfId('003', number),
    name: `Contact ${number}`,
    email: `contact${number}@north.example`,
    accountId: sfId('001', 1),
    isPersonAccount: false,
    createdDate: '2025-01-01T00:00:00.000+0000',
    lastActivityDate: null,
    roles: [],
    ...more,
  };
}

/** Roles on these open Opportunities, by number. */
export function roles(...opportunities: number[]): Contact['roles'] {
  return opportunities.map((number) => ({ opportunityId: sfId('006', number), isPrimary: false, role: null }));
}

export function anOpportunity(number: number, more: Partial<Opportunity> = {}): Opportunity {
  return {
    id: sfId('006', number),
    name: `Deal ${number}`,
    isClosed: false,
    stageName: 'Proposal',
    accountId: sfId('001', 1),
    recordTypeId: null,
    currency: null,
    fields: { Fathom_Deal_Summary__c: null, Fathom_Last_Call__c: null },
    ...more,
  };
}

/** The host's User unless told otherwise. */
export function aUser(more: Partial<User> = {}): User {
  return {
    id: HOST_USER,
    name: HOST.name,
    username: HOST.email,
    email: HOST.email,
    isActive: true,
    userType: 'Standard',
    profileId: sfId('00e', 1),
    timeZone: 'Europe/Stockholm',
    lastLoginDate: null,
    ...more,
  };
}

function field(name: string, length = 0, more: Partial<FieldInfo> = {}): FieldInfo {
  return {
    name,
    label: name,
    type: length > 0 ? 'string' : 'reference',
    length,
    createable: true,
    updateable: true,
    nillable: true,
    defaultedOnCreate: false,
    htmlFormatted: false,
    precision: 0,
    scale: 0,
    unique: false,
    calculated: false,
    permissionable: true,
    restrictedPicklist: false,
    controllerName: null,
    picklistValues: [],
    ...more,
  };
}

export function fields(...all: FieldInfo[]): FieldMap {
  return Object.fromEntries(all.map((one) => [one.name, one]));
}

export { field as aField };

const TASK_FIELDS = fields(
  field('Subject', 255),
  field('Description', 32_000),
  field('TaskSubtype', 40, { updateable: false }),
  field('Fathom_Key__c', 255),
  field('Fathom_Recording_Id__c', 64),
  field('Fathom_Call_Url__c', 255),
  ...['Status', 'ActivityDate', 'CallDurationInSeconds', 'OwnerId', 'WhoId', 'WhatId'].map((name) => field(name)),
);

/** An org with the package, in New York, two Task statuses. */
export function orgFacts(more: Partial<OrgFacts> = {}): OrgFacts {
  return {
    orgId: ORG_ID,
    isSandbox: false,
    timeZone: 'America/New_York',
    connectedUserId: CONNECTED_USER,
    closedTaskStatus: 'Completed',
    openTaskStatus: 'Not Started',
    taskFields: TASK_FIELDS,
    opportunityFields: fields(field('Fathom_Deal_Summary__c', 131_072), field('Fathom_Last_Call__c')),
    contactFields: {},
    missing: [],
    settings: [],
    filters: [],
    mappings: [],
    stages: [],
    recordTypes: [],
    currency: null,
    readAt: '2026-09-14T12:00:00.000Z',
    ...more,
  };
}

export const PEOPLE: PeopleRules = {
  internalDomains: ['ours.example'],
  publicMailDomains: new Set(['mail.example']),
  notPeople: ['notetaker@*', '*@rooms.example'],
};
