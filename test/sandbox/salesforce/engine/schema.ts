import type { OrgWideDefault, PicklistEntry } from './types.ts';

/** Field types as describe names them [K-h, section 2.6]. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'reference'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'email'
  | 'phone'
  | 'url'
  | 'address'
  | 'location'
  | 'encryptedstring'
  | 'base64'
  | 'anyType'
  | 'complexvalue';

export interface FieldDef {
  name: string;
  label: string;
  type: FieldType;
  length: number;
  precision: number;
  scale: number;
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  defaultedOnCreate: boolean;
  defaultValue: string | number | boolean | null;
  custom: boolean;
  externalId: boolean;
  unique: boolean;
  caseSensitive: boolean;
  idLookup: boolean;
  nameField: boolean;
  filterable: boolean;
  sortable: boolean;
  /** Whether field-level security applies: not to required, system and custom-setting fields [S42, design 4]. */
  permissionable: boolean;
  htmlFormatted: boolean;
  restricted: boolean;
  values: PicklistEntry[];
  controller: string | null;
  referenceTo: string[];
  relationshipName: string | null;
  /** Name of the children on each parent, by `referenceTo` name or `*`. */
  childName: Readonly<Record<string, string>>;
  /** What deleting the parent does: `cascade` deletes, `clear` empties the lookup, `restrict` refuses. */
  onDelete: 'cascade' | 'clear' | 'restrict';
  formula: string | null;
  /** Part of a compound field, by that field's name. */
  compound: string | null;
  autoNumberFormat: string | null;
  inlineHelpText: string | null;
  /** A field shared by Task and Event (kept under Activity): unique across both [K-m]. */
  activity: boolean;
}

/** Which permission opens an object. */
export type ObjectKind =
  /** object permissions of profile and permission sets */
  | 'crud'
  /** user permissions ActivitiesAccess, EditTask, EditEvent (design 4) */
  | 'activity'
  /** everyone reads, administrators of users write */
  | 'open'
  /** View Setup reads */
  | 'setup'
  /** custom setting: customSettingAccesses */
  | 'setting'
  /** rights on another object, named in `kindParent` */
  | 'parent';

export interface ObjectDef {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string | null;
  custom: boolean;
  kind: ObjectKind;
  /** For kind `parent`: the field and object whose rights decide. */
  parentField: string | null;
  /** Tasks and Events may relate to it. */
  activities: boolean;
  sharing: OrgWideDefault;
  flags: Readonly<Partial<Record<ObjectFlag, boolean>>>;
  /** By lower-case name, in describe order. */
  fields: Map<string, FieldDef>;
}

export type ObjectFlag =
  | 'createable'
  | 'updateable'
  | 'deletable'
  | 'undeletable'
  | 'mergeable'
  | 'searchable'
  | 'layoutable'
  | 'triggerable'
  | 'feedEnabled'
  | 'mruEnabled'
  | 'replicateable'
  | 'hierarchy';

export interface ChildRelationship {
  name: string | null;
  child: ObjectDef;
  field: FieldDef;
}

/** All objects of an org, by name without regard to case (SOQL and REST names are case-insensitive [K-h]). */
export class Schema {
  readonly #objects = new Map<string, ObjectDef>();
  readonly #byPrefix = new Map<string, ObjectDef>();
  #children: Map<string, ChildRelationship[]> | null = null;
  /** Grows with every change, so that caches know. */
  version = 0;

  add(object: ObjectDef): void {
    this.#objects.set(object.name.toLowerCase(), object);
    if (object.keyPrefix !== null) this.#byPrefix.set(object.keyPrefix, object);
    this.touch();
  }

  remove(name: string): void {
    this.#objects.delete(name.toLowerCase());
    this.touch();
  }

  touch(): void {
    this.version += 1;
    this.#children = null;
  }

  find(name: string): ObjectDef | undefined {
    return this.#objects.get(name.toLowerCase());
  }

  /** The object of an id's prefix. */
  ofId(id: string): ObjectDef | undefined {
    return this.#byPrefix.get(id.slice(0, 3));
  }

  all(): ObjectDef[] {
    return [...this.#objects.values()];
  }

  /** Every lookup that points at this object. */
  childrenOf(object: ObjectDef): ChildRelationship[] {
    this.#children ??= this.#collectChildren();
    return this.#children.get(object.name) ?? [];
  }

  #collectChildren(): Map<string, ChildRelationship[]> {
    const found = new Map<string, ChildRelationship[]>();
    for (const child of this.#objects.values()) {
      for (const field of child.fields.values()) {
        for (const parent of field.referenceTo) {
          const list = found.get(parent) ?? [];
          list.push({ name: field.childName[parent] ?? field.childName['*'] ?? null, child, field });
          found.set(parent, list);
        }
      }
    }
    return found;
  }
}

/** A field of an object by name without regard to case. */
export function fieldOf(object: ObjectDef, name: string): FieldDef | undefined {
  return object.fields.get(name.toLowerCase());
}

/** The field that names a record (Name, Subject, …), if any. */
export function nameFieldOf(object: ObjectDef): FieldDef | undefined {
  for (const field of object.fields.values()) if (field.nameField) return field;
  return undefined;
}

/** The lookup behind a relationship name (`Account`, `Parent__r`), without regard to case. */
export function lookupOf(object: ObjectDef, relationship: string): FieldDef | undefined {
  const wanted = relationship.toLowerCase();
  for (const field of object.fields.values()) {
    if (field.relationshipName !== null && field.relationshipName.toLowerCase() === wanted) return field;
  }
  return undefined;
}

/** Whether COUNT(field), MIN and the like take the field: no long text, no flags [SOQL reference, aggregate functions]. */
export function isAggregatable(field: FieldDef): boolean {
  return field.filterable && !['boolean', 'multipicklist'].includes(field.type);
}

/** Whether GROUP BY takes the field: no long text, no fractions, no instants [K-h]. */
export function isGroupable(field: FieldDef): boolean {
  return field.filterable && !['double', 'currency', 'percent', 'datetime', 'multipicklist'].includes(field.type);
}
