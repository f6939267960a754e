import { installPackage } from '../metadata/install.ts';
import { bootstrap } from './bootstrap.ts';
import { describeHead, describeObject } from './describe.ts';
import { removeChunk } from './dml/remove.ts';
import { saveChunk } from './dml/save.ts';
import { upsertChunk, upsertKey } from './dml/upsert.ts';
import { SalesforceError } from './errors.ts';
import { normaliseId } from './ids.ts';
import { loadData } from './load.ts';
import { OrgAdmin } from './org-admin.ts';
import { recordTypesOf, valuesFor } from './picklists.ts';
import { deletedRows, retrieve, retrieveByKey, updatedIds } from './read.ts';
import { fieldOf } from './schema.ts';
import { search } from './search.ts';
import type { SoqlOptions } from './soql/execute.ts';
import { OrgState } from './state.ts';
import { toolingQuery } from './tooling.ts';
import type {
  Actor,
  DeletedRow,
  Features,
  OrgOptions,
  PackageAccess,
  PicklistEntry,
  QueryResult,
  RecordTypeInfo,
} from './types.ts';
import type { SaveOperation, SaveOptions, SaveResult, SearchResult, SRecord } from './types.ts';

export type * from './types.ts';
export type { SoqlOptions } from './soql/execute.ts';
export type { FieldDef, FieldType } from './schema.ts';
export { DeployError, NotSimulated, SalesforceError } from './errors.ts';
export { MultipleChoices } from './read.ts';

// Addresses are relative to the API version unless a caller gives its path: HTTP prefixes them.
const BASE_PATH = '';
const DEFAULT_ORG_ID = '00D5g0000000001EAA';

/** A simulated org. One instance holds everything; all work is synchronous and deterministic. */
export class Org extends OrgAdmin {
  readonly adminId: string;
  readonly limits = { dailyApiRequests: { max: 115_000, used: 0 } };

  private constructor(state: OrgState, adminId: string) {
    super(state);
    this.adminId = adminId;
  }

  /** A new org with its administrator, profiles, standard objects and the packages of `options`. Throws DeployError. */
  static create(options: OrgOptions = {}): Org {
    const orgId = normaliseId(options.orgId ?? DEFAULT_ORG_ID);
    if (orgId?.startsWith('00D') !== true) throw new Error(`no organization id: ${String(options.orgId)}`);
    const features: Features = {
      personAccounts: false,
      sharedActivities: false,
      multiCurrency: false,
      ...options.features,
    };
    const state = new OrgState({
      clock: options.clock ?? (() => new Date()),
      orgId,
      features,
      currency: options.currency ?? 'USD',
    });
    const adminId = bootstrap(state, {
      name: options.name ?? 'Sandbox Org',
      isSandbox: options.isSandbox ?? false,
      timeZone: options.timeZone ?? 'America/Los_Angeles',
    });
    const org = new Org(state, adminId);
    for (const dir of options.packageDirs ?? []) org.installPackage(dir, options.packageAccess ?? 'none');
    return org;
  }

  get orgId(): string {
    return this.state.orgId;
  }

  get currency(): string {
    return this.state.currency;
  }

  get features(): Features {
    return this.state.features;
  }

  now(): Date {
    return this.state.now();
  }

  /** Installs SFDX source; `access` says who gets it besides permission sets, as on installing a package. Throws DeployError. */
  installPackage(dir: string, access: PackageAccess = 'admins'): void {
    installPackage(this.state, dir, access);
    this.metadataChanged();
  }

  /** Loads records in system mode; returns their ids by sObject in the order given. Throws on unknown objects and fields. */
  load(data: Record<string, readonly SRecord[]>): Record<string, string[]> {
    return loadData(this.state, data);
  }

  /** All rows of an object as they are, every field, deleted ones included. */
  records(sObject: string): SRecord[] {
    const object = this.objectNamed(sObject);
    return [...this.state.table(object).rows.values()].map((row) => this.wholeRecord(object, row));
  }

