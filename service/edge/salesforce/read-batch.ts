import type {
  Contact,
  ContactRole,
  ExistingTask,
  FieldMap,
  Opportunity,
  OrgFacts,
  Snapshot,
  User,
} from '../../types/snapshot.ts';
import type { SalesforceClient } from './client.ts';
import { allRows, runQueries, type Query, type QueryPage, type Row } from './query.ts';
import { chunks, isIn, select } from './soql.ts';

/** What one batch needs to know of Salesforce. Addresses are lower-cased. */
export interface Lookups {
  /** Attendees that may be Contacts. */
  readonly emails: readonly string[];
  /** Hosts, assignees and attendees that may be Users. */
  readonly userEmails: readonly string[];
  readonly userIds: readonly string[];
  /** `Fathom_Recording_Id__c` values of the batch. */
  readonly recordings: readonly string[];
  /** Records the ledger or a person's choice names. */
  readonly contactIds: readonly string[];
  readonly opportunityIds: readonly string[];
  readonly taskIds: readonly string[];
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
const TASK_FIELDS = ['Id', 'Fathom_Key__c', 'Fathom_Recording_Id__c', 'IsDeleted', 'WhoId', 'WhatId'];
/** What we compare before we change a Task (W14). */
const COMPARED_TASK_FIELDS = ['Subject', 'Description', 'Status', 'OwnerId', 'ActivityDate'];

const present = (fields: readonly string[], describe: FieldMap) => fields.filter((field) => field in describe);
const text = (value: unknown) => (value === null || value === undefined ? null : String(value));

function contactQueries({ emails, contactIds }: Pick<Lookups, 'emails' | 'contactIds'>, describe: FieldMap): Query[] {
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

function opportunityQueries({ emails, opportunityIds, dealFields }: Lookups, describe: FieldMap): Query[] {
  const fields = [...OPPORTUNITY_FIELDS, ...present(dealFields, describe)];
  const byRole = (part: string[]) =>
    `IsClosed = false AND Id IN (SELECT OpportunityId FROM OpportunityContactRole WHERE ${isIn('Contact.Email', part)})`;
  return [
    ...chunks(emails).map((part) => ({ soql: select(fields, 'Opportunity', byRole(part)) })),
    ...chunks(opportunityIds).map((part) => ({ soql: select(fields, 'Opportunity', isIn('Id', part)) })),
  ];
}

function userQueries({ userEmails, userIds }: Lookups, isSandbox: boolean): Query[] {
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

function taskQueries({ recordings, taskIds }: Lookups, describe: FieldMap): Query[] {
  const fields = [...TASK_FIELDS, ...present(COMPARED_TASK_FIELDS, describe)];
  return [
    ...chunks(recordings).map((part) => ({
      soql: select(fields, 'Task', isIn('Fathom_Recording_Id__c', part)),
      all: true,
    })),
    ...chunks(taskIds).map((part) => ({ soql: select(fields, 'Task', isIn('Id', part)), all: true })),
  ];
}

function mergedQueries({ contactIds }: Pick<Lookups, 'contactIds'>): Query[] {
  const where = (part: string[]) => `${isIn('Id', part)} AND IsDeleted = true AND MasterRecordId != null`;
  return chunks(contactIds).map((part) => ({
    soql: select(['Id', 'MasterRecordId'], 'Contact', where(part)),
    all: true,
  }));
}

async function toContact(client: SalesforceClient, row: Row): Promise<Contact> {
  // The child member is null when empty, and pages on its own [S51].
  const child = row['OpportunityContactRoles'] as QueryPage | null | undefined;
  const roles = child ? await allRows(client, child) : [];
  return {
    id: String(row['Id']),
    name: text(row['Name']) ?? '',
    email: text(row['Email']) ?? '',
    accountId: text(row['AccountId']),
    isPersonAccount: row['IsPersonAccount'] === true,
    createdDate: text(row['CreatedDate']) ?? '',
    lastActivityDate: text(row['LastActivityDate']),
    roles: roles.map((role): ContactRole => ({
      opportunityId: String(role['OpportunityId']),
      isPrimary: role['IsPrimary'] === true,
      role: text(role['Role']),
    })),
  };
}

function toOpportunity(row: Row, dealFields: readonly string[]): Opportunity {
  return {
    id: String(row['Id']),
    name: text(row['Name']) ?? '',
    isClosed: row['IsClosed'] === true,
    stageName: text(row['StageName']) ?? '',
    accountId: text(row['AccountId']),
    fields: Object.fromEntries(dealFields.filter((field) => field in row).map((field) => [field, row[field] ?? null])),
  };
}

function toUser(row: Row): User {
  return {
    id: String(row['Id']),
    name: text(row['Name']) ?? '',
    username: text(row['Username']) ?? '',
    email: text(row['Email']) ?? '',
    isActive: row['IsActive'] === true,
    userType: text(row['UserType']) ?? '',
    profileId: text(row['ProfileId']),
    timeZone: text(row['TimeZoneSidKey']) ?? 'UTC',
    lastLoginDate: text(row['LastLoginDate']),
  };
}

function toTask(row: Row): ExistingTask {
  const { Id, Fathom_Key__c: key, Fathom_Recording_Id__c: recording, IsDeleted, WhoId, WhatId } = row;
  const compared = COMPARED_TASK_FIELDS.filter((field) => field in row).map((field) => [field, row[field] ?? null]);
  return {
    id: String(Id),
    key: text(key) ?? '',
    recordingId: text(recording) ?? '',
    isDeleted: IsDeleted === true,
    whoId: text(WhoId),
    whatId: text(WhatId),
    fields: Object.fromEntries([...compared, ['WhatId', WhatId ?? null]]),
  };
}

/** Rows by id: the same record found by two queries counts once. */
function unique<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** Runs groups of queries in as few calls as possible; the rows of each group. */
async function runGroups(client: SalesforceClient, groups: readonly (readonly Query[])[]): Promise<Row[][]> {
  const results = await runQueries(client, groups.flat());
  let start = 0;
  return groups.map((group) => {
    const rows = results.slice(start, start + group.length).flat();
    start += group.length;
    return rows;
  });
}

const merges = (rows: readonly Row[]) =>
  Object.fromEntries(rows.map((row) => [String(row['Id']), String(row['MasterRecordId'])]));

/** Reads the Contacts that others were merged into, as far as a chain of merges goes; usually there are none (W16). */
async function withSurvivors(client: SalesforceClient, snapshot: Snapshot, describe: FieldMap): Promise<Snapshot> {
  let { contacts, mergedContacts } = snapshot;
  const asked = new Set(contacts.map((contact) => contact.id));
  for (;;) {
    const contactIds = Object.values(mergedContacts).filter((id) => !asked.has(id));
    if (contactIds.length === 0) return { ...snapshot, contacts, mergedContacts };
    for (const id of contactIds) asked.add(id);
    const groups = [contactQueries({ emails: [], contactIds }, describe), mergedQueries({ contactIds })];
    const [found = [], merged = []] = await runGroups(client, groups);
    contacts = unique([...contacts, ...(await Promise.all(found.map((row) => toContact(client, row))))]);
    mergedContacts = { ...mergedContacts, ...merges(merged) };
  }
}

/**
 * Reads everything a batch needs; one composite call for up to 400 addresses, more only for records the ledger names,
 * for merged Contacts and for continuation pages (M8, design section 5).
 * @throws SalesforceFault when any query fails
 */
export async function readBatch(
  client: SalesforceClient,
  lookups: Lookups,
  facts: Pick<OrgFacts, 'isSandbox' | 'contactFields' | 'opportunityFields' | 'taskFields'>,
): Promise<Snapshot> {
  const [contacts = [], opportunities = [], users = [], tasks = [], merged = []] = await runGroups(client, [
    contactQueries(lookups, facts.contactFields),
    opportunityQueries(lookups, facts.opportunityFields),
    userQueries(lookups, facts.isSandbox),
    taskQueries(lookups, facts.taskFields),
    mergedQueries(lookups),
  ]);
  const snapshot = {
    contacts: unique(await Promise.all(contacts.map((row) => toContact(client, row)))),
    opportunities: unique(opportunities.map((row) => toOpportunity(row, lookups.dealFields))),
    users: unique(users.map(toUser)),
    tasks: unique(tasks.map(toTask)),
    mergedContacts: merges(merged),
  };
  return withSurvivors(client, snapshot, facts.contactFields);
}
