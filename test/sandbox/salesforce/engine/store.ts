import { fieldOf } from './schema.ts';
import type { FieldDef, ObjectDef } from './schema.ts';
import type { Row, Value } from './types.ts';

/** Rows of one object, soft-deleted ones included, with hashed lookups. */
export class Table {
  readonly object: ObjectDef;
  readonly rows = new Map<string, Row>();
  readonly #indexes = new Map<string, Map<string, Set<string>>>();
  readonly #journal: Journal;

  constructor(object: ObjectDef, journal: Journal) {
    this.object = object;
    this.#journal = journal;
    for (const field of object.fields.values()) if (isIndexed(field)) this.#indexes.set(field.name, new Map());
  }

  get(id: string): Row | undefined {
    return this.rows.get(id);
  }

  /** Stores a row, new or in place of the one with its id. */
  put(row: Row): void {
    const before = this.rows.get(row.Id);
    this.#journal.note(this, row.Id, before);
    this.#replace(row.Id, before, row);
  }

  /** Takes a row out for good (purge, undo). */
  remove(id: string): void {
    const before = this.rows.get(id);
    if (before === undefined) return;
    this.#journal.note(this, id, before);
    this.#replace(id, before, undefined);
  }

  /** Puts back what was there before, without a note in the journal. */
  restore(id: string, before: Row | undefined): void {
    this.#replace(id, this.rows.get(id), before);
  }

  /** Rows whose field has this value, by index; null when the field has none. */
  lookup(field: FieldDef, value: Value): Row[] | null {
    const index = this.#index(field);
    if (index === null || value === null) return null;
    const rows: Row[] = [];
    for (const id of index.get(keyOf(field, value)) ?? []) {
      const row = this.rows.get(id);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }

  #index(field: FieldDef): Map<string, Set<string>> | null {
    const index = this.#indexes.get(field.name);
    if (index !== undefined) return index;
    if (!isIndexed(field)) return null;
    // A field that came after the table (a later package): build once.
    const built = new Map<string, Set<string>>();
    this.#indexes.set(field.name, built);
    for (const row of this.rows.values()) addKey(built, field, row);
    return built;
  }

  #replace(id: string, before: Row | undefined, after: Row | undefined): void {
    for (const [name, index] of this.#indexes) {
      const field = fieldOf(this.object, name);
      if (field === undefined || before?.[name] === after?.[name]) continue;
      if (before !== undefined) dropKey(index, field, before);
      if (after !== undefined) addKey(index, field, after);
    }
    if (after === undefined) this.rows.delete(id);
    else this.rows.set(id, after);
  }
}

/** Fields that the platform indexes, too: keys, lookups, e-mail addresses, names [K-h, section 5]. */
function isIndexed(field: FieldDef): boolean {
  if (field.type === 'id' || field.formula !== null) return false;
  return (
    field.externalId ||
    field.unique ||
    field.idLookup ||
    field.type === 'reference' ||
    field.type === 'email' ||
    field.nameField
  );
}

/** Compare key of a value: strings without regard to case, but on unique case-sensitive fields [S9]. */
export function keyOf(field: FieldDef, value: Value): string {
  if (typeof value !== 'string') return String(value);
  return field.caseSensitive || field.type === 'reference' || field.type === 'id' ? value : value.toLowerCase();
}

function addKey(index: Map<string, Set<string>>, field: FieldDef, row: Row): void {
  const value = row[field.name];
  if (value === null || value === undefined) return;
  const key = keyOf(field, value);
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([row.Id]));
  else ids.add(row.Id);
}

function dropKey(index: Map<string, Set<string>>, field: FieldDef, row: Row): void {
  const value = row[field.name];
  if (value === null || value === undefined) return;
  const key = keyOf(field, value);
  const ids = index.get(key);
  ids?.delete(row.Id);
  if (ids?.size === 0) index.delete(key);
}

/** Undo log: what each touched row was, while a savepoint is open. */
class Journal {
  #entries: { table: Table; id: string; before: Row | undefined }[] = [];
  #depth = 0;

  note(table: Table, id: string, before: Row | undefined): void {
    if (this.#depth > 0) this.#entries.push({ table, id, before });
  }

  run<T>(work: () => T): T {
    const mark = this.#entries.length;
    this.#depth += 1;
    try {
      return work();
    } catch (error) {
      for (const { table, id, before } of this.#entries.splice(mark).reverse()) table.restore(id, before);
      throw error;
    } finally {
      this.#depth -= 1;
      if (this.#depth === 0) this.#entries = [];
    }
  }
}

/** All tables of an org. */
export class Store {
  readonly #tables = new Map<string, Table>();
  readonly #journal = new Journal();

  table(object: ObjectDef): Table {
    let table = this.#tables.get(object.name);
    if (table === undefined) {
      table = new Table(object, this.#journal);
      this.#tables.set(object.name, table);
    }
    return table;
  }

  /** Runs `work`; a throw restores every row it touched. Nests. */
  atomically<T>(work: () => T): T {
    return this.#journal.run(work);
  }
}
