import { fieldOf } from './schema.ts';
import type { FieldDef, ObjectDef, Schema } from './schema.ts';
import type { Store } from './store.ts';
import type { FieldAccess, ObjectAccess } from './types.ts';

/** Stands for the org itself: no permission is asked. */
export const SYSTEM_USER = 'SYSTEM';

/** A profile or permission set. */
export interface Holder {
  name: string;
  label: string;
  kind: 'profile' | 'permissionSet';
  id: string;
  userPermissions: Set<string>;
  /** By lower-case object name. */
  objects: Map<string, ObjectAccess>;
  /** By lower-case `Object.Field`. */
  fields: Map<string, FieldAccess>;
  settings: Set<string>;
  customPermissions: Set<string>;
  /** Profiles: full rights on standard objects, and on their fields. */
  standardObjects: boolean;
  standardFields: boolean;
}

export const NO_ACCESS: ObjectAccess = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
};
const ALL_ACCESS: ObjectAccess = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

/** Objects and fields a user may touch: the union of profile and permission sets [K-h]. */
export class Access {
  readonly holders = new Map<string, Holder>();
  readonly #schema: Schema;
  readonly #store: Store;
  #version = 0;
  readonly #cache = new Map<string, { stamp: string; holders: Holder[] }>();

  constructor(schema: Schema, store: Store) {
    this.#schema = schema;
    this.#store = store;
  }

  /** To be called after any change of a holder, an assignment or a user's profile. */
  touch(): void {
    this.#version += 1;
    this.#cache.clear();
  }

  addHolder(holder: Holder): void {
    this.holders.set(`${holder.kind}:${holder.name}`.toLowerCase(), holder);
    this.touch();
  }

  /** A permission set or profile by name. */
  holder(name: string): Holder | undefined {
    return this.holders.get(`permissionset:${name.toLowerCase()}`) ?? this.holders.get(`profile:${name.toLowerCase()}`);
  }

  /** Whether a user permission (`EditTask`, `ViewAllData`, …) is given. */
  can(userId: string, permission: string): boolean {
    return userId === SYSTEM_USER || this.#of(userId).some((holder) => holder.userPermissions.has(permission));
  }

  customPermissions(userId: string): string[] {
    return [...new Set(this.#of(userId).flatMap((holder) => [...holder.customPermissions]))].sort();
  }

  object(userId: string, object: ObjectDef): ObjectAccess {
    if (userId === SYSTEM_USER) return ALL_ACCESS;
    switch (object.kind) {
      case 'crud':
        return this.#crud(userId, object);
      case 'activity':
        return this.#activity(userId, object);
      case 'open':
        return this.#open(userId, object);
      case 'setup':
        return { ...this.#flat(this.can(userId, 'ViewSetup'), this.can(userId, 'ManageUsers')) };
      case 'setting':
        return this.#setting(userId, object);
      case 'parent':
        return this.#parent(userId, object);
    }
  }

  field(userId: string, object: ObjectDef, field: FieldDef): FieldAccess {
    const editable = field.createable || field.updateable;
    if (userId === SYSTEM_USER) return { readable: true, editable: true };
    const rights = this.object(userId, object);
    if (!rights.read) return { readable: false, editable: false };
    if (!field.permissionable) return { readable: true, editable };
    if (field.type === 'address') return { readable: this.#compoundReadable(userId, object, field), editable: false };
    const key = `${object.name}.${field.name}`.toLowerCase();
    let readable = false;
    let writable = false;
    for (const holder of this.#of(userId)) {
      const own = holder.fields.get(key);
      const byProfile = own === undefined && !field.custom && grantsStandard(holder, object);
      const allFields = holder.objects.get(object.name.toLowerCase())?.viewAllFields === true;
      readable ||= byProfile || allFields || own?.readable === true;
      writable ||= byProfile || own?.editable === true;
    }
    return { readable, editable: writable && editable };
  }

  /** Address fields are as visible as their street [assumed]. */
  #compoundReadable(userId: string, object: ObjectDef, field: FieldDef): boolean {
    for (const part of object.fields.values())
      if (part.compound === field.name) return this.field(userId, object, part).readable;
    return true;
  }

  #crud(userId: string, object: ObjectDef): ObjectAccess {
    if (this.can(userId, 'ModifyAllData')) return ALL_ACCESS;
    const viewAllData = this.can(userId, 'ViewAllData');
    const sum = { ...NO_ACCESS, read: viewAllData, viewAll: viewAllData };
    for (const holder of this.#of(userId)) {
      const own = holder.objects.get(object.name.toLowerCase());
      if (own !== undefined) merge(sum, own);
      else if (holder.standardObjects && !object.custom)
        merge(sum, { ...ALL_ACCESS, viewAll: false, modifyAll: false });
    }
    return sum;
  }

  /** Task and Event have no object permissions: Access Activities reads, Edit Tasks and Edit Events write (design 4). */
  #activity(userId: string, object: ObjectDef): ObjectAccess {
    if (this.can(userId, 'ModifyAllData')) return ALL_ACCESS;
    const read = this.can(userId, 'ActivitiesAccess');
    const write = read && this.can(userId, object.name === 'Event' ? 'EditEvent' : 'EditTask');
    return { ...this.#flat(read, write), viewAll: this.can(userId, 'ViewAllData'), modifyAll: false };
  }

  #open(userId: string, object: ObjectDef): ObjectAccess {
    const free = object.name.startsWith('Content');
    const all = this.can(userId, 'ModifyAllData');
    const access = this.#flat(
      true,
      free || this.can(userId, object.name === 'User' ? 'ManageUsers' : 'CustomizeApplication'),
    );
    return {
      ...access,
      viewAll: object.sharing !== 'Private' || all || this.can(userId, 'ViewAllData'),
      modifyAll: all,
    };
  }

