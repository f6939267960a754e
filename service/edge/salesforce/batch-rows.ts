/** Rows of a batch's read as the nouns the stages work on. */
import type {
  Contact,
  ContactRole,
  ExistingNote,
  ExistingTask,
  Lead,
  Opportunity,
  User,
} from '../../types/snapshot.ts';
import { COMPARED_TASK_FIELDS } from './batch-queries.ts';
import type { SalesforceClient } from './client.ts';
import { allRows, type QueryPage, type Row } from './query.ts';

const text = (value: unknown) => (value === null || value === undefined ? null : String(value));

/** A Contact with its roles, all pages of them. */
export async function toContact(client: SalesforceClient, row: Row): Promise<Contact> {
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

export function toOpportunity(row: Row, dealFields: readonly string[]): Opportunity {
  return {
    id: String(row['Id']),
    name: text(row['Name']) ?? '',
    isClosed: row['IsClosed'] === true,
    stageName: text(row['StageName']) ?? '',
    accountId: text(row['AccountId']),
    recordTypeId: text(row['RecordTypeId']),
    currency: text(row['CurrencyIsoCode']),
    fields: Object.fromEntries(dealFields.filter((field) => field in row).map((field) => [field, row[field] ?? null])),
  };
}

export function toUser(row: Row): User {
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

export function toTask(row: Row): ExistingTask {
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

export function toLead(row: Row): Lead {
  return {
    id: String(row['Id']),
    name: text(row['Name']) ?? '',
    email: text(row['Email']) ?? '',
    isConverted: row['IsConverted'] === true,
    convertedContactId: text(row['ConvertedContactId']),
    createdDate: text(row['CreatedDate']) ?? '',
    lastActivityDate: text(row['LastActivityDate']),
  };
}

export function toNote(row: Row, connectedUserId: string): ExistingNote {
  return {
    id: String(row['Id']),
    title: text(row['Title']) ?? '',
    isOurs: row['LastModifiedById'] === connectedUserId,
  };
}

/** Rows by id: the same record found by two queries counts once. */
export function unique<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
