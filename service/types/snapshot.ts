import type { FieldMapping } from './mapping.ts';
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

/** A Lead; a converted one has become a Contact (M6). */
export interface Lead {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isConverted: boolean;
  /** `null` for one that is not converted, or whose Contact cannot be seen. */
  readonly convertedContactId: string | null;
  readonly createdDate: string;
  readonly lastActivityDate: string | null;
}

/** Whether a Task's `WhoId` names a Lead: key prefix of the object. */
export function isLead(id: string): boolean {
  return id.startsWith('00Q');
}

export interface Opportunity {
  readonly id: string;
  readonly name: string;
  readonly isClosed: boolean;
  readonly stageName: string;
  readonly accountId: string | null;
  /** `null` in an org without record types of its own. */
  readonly recordTypeId: string | null;
  /** ISO code; `null` in an org of one currency. */
  readonly currency: string | null;
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

/** An enhanced Note (`ContentNote`) of ours, found by its title (W15). */
export interface ExistingNote {
  readonly id: string;
  readonly title: string;
  /** Nobody but the connected user has changed it. */
  readonly isOurs: boolean;
}

export interface Snapshot {
  readonly contacts: readonly Contact[];
  readonly opportunities: readonly Opportunity[];
  readonly users: readonly User[];
  readonly tasks: readonly ExistingTask[];
  /** Read only where the answer to the making of a note was lost, or a call is taken back (W15, F5). */
  readonly notes: readonly ExistingNote[];
  /** Read only where some host's settings match Leads (M6). */
  readonly leads: readonly Lead[];
  /**
   * Merged Contacts that the ledger still names: loser id → survivor id (`MasterRecordId`). Converted Leads: Lead id →
   * Contact id.
   */
  readonly mergedContacts: Readonly<Record<string, string>>;
}

/** One value of a picklist. */
export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly active: boolean;
  /** `false`: there, but not for the record type of the record at hand. */
  readonly offered?: false;
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
  /** Digits in all, and those after the point, of number, currency and percent fields; 0 elsewhere. */
  readonly precision: number;
  readonly scale: number;
  readonly unique: boolean;
  /** A formula, summary or automatic number: nobody writes it. */
  readonly calculated: boolean;
  /** Access to it can be granted; `false` for fields everybody sees and nobody is given. */
  readonly permissionable: boolean;
  /** Salesforce takes only the listed values. */
  readonly restrictedPicklist: boolean;
  /** Field whose value decides which values this picklist offers; `null` for none. */
  readonly controllerName: string | null;
  readonly picklistValues: readonly PicklistValue[];
}

export type FieldMap = Readonly<Record<string, FieldInfo>>;

/** One Opportunity stage (`OpportunityStage`). */
export interface Stage {
  readonly value: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly isClosed: boolean;
  readonly isWon: boolean;
  /** Percent. */
  readonly probability: number | null;
  readonly forecastCategory: string | null;
}

/** A record type of Opportunity the connected user can use. */
export interface RecordType {
  readonly id: string;
  readonly name: string;
  readonly isMaster: boolean;
  /** Values offered by picklist field; a field that was not asked for is absent. */
  readonly picklistValues: Readonly<Record<string, readonly string[]>>;
  /** When those were read, ISO-8601 UTC. */
  readonly valuesReadAt?: string;
}

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
  /** Active and inactive rows of `Fathom_Field_Mapping__c`, in order of creation. */
  readonly mappings: readonly FieldMapping[];
  /** Stages of the org in order, inactive ones too (F7). */
  readonly stages: readonly Stage[];
  readonly recordTypes: readonly RecordType[];
  /** Sign of the currency of an org that has only one, as `$`; `null` where records name theirs or nothing tells. */
  readonly currency: string | null;
  readonly readAt: string;
}
