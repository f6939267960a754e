import type { FieldMap } from '../../types/snapshot.ts';
import type { Query } from './query.ts';
import { chunks, isIn, select } from './soql.ts';

/** What one batch needs to know of Salesforce. Addresses are lower-cased. */
export interface Lookups {
  /** Attendees that may be Contacts. */
  readonly emails: readonly string[];
  /** Attendees that may be Leads; empty where no host matches Leads (M6). */
  readonly leadEmails: readonly string[];
  /** Attendees whose Accounts' open deals are wanted; empty where no host falls back to the Account (M6). */
  readonly accountEmails: readonly string[];
  /** Hosts, assignees and attendees that may be Users. */
  readonly userEmails: readonly string[];
  readonly userIds: readonly string[];
  /** `Fathom_Recording_Id__c` values of the batch. */
  readonly recordings: readonly string[];
  /** Records the ledger or a person's choice names. */
  readonly contactIds: readonly string[];
  readonly leadIds: readonly string[];
  readonly opportunityIds: readonly string[];
  readonly taskIds: readonly string[];
  /** Titles of notes whose making got no answer (W15); nearly always empty. */
  readonly noteTitles: readonly string[];
  readonly noteIds: readonly string[];
  /** Opportunity fields that may be written. */
  readonly dealFields: readonly string[];
}

const USER_FIELDS = [
  'Id',
  'Name',
  'Username',
  'Email',
  'IsActive',
  'UserType',
  'ProfileId',
  'TimeZoneSidKey',
  'LastLoginDate',
];
const OPPORTUNITY_FIELDS = ['Id', 'Name', 'IsClosed', 'StageName', 'AccountId'];
/** There in orgs with record types of their own, with several currencies. */
const OPTIONAL_OPPORTUNITY_FIELDS = ['RecordTypeId', 'CurrencyIsoCode'];
const TASK_FIELDS = ['Id', 'Fathom_Key__c', 'Fathom_Recording_Id__c', 'IsDeleted', 'WhoId', 'WhatId'];
/** What we compare before we change a Task (W14). */
export const COMPARED_TASK_FIELDS = ['Subject', 'Description', 'Status', 'OwnerId', 'ActivityDate'];

const present = (fields: readonly string[], describe: FieldMap) => fields.filter((field) => field in describe);

/** Contacts with their roles on open deals, by address and by id (M1, M4). */
export function contactQueries(
  { emails, contactIds }: Pick<Lookups, 'emails' | 'contactIds'>,
  describe: FieldMap,
): Query[] {
  const roles =
    '(SELECT OpportunityId, IsPrimary, Role FROM OpportunityContactRoles WHERE Opportunity.IsClosed = false)';
  const optional = present(['IsPersonAccount', 'LastActivityDate'], describe);
  const query = (where: string): Query => ({
    soql: `SELECT ${['Id', 'Name', 'Email', 'AccountId', 'CreatedDate', ...optional].join(', ')}, ${roles} FROM Contact WHERE ${where}`,
  });
  return [
    ...chunks(emails).map((part) => query(isIn('Email', part))),
    ...chunks(contactIds).map((part) => query(isIn('Id', part))),
  ];
}

/** What decides which deals are read. */
export type DealLookups = Pick<Lookups, 'emails' | 'accountEmails' | 'opportunityIds' | 'dealFields'>;

/** Open deals by the role of an attendee, and deals by id. */
export function opportunityQueries(lookups: DealLookups, describe: FieldMap): Query[] {
  const { emails, accountEmails, opportunityIds, dealFields } = lookups;
  const optional = present([...OPTIONAL_OPPORTUNITY_FIELDS, ...dealFields], describe);
  const fields = [...new Set([...OPPORTUNITY_FIELDS, ...optional])];
  const byRole = (part: string[]) =>
    `IsClosed = false AND Id IN (SELECT OpportunityId FROM OpportunityContactRole WHERE ${isIn('Contact.Email', part)})`;
  // Of the Account, which is the Contact's (M3, M6).
  const byAccount = (part: string[]) =>
    `IsClosed = false AND AccountId IN (SELECT AccountId FROM Contact WHERE ${isIn('Email', part)})`;
  return [
    ...chunks(emails).map((part) => ({ soql: select(fields, 'Opportunity', byRole(part)) })),
    ...chunks(accountEmails).map((part) => ({ soql: select(fields, 'Opportunity', byAccount(part)) })),
    ...chunks(opportunityIds).map((part) => ({ soql: select(fields, 'Opportunity', isIn('Id', part)) })),
  ];
}

/** Active standard Users by address and by id (W3). */
export function userQueries({ userEmails, userIds }: Lookups, isSandbox: boolean): Query[] {
  // A sandbox copy appends `.invalid` to every address (W3).
  const addresses = isSandbox ? userEmails.flatMap((email) => [email, `${email}.invalid`]) : userEmails;
  const standard = "IsActive = true AND UserType = 'Standard'";
  return [
    ...chunks(addresses).map((part) => ({
      soql: select(USER_FIELDS, 'User', `${standard} AND ${isIn('Email', part)}`),
    })),
    ...chunks(userIds).map((part) => ({ soql: select(USER_FIELDS, 'User', `${standard} AND ${isIn('Id', part)}`) })),
  ];
}

/** Tasks of the recordings, and those the ledger names, deleted ones included (W10). */
export function taskQueries({ recordings, taskIds }: Lookups, describe: FieldMap): Query[] {
  const fields = [...TASK_FIELDS, ...present(COMPARED_TASK_FIELDS, describe)];
  return [
    ...chunks(recordings).map((part) => ({
      soql: select(fields, 'Task', isIn('Fathom_Recording_Id__c', part)),
      all: true,
    })),
    ...chunks(taskIds).map((part) => ({ soql: select(fields, 'Task', isIn('Id', part)), all: true })),
  ];
}

/** Contacts that were merged into others (W16). */
export function mergedQueries({ contactIds }: Pick<Lookups, 'contactIds'>): Query[] {
  const where = (part: string[]) => `${isIn('Id', part)} AND IsDeleted = true AND MasterRecordId != null`;
  return chunks(contactIds).map((part) => ({
    soql: select(['Id', 'MasterRecordId'], 'Contact', where(part)),
    all: true,
  }));
}

const LEAD_FIELDS = ['Id', 'Name', 'Email', 'IsConverted', 'ConvertedContactId', 'CreatedDate', 'LastActivityDate'];

/** Leads by address, and those the ledger names; converted ones tell their Contact (M6). */
export function leadQueries({ leadEmails, leadIds }: Pick<Lookups, 'leadEmails' | 'leadIds'>): Query[] {
  return [
    ...chunks(leadEmails).map((part) => ({ soql: select(LEAD_FIELDS, 'Lead', isIn('Email', part)) })),
    ...chunks(leadIds).map((part) => ({ soql: select(LEAD_FIELDS, 'Lead', isIn('Id', part)) })),
  ];
}

/** Notes by title and by id (W15). */
export function noteQueries({ noteTitles, noteIds }: Pick<Lookups, 'noteTitles' | 'noteIds'>): Query[] {
  const fields = ['Id', 'Title', 'LastModifiedById'];
  return [
    ...chunks(noteTitles).map((part) => ({ soql: select(fields, 'ContentNote', isIn('Title', part)) })),
    ...chunks(noteIds).map((part) => ({ soql: select(fields, 'ContentNote', isIn('Id', part)) })),
  ];
}
