import type { FieldMap, RecordType } from './snapshot.ts';

/** What the connected user may do with one object, as its describe says; `null` fields: the object is hidden. */
export interface ObjectAccess {
  readonly readable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly fields: FieldMap;
  readonly recordTypes: readonly RecordType[];
}

/** Permissions that reach over single records and objects. */
export interface UserPermissions {
  readonly apiEnabled: boolean;
  readonly viewAllData: boolean;
  readonly modifyAllData: boolean;
}

export interface SampledDeal {
  readonly id: string;
  readonly name: string;
  readonly canEdit: boolean;
}

/** What the org lets its connected user do (C6), read by describe and by asking about real records. */
export interface OrgAccess {
  readonly user: { readonly id: string; readonly name: string; readonly profile: string | null } | null;
  /** `null`: the connected user may not read them. */
  readonly permissions: UserPermissions | null;
  /** Objects with View All for this user, or with Modify All; `null`: could not be read. */
  readonly viewAll: readonly string[] | null;
  /** By API name; an object that is hidden or does not exist is absent. */
  readonly objects: Readonly<Record<string, ObjectAccess>>;
  /** Some open Opportunities the connected user sees, newest first. */
  readonly deals: readonly SampledDeal[];
  readonly hosts: readonly { readonly id: string; readonly name: string; readonly email: string }[];
  readonly sharedActivities: boolean;
  /** As the org last said of its day (`Sforce-Limit-Info`). */
  readonly apiCalls: { readonly used: number; readonly max: number } | null;
}

/** What became of a Task of a host that was made, changed, deleted and taken back. */
export type HostTaskProbe =
  | { readonly outcome: 'no_host' }
  | { readonly outcome: 'no_deal' }
  | { readonly outcome: 'ok'; readonly host: string }
  | {
      readonly outcome: 'refused';
      readonly host: string;
      readonly step: 'create' | 'update' | 'delete';
      readonly code: string;
      readonly message: string;
    };
