/** A record as it travels: field values by API name, `attributes.type` names its sObject. */
export interface SRecord {
  [field: string]: unknown;
}

/** A stored row: API-name cased keys, values in stored form (ids of 18 characters, datetimes as platform text). */
export interface Row {
  [field: string]: Value;
  Id: string;
}

/** What a stored field can hold. Numbers are finite, dates `YYYY-MM-DD`, datetimes `YYYY-MM-DDTHH:MM:SS.sss+0000`. */
export type Value = string | number | boolean | null;

/** Whose permissions, field-level security and sharing apply. */
export interface Actor {
  userId: string;
}

/** Org switches. */
export interface Features {
  personAccounts: boolean;
  sharedActivities: boolean;
  multiCurrency: boolean;
}

/** Who gets a package's objects and fields besides permission sets: a source deploy grants nobody, an install its admins. */
export type PackageAccess = 'none' | 'admins' | 'all';

export interface OrgOptions {
  /** SFDX source directories, deployed at creation as `sf project deploy` would: nobody is granted access but by permission sets. */
  packageDirs?: string[];
  packageAccess?: PackageAccess;
  /** Wall clock of the org; default real time. */
  clock?: () => Date;
  /** 15 or 18 characters with prefix 00D. */
  orgId?: string;
  features?: Partial<Features>;
  isSandbox?: boolean;
  /** Organization.Name, default "Sandbox Org". */
  name?: string;
  /** Organization.TimeZoneSidKey, default America/Los_Angeles. */
  timeZone?: string;
  /** Corporate currency, default USD. */
  currency?: string;
}

export interface SaveError {
  statusCode: string;
  message: string;
  fields: string[];
}

export interface SaveSuccess {
  success: true;
  id: string;
  /** Present on upserts only. */
  created?: boolean;
  errors: [];
}

export interface SaveFailure {
  success: false;
  id?: string;
  /** Present on upserts only: what the row would have been. */
  created?: boolean;
  /** Upserts only: ids of several records that share the external id (HTTP 300). */
  choices?: string[];
  errors: SaveError[];
}

export type SaveResult = SaveSuccess | SaveFailure;

export type SaveOperation = 'insert' | 'update' | 'delete' | 'undelete';

export interface SaveOptions {
  allOrNone?: boolean;
  /** Upsert only: never create (`?updateOnly=true`). */
  updateOnly?: boolean;
}

export interface QueryOptions {
  /** queryAll: soft-deleted and archived rows too. */
  all?: boolean;
  /** 200 to 2000, a hint in the platform, obeyed here [S28]. */
  batchSize?: number;
}

/** Platform shape; `nextRecordsUrl` holds only the locator (`01g…-2000`), nested results included. */
export interface QueryResult {
  totalSize: number;
  done: boolean;
  nextRecordsUrl?: string;
  records: SRecord[];
}

export interface DeletedRow {
  id: string;
  deletedDate: string;
}

export type RowAccess = 'None' | 'Read' | 'Edit' | 'All';

export type OrgWideDefault = 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent';

export interface ValidationRule {
  name: string;
  /** Formula that is true when the record is bad. */
  formula: string;
  message: string;
  /** API name of the error location; absent: top of page. */
  field?: string;
  active?: boolean;
  description?: string;
}

export type DmlEvent = 'insert' | 'update' | 'delete' | 'undelete';

/** What a trigger's code sees of one record. `values` may be rewritten (before-save); `refuse` is Apex's addError. */
export interface TriggerRecord {
  readonly id: string | null;
  values: SRecord;
  readonly old: Readonly<SRecord> | null;
  refuse(message: string, field?: string): void;
}

/** Automation of the org. Declarative parts are JSON so that they can travel over the control port. */
export interface Automation {
  object: string;
  name: string;
  /** Default: insert and update. */
  on?: DmlEvent[];
  /** Formula deciding for which records it acts; absent: all. */
  when?: string;
  /** Values it writes before save. */
  set?: SRecord;
  /** Message with which it refuses a matching record. */
  refuse?: string;
  /** `chunk`: one bad record throws, and the whole chunk fails [S59]. Default `record`. */
  scope?: 'record' | 'chunk';
  /** Fires only so many times, then never again. */
  times?: number;
  /** Code of the trigger, in process only; a throw fails the whole chunk. */
  run?: (records: TriggerRecord[]) => void;
}

export interface Fault {
  errorCode: string;
  message?: string;
  fields?: string[];
  object?: string;
  operation?: SaveOperation;
  /** Only writes to this record. */
  recordId?: string;
  /** Only writes that set this field. */
  field?: string;
  /** Only records with these values. */
  where?: SRecord;
  /** Counts matching record writes; the fault strikes from the n-th on (1 = next). Default 1. */
  nth?: number;
  /** How often it strikes; default always. */
  times?: number;
}

export interface LockOptions {
  /** The lock is gone after so many refusals; default: until unlockRecord. */
  times?: number;
}

export interface FieldAccess {
  readable: boolean;
  editable: boolean;
}

export interface ObjectAccess {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
  /** View All Fields of the object. */
  viewAllFields?: boolean;
}

export interface RecordTypeInfo {
  id: string;
  developerName: string;
  name: string;
  active: boolean;
  available: boolean;
  default: boolean;
  master: boolean;
}

export interface PicklistEntry {
  value: string;
  label: string;
  active: boolean;
  default: boolean;
}

export interface SearchResult {
  searchRecords: SRecord[];
}