  /** Runs `work`; a throw restores every table and is thrown on. */
  atomically<T>(work: () => T): T {
    return this.state.store.atomically(work);
  }

  query(actor: Actor, soql: string, options: SoqlOptions = {}): QueryResult {
    return this.soql.query(actor.userId, soql, options);
  }

  queryMore(actor: Actor, locator: string): QueryResult {
    return this.soql.queryMore(actor.userId, locator);
  }

  toolingQuery(actor: Actor, soql: string, options: SoqlOptions = {}): QueryResult {
    return toolingQuery(this.state, actor.userId, soql, options.basePath ?? BASE_PATH);
  }

  search(actor: Actor, sosl: string): SearchResult {
    return search(this.state, this.soql, actor.userId, sosl);
  }

  retrieve(actor: Actor, sObject: string, id: string, fields?: string[], basePath = BASE_PATH): SRecord {
    return retrieve(this.state, actor.userId, this.resourceFor(actor, sObject), id, fields, basePath);
  }

  /** Throws MultipleChoices when several records share the key. */
  retrieveByExternalId(
    actor: Actor,
    sObject: string,
    field: string,
    value: string,
    fields?: string[],
    basePath = BASE_PATH,
  ): SRecord {
    return retrieveByKey(this.state, actor.userId, this.resourceFor(actor, sObject), field, value, fields, basePath);
  }

  updatedIds(actor: Actor, sObject: string, start: Date, end: Date): string[] {
    return updatedIds(this.state, actor.userId, this.resourceFor(actor, sObject), start, end);
  }

  deletedRows(actor: Actor, sObject: string, start: Date, end: Date): DeletedRow[] {
    return deletedRows(this.state, actor.userId, this.resourceFor(actor, sObject), start, end);
  }

  describeGlobal(actor: Actor): SRecord {
    const visible = this.state.schema.all().filter((one) => this.state.access.object(actor.userId, one).read);
    return {
      encoding: 'UTF-8',
      maxBatchSize: 200,
      sobjects: visible.map((one) => describeHead(this.state, actor.userId, one)),
    };
  }

  describe(actor: Actor, sObject: string): SRecord {
    return describeObject(this.state, actor.userId, this.resourceFor(actor, sObject));
  }

  describedAt(): Date {
    return this.state.describedAt;
  }

  recordTypes(actor: Actor, sObject: string): RecordTypeInfo[] {
    return recordTypesOf(this.state, this.resourceFor(actor, sObject));
  }

  picklistValues(actor: Actor, sObject: string, recordTypeId: string, field: string): PicklistEntry[] {
    const object = this.resourceFor(actor, sObject);
    const found = fieldOf(object, field);
    if (found === undefined || !this.state.access.field(actor.userId, object, found).readable)
      throw new SalesforceError('INVALID_FIELD', `No such column '${field}' on sobject of type ${object.name}`);
    return valuesFor(this.state, object, normaliseId(recordTypeId) ?? recordTypeId, found);
  }

  /** Ids of records the user has looked at (`FOR VIEW`), newest first. */
  recentlyViewed(actor: Actor): string[] {
    return this.state.recent.get(actor.userId) ?? [];
  }

  save(actor: Actor, operation: SaveOperation, records: readonly SRecord[], options: SaveOptions = {}): SaveResult[] {
    if (operation === 'insert' || operation === 'update')
      return saveChunk(this.state, actor.userId, operation, records, options);
    return removeChunk(this.state, actor.userId, operation, records, options);
  }

  /** Throws NOT_FOUND unless the user can upsert by this field [S57]. */
  requireKey(actor: Actor, sObject: string, externalIdField: string): void {
    upsertKey(this.state, actor.userId, sObject, externalIdField);
  }

  upsert(
    actor: Actor,
    sObject: string,
    externalIdField: string,
    records: readonly SRecord[],
    options: SaveOptions = {},
  ): SaveResult[] {
    return upsertChunk(this.state, actor.userId, sObject, externalIdField, records, options);
  }
}
