import type { Filter, SettingsRow } from './settings.ts';

/** What Salesforce holds about a batch of calls, read once per batch. Ids are 18 characters. */

export interface ContactRole {
  readonly opportunityId: string;
  readonly isPrimary: boolean;
  readonly role: string | null;
}

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly accountId: string | null;
  readonly isPersonAccount: boolean;
  readonly createdDate: string;
  readonly lastActivityDate: string | null;
  /** Roles on open Opportunities only (M4). */
  readonly roles: readonly ContactRole[];
}

export interface Opportunity {
  readonly id: string;
  readonly name: string;
  readonly isClosed: boolean;
  readonly stageName: string;
  readonly accountId: string | null;
  /** Current values of the fields we may write, by API name. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly email: string;
  readonly isActive: boolean;
  readonly userType: string;
  readonly profileId: string | null;
  /** IANA zone, e.g. `Europe/Stockholm` (`TimeZoneSidKey`). */
  readonly timeZone: string;
  readonly lastLoginDate: string | null;
}

/** A Task that carries one of our keys, deleted and archived ones included (read through `queryAll`). */
export interface ExistingTask {
  readonly id: string;
  readonly key: string;
  readonly recordingId: string;
  readonly isDeleted: boolean;
  readonly whoId: string | null;
  readonly whatId: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Snapshot {
  readonly contacts: readonly Contact[];
  readonly opportunities: readonly Opportunity[];
  readonly users: readonly User[];
  readonly tasks: readonly ExistingTask[];
  /** Merged Contacts that the ledger still names: loser id → survivor id (`MasterRecordId`). */
  readonly mergedContacts: Readonly<Record<string, string>>;
}

/** The part of a describe result we act on. `length` is in characters, 0 where the type has none. */
export interface FieldInfo {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly length: number;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly nillable: boolean;
  readonly defaultedOnCreate: boolean;
  readonly htmlFormatted: boolean;
  readonly picklistValues: readonly { readonly value: string; readonly label: string; readonly active: boolean }[];
}

export type FieldMap = Readonly<Record<string, FieldInfo>>;

/** What the org is like, cached up to five minutes (design section 4). */
export interface OrgFacts {
  readonly orgId: string;
  readonly isSandbox: boolean;
  /** IANA zone of the organisation. */
  readonly timeZone: string;
  readonly connectedUserId: string;
  readonly closedTaskStatus: string | null;
  readonly openTaskStatus: string | null;
  readonly taskFields: FieldMap;
  readonly opportunityFields: FieldMap;
  readonly contactFields: FieldMap;
  /** Objects and fields nothing can be written without, which the connected user lacks, as `Task.Fathom_Key__c` (W10). */
  readonly missing: readonly string[];
  readonly settings: readonly SettingsRow[];
  readonly filters: readonly Filter[];
  readonly readAt: string;
}
