import { field } from '../objects/define.ts';
import { addFeatureFields, standardObjects } from '../objects/features.ts';
import { PERMISSION_COLUMNS } from '../objects/people.ts';
import { Access } from './access.ts';
import type { Holder } from './access.ts';
import { dateTimeText } from './clock.ts';
import { IdFactory } from './ids.ts';
import { Automations } from './rules/automation.ts';
import { Schema } from './schema.ts';
import type { FieldDef, ObjectDef } from './schema.ts';
import { Sharing } from './sharing.ts';
import { Store } from './store.ts';
import type { Table } from './store.ts';
import type { Features, Row, Value } from './types.ts';

export interface StateOptions {
  clock: () => Date;
  orgId: string;
  features: Features;
  currency: string;
}

/** What all rooms of the engine share. */
export class OrgState {
  readonly schema = new Schema();
  readonly store = new Store();
  readonly ids = new IdFactory();
  readonly access: Access;
  readonly sharing: Sharing;
  readonly automations = new Automations();
  readonly orgId: string;
  readonly features: Features;
  readonly currency: string;
  readonly #clock: () => Date;
  /** Values per record type: `recordTypeId.Field` (lower case field) → allowed values. */
  readonly recordTypeValues = new Map<string, Set<string>>();
  /** Record types a user's profile holds as default, by object; absent: none. */
  readonly defaultRecordTypes = new Map<string, string>();
  /** Custom permissions that packages brought. */
  readonly customPermissionNames = new Set<string>();
  /** When what describe shows last changed. */
  describedAt: Date;
  #customPrefixes = 0;
  /** Records recently viewed, newest first, per user. */
  readonly recent = new Map<string, string[]>();

  constructor(options: StateOptions) {
    this.orgId = options.orgId;
    this.features = options.features;
    this.currency = options.currency;
    this.#clock = options.clock;
    this.describedAt = options.clock();
    for (const object of standardObjects(options.features)) this.schema.add(object);
    addFeatureFields(this.schema, options.features, options.currency);
    this.access = new Access(this.schema, this.store);
    this.sharing = new Sharing(this.schema, this.store, this.access);
  }

  now(): Date {
    return this.#clock();
  }

  nowText(): string {
    return dateTimeText(this.#clock());
  }

  table(object: ObjectDef): Table {
    return this.store.table(object);
  }

  /** The table of an object that must exist. */
  tableOf(name: string): Table {
    const object = this.schema.find(name);
    if (object === undefined) throw new Error(`no object ${name}`);
    return this.store.table(object);
  }

  /** A row by 18-character id, of whatever object. */
  row(id: string): { object: ObjectDef; row: Row } | undefined {
    const object = this.schema.ofId(id);
    const row = object === undefined ? undefined : this.store.table(object).get(id);
    return object === undefined || row === undefined ? undefined : { object, row };
  }

  /** Key prefix of the next custom object: a00, a01, … */
  nextCustomPrefix(): string {
    const count = this.#customPrefixes;
    this.#customPrefixes += 1;
    return `a${count.toString(36).padStart(2, '0')}`;
  }

  /** Registers a profile or permission set and keeps its row in step. */
  addHolder(holder: Holder): void {
    this.access.addHolder(holder);
    this.syncHolder(holder);
  }

  /** Writes the row of a profile or permission set with its `Permissions…` columns. */
  syncHolder(holder: Holder): void {
    const now = this.nowText();
    const row: Row = { Id: holder.id, Name: holder.name, CreatedDate: now, LastModifiedDate: now, SystemModstamp: now };
    for (const column of PERMISSION_COLUMNS) row[`Permissions${column}`] = holder.userPermissions.has(column);
    if (holder.kind === 'profile') row['UserType'] = 'Standard';
    else Object.assign(row, { Label: holder.label, IsOwnedByProfile: false, IsCustom: true, Type: 'Regular' });
    this.tableOf(holder.kind === 'profile' ? 'Profile' : 'PermissionSet').put(row);
    this.access.touch();
    this.describedAt = this.now();
  }

  /** RecordTypeId exists on objects that have record types only [K-h]. */
  addRecordTypeField(objectName: string): void {
    const object = this.schema.find(objectName);
    if (object === undefined || object.fields.has('recordtypeid')) return;
    const one = field('RecordTypeId', 'reference', {
      label: 'Record Type ID',
      referenceTo: ['RecordType'],
      relationshipName: 'RecordType',
      permissionable: false,
      defaultedOnCreate: true,
    });
    object.fields.set('recordtypeid', one);
    this.schema.touch();
  }

  /** Time zone of a user, else the org's, for date literals [K-h]. */
  timeZone(userId: string): string {
    const own = this.tableOf('User').get(userId)?.['TimeZoneSidKey'];
    const org = this.tableOf('Organization').get(this.orgId)?.['TimeZoneSidKey'];
    return String(own ?? org ?? 'America/Los_Angeles');
  }
}

/** A stored value; what was never set is null. */
export function stored(row: Row, field: FieldDef): Value {
  return row[field.name] ?? (field.type === 'boolean' ? false : null);
}