  /** Custom settings: customSettingAccesses, View All Custom Settings or Customize Application read; the last writes (design 4). */
  #setting(userId: string, object: ObjectDef): ObjectAccess {
    const customize = this.can(userId, 'CustomizeApplication');
    const granted = this.#of(userId).some((holder) => holder.settings.has(object.name.toLowerCase()));
    return this.#flat(customize || granted || this.can(userId, 'ViewAllCustomSettings'), customize);
  }

  /** A detail whose rights are its parent's: read with the parent, all else needs edit on it [K-h]. */
  #parent(userId: string, object: ObjectDef): ObjectAccess {
    const parentName = fieldOf(object, object.parentField ?? '')?.referenceTo[0];
    const parent = parentName === undefined ? undefined : this.#schema.find(parentName);
    if (parent === undefined) return NO_ACCESS;
    const rights = this.object(userId, parent);
    return { ...rights, create: rights.edit, delete: rights.edit };
  }

  #flat(read: boolean, write: boolean): ObjectAccess {
    return { read, create: write, edit: write, delete: write, viewAll: read, modifyAll: write };
  }

  #of(userId: string): Holder[] {
    if (userId === SYSTEM_USER) return [];
    const stamp = `${this.#version}`;
    const cached = this.#cache.get(userId);
    if (cached?.stamp === stamp) return cached.holders;
    const holders = this.#collect(userId);
    this.#cache.set(userId, { stamp, holders });
    return holders;
  }

  #collect(userId: string): Holder[] {
    const ids = new Set<string>();
    const users = this.#schema.find('User');
    const assignments = this.#schema.find('PermissionSetAssignment');
    const profileId = users === undefined ? undefined : this.#store.table(users).get(userId)?.['ProfileId'];
    if (typeof profileId === 'string') ids.add(profileId);
    const assignee = assignments === undefined ? undefined : fieldOf(assignments, 'AssigneeId');
    if (assignments !== undefined && assignee !== undefined) {
      for (const row of this.#store.table(assignments).lookup(assignee, userId) ?? [])
        ids.add(String(row['PermissionSetId']));
    }
    return [...this.holders.values()].filter((holder) => ids.has(holder.id));
  }
}

/** Standard fields of activities are open under every profile unless one closes them [assumed]. */
function grantsStandard(holder: Holder, object: ObjectDef): boolean {
  return holder.standardFields || (object.kind === 'activity' && holder.kind === 'profile');
}

function merge(sum: ObjectAccess, more: ObjectAccess): void {
  sum.read ||= more.read;
  sum.create ||= more.create;
  sum.edit ||= more.edit;
  sum.delete ||= more.delete;
  sum.viewAll ||= more.viewAll;
  sum.modifyAll ||= more.modifyAll;
}
