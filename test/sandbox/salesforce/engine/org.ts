import type { Features, OrgOptions, Actor, Automation, DeletedRow, Fault, FieldAccess, LockOptions, ObjectAccess } from './types.ts';
import type { OrgWideDefault, PackageAccess, PicklistEntry, QueryOptions, QueryResult, RecordTypeInfo } from './types.ts';
import type { RowAccess, SaveOperation, SaveOptions, SaveResult, SearchResult, SRecord, ValidationRule } from './types.ts';
import { NotSimulated } from './errors.ts';

export type * from './types.ts';
export { DeployError, NotSimulated, SalesforceError } from './errors.ts';

function todo(what: string): never {
  throw new NotSimulated(what);
}

/** A simulated org. One instance holds everything; all work is synchronous. */
export class Org {
  readonly orgId: string = '';
  readonly limits = { dailyApiRequests: { max: 115_000, used: 0 } };

  /** A new org with its administrator, profiles, standard objects and the packages of `options`. */
  static create(_options: OrgOptions = {}): Org { return todo('create'); }
  /** Ids of the users every org starts with. */
  get adminId(): string { return todo('adminId'); }
  get features(): Features { return todo('features'); }
  now(): Date { return todo('now'); }
  installPackage(_dir: string, _access: PackageAccess = 'admins'): void { todo('installPackage'); }
  load(_data: Record<string, SRecord[]>): void { todo('load'); }
  records(_sObject: string): SRecord[] { return todo('records'); }
  /** Runs `work`; a throw restores every table and is thrown on. */
  atomically<T>(_work: () => T): T { return todo('atomically'); }

  // Reading
  query(_actor: Actor, _soql: string, _options: QueryOptions = {}): QueryResult { return todo('query'); }
  queryMore(_actor: Actor, _locator: string): QueryResult { return todo('queryMore'); }
  toolingQuery(_actor: Actor, _soql: string): QueryResult { return todo('toolingQuery'); }
  /** SOSL: `FIND {text} IN NAME|EMAIL|ALL FIELDS RETURNING X(fields), …`. */
  search(_actor: Actor, _sosl: string): SearchResult { return todo('search'); }
  retrieve(_actor: Actor, _sObject: string, _id: string, _fields?: string[]): SRecord { return todo('retrieve'); }
  retrieveByExternalId(_actor: Actor, _sObject: string, _field: string, _value: string, _fields?: string[]): SRecord { return todo('retrieveByExternalId'); }
  updatedIds(_actor: Actor, _sObject: string, _start: Date, _end: Date): string[] { return todo('updatedIds'); }
  deletedRows(_actor: Actor, _sObject: string, _start: Date, _end: Date): DeletedRow[] { return todo('deletedRows'); }
  /** Describe in REST shape; `urls` hold paths relative to `/services/data/vXX.X` (e.g. `/sobjects/Task`). */
  describeGlobal(_actor: Actor): SRecord { return todo('describeGlobal'); }
  describe(_actor: Actor, _sObject: string): SRecord { return todo('describe'); }
  /** When the metadata visible in describe last changed. */
  describedAt(): Date { return todo('describedAt'); }
  recordTypes(_actor: Actor, _sObject: string): RecordTypeInfo[] { return todo('recordTypes'); }
  /** Picklist values of one field for a record type (master: 012000000000000AAA). */
  picklistValues(_actor: Actor, _sObject: string, _recordTypeId: string, _field: string): PicklistEntry[] { return todo('picklistValues'); }

  // Writing. Records carry attributes.type; one call is one chunk.
  save(_actor: Actor, _operation: SaveOperation, _records: SRecord[], _options: SaveOptions = {}): SaveResult[] { return todo('save'); }
  upsert(_actor: Actor, _sObject: string, _externalIdField: string, _records: SRecord[], _options: SaveOptions = {}): SaveResult[] { return todo('upsert'); }

  // Users and permissions
  assignPermissionSet(_userId: string, _name: string): void { todo('assignPermissionSet'); }
  unassignPermissionSet(_userId: string, _name: string): void { todo('unassignPermissionSet'); }
  customPermissions(_userId: string): string[] { return todo('customPermissions'); }
  hasUserPermission(_userId: string, _permission: string): boolean { return todo('hasUserPermission'); }
  /** Holder = name of a profile or permission set. */
  setUserPermission(_holder: string, _permission: string, _enabled: boolean): void { todo('setUserPermission'); }
  setFieldPermission(_holder: string, _field: string, _access: FieldAccess): void { todo('setFieldPermission'); }
  setObjectPermission(_holder: string, _sObject: string, _access: Partial<ObjectAccess>): void { todo('setObjectPermission'); }

  // What orgs do
  addValidationRule(_sObject: string, _rule: ValidationRule): void { todo('addValidationRule'); }
  removeValidationRule(_sObject: string, _name: string): void { todo('removeValidationRule'); }
  addTrigger(_trigger: Automation): void { todo('addTrigger'); }
  addFlow(_flow: Automation): void { todo('addFlow'); }
  removeAutomation(_name: string): void { todo('removeAutomation'); }
  setFault(_fault: Fault): void { todo('setFault'); }
  clearFaults(): void { todo('clearFaults'); }
  /** Another transaction holds the row: UNABLE_TO_LOCK_ROW for it and for children that lock it as parent. */
  lockRecord(_id: string, _options: LockOptions = {}): void { todo('lockRecord'); }
  unlockRecord(_id: string): void { todo('unlockRecord'); }
  /** Approval process: ENTITY_IS_LOCKED for who is not an admin of all data. */
  setApprovalLock(_id: string, _locked: boolean): void { todo('setApprovalLock'); }
  setOrgWideDefault(_sObject: string, _access: OrgWideDefault): void { todo('setOrgWideDefault'); }
  shareWith(_userId: string, _recordId: string, _access: RowAccess): void { todo('shareWith'); }
  archiveTask(_id: string): void { todo('archiveTask'); }
  mergeRecords(_masterId: string, _loserIds: string[]): void { todo('mergeRecords'); }
  setPicklistValues(_sObject: string, _field: string, _values: (string | PicklistEntry)[]): void { todo('setPicklistValues'); }
  setRecordTypePicklist(_recordTypeId: string, _field: string, _values: string[]): void { todo('setRecordTypePicklist'); }
  /** Removes a custom field, as an admin's hand would (metadata drift). */
  deleteField(_sObject: string, _field: string): void { todo('deleteField'); }
}
