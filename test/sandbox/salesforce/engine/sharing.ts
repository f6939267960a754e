import { SYSTEM_USER } from './access.ts';
import type { Access } from './access.ts';
import { fieldOf } from './schema.ts';
import type { ObjectDef, Schema } from './schema.ts';
import type { Store } from './store.ts';
import type { Row, RowAccess } from './types.ts';

const RANK: Readonly<Record<RowAccess, number>> = { None: 0, Read: 1, Edit: 2, All: 3 };

/**
 * Who sees which row: organization-wide defaults, ownership, manual shares, parents, View All and Modify All [K-h].
 * No role hierarchy, sharing rules, teams or territories: give a share instead (assumed to be equal in effect).
 */
export class Sharing {
  readonly #schema: Schema;
  readonly #store: Store;
  readonly #access: Access;
  readonly #shares = new Map<string, Map<string, RowAccess>>();

  constructor(schema: Schema, store: Store, access: Access) {
    this.#schema = schema;
    this.#store = store;
    this.#access = access;
  }

  /** A share of one record with one user; `None` takes it away. */
  share(userId: string, recordId: string, access: RowAccess): void {
    const users = this.#shares.get(recordId) ?? new Map<string, RowAccess>();
    if (access === 'None') users.delete(userId);
    else users.set(userId, access);
    this.#shares.set(recordId, users);
  }

  /** Whether every row of the object is readable, so that no row needs asking. */
  seesAll(userId: string, object: ObjectDef): boolean {
    if (userId === SYSTEM_USER) return true;
    const rights = this.#access.object(userId, object);
    if (rights.viewAll || rights.modifyAll || this.#access.can(userId, 'ViewAllData')) return true;
    return object.sharing === 'Read' || object.sharing === 'ReadWrite';
  }

  canRead(userId: string, object: ObjectDef, row: Row): boolean {
    return this.seesAll(userId, object) || RANK[this.level(userId, object, row)] >= RANK.Read;
  }

  canEdit(userId: string, object: ObjectDef, row: Row): boolean {
    return RANK[this.level(userId, object, row)] >= RANK.Edit;
  }

  /** Access of a user to a row as sharing gives it, object permissions left aside. */
  level(userId: string, object: ObjectDef, row: Row): RowAccess {
    if (userId === SYSTEM_USER) return 'All';
    const rights = this.#access.object(userId, object);
    if (rights.modifyAll || this.#access.can(userId, 'ModifyAllData') || row['OwnerId'] === userId) return 'All';
    let level: RowAccess = this.seesAll(userId, object) ? 'Read' : 'None';
    level = higher(level, this.#shares.get(row.Id)?.get(userId) ?? 'None');
    if (object.sharing === 'ReadWrite') level = higher(level, 'Edit');
    if (object.sharing === 'ControlledByParent') level = higher(level, this.#byParent(userId, object, row));
    if (level === 'None' && object.name === 'Account' && this.#implied(userId, row)) level = 'Read';
    if (level === 'None' && object.name === 'Contact' && row['IsPersonAccount'] === true)
      level = this.#levelOf(userId, row['AccountId']);
    if (level === 'None' && object.name.startsWith('Content')) level = this.#byContent(userId, object, row);
    return level;
  }

  /** Notes are seen by whom they are linked to, and by who sees a record they are linked to [K-h]. */
  #byContent(userId: string, object: ObjectDef, row: Row): RowAccess {
    if (object.name === 'ContentDocumentLink')
      return row['LinkedEntityId'] === userId ? 'Edit' : this.#levelOf(userId, row['LinkedEntityId']);
    const links = this.#schema.find('ContentDocumentLink');
    const lookup = links === undefined ? undefined : fieldOf(links, 'ContentDocumentId');
    if (links === undefined || lookup === undefined) return 'None';
    const rows = this.#store.table(links).lookup(lookup, row.Id) ?? [];
    return rows
      .filter((link) => link['IsDeleted'] !== true)
      .reduce<RowAccess>((best, link) => higher(best, this.#byContent(userId, links, link)), 'None');
  }

  /** The id's row level; None for ids that point nowhere. */
  #levelOf(userId: string, id: unknown): RowAccess {
    if (typeof id !== 'string') return 'None';
    const object = this.#schema.ofId(id);
    const row = object === undefined ? undefined : this.#store.table(object).get(id);
    return object === undefined || row === undefined ? 'None' : this.level(userId, object, row);
  }

  #byParent(userId: string, object: ObjectDef, row: Row): RowAccess {
    // Activities follow any parent, with edit becoming edit (default "Controlled by Parent") [section 3.2, K-h].
    if (object.kind === 'activity')
      return higher(this.#levelOf(userId, row['WhatId']), this.#levelOf(userId, row['WhoId']));
    const parent = object.parentField ?? (object.name === 'Contact' ? 'AccountId' : masterOf(object));
    const level = parent === null ? 'None' : this.#levelOf(userId, row[parent]);
    return level === 'All' ? 'All' : level;
  }

  /** Access to an Opportunity or Contact implies read on its Account [K-h]. */
  #implied(userId: string, account: Row): boolean {
    return ['Opportunity', 'Contact'].some((name) => {
      const child = this.#schema.find(name);
      const lookup = child === undefined ? undefined : fieldOf(child, 'AccountId');
      if (child === undefined || lookup === undefined || child.sharing === 'ControlledByParent') return false;
      const rows = this.#store.table(child).lookup(lookup, account.Id) ?? [];
      return rows.some(
        (row) =>
          row['IsDeleted'] !== true && (row['OwnerId'] === userId || this.#shares.get(row.Id)?.has(userId) === true),
      );
    });
  }
}

function masterOf(object: ObjectDef): string | null {
  for (const field of object.fields.values())
    if (field.custom && field.onDelete === 'cascade' && !field.nillable) return field.name;
  return null;
}

function higher(one: RowAccess, other: RowAccess): RowAccess {
  return RANK[one] >= RANK[other] ? one : other;
}
