import { fieldOf } from '../schema.ts';
import type { ObjectDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { Row, SaveOptions, SaveResult, SRecord } from '../types.ts';
import { automate } from './automate.ts';
import { sentId } from './check.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';
import { disturb, target } from './guard.ts';
import { chunk, objectOf, resultOf } from './save.ts';

/** Deletes or undeletes a chunk. Rows go to the recycle bin, with what hangs on them [K-h]. */
export function removeChunk(
  state: OrgState,
  userId: string,
  operation: 'delete' | 'undelete',
  records: readonly SRecord[],
  options: SaveOptions,
): SaveResult[] {
  return chunk(state, options.allOrNone ?? false, () => {
    const drafts = records.map((sent) => draftOf(state, userId, operation, sent));
    const seen = new Set<string>();
    for (const draft of drafts.filter((one) => one.before !== null && one.errors.length === 0)) {
      if (seen.has(draft.values.Id)) refuse(draft, 'DUPLICATE_VALUE', `Duplicate id specified: ${draft.values.Id}`);
      seen.add(draft.values.Id);
    }
    automate(state, operation, drafts);
    for (const draft of drafts) {
      if (operation === 'delete') refuseRestricted(state, draft);
      if (draft.errors.length > 0 || draft.before === null) continue;
      if (operation === 'delete') deleteRow(state, draft.object, draft.before, draft.before.Id);
      else undeleteRow(state, draft);
    }
    return drafts.map(resultOf);
  });
}

function draftOf(state: OrgState, userId: string, operation: 'delete' | 'undelete', sent: SRecord): Draft {
  const id = sentId(sent);
  const named = (sent['attributes'] as { type?: string } | undefined)?.type;
  const object = objectOf(state, userId, named ?? (id === null ? undefined : state.schema.ofId(id)?.name));
  const draft: Draft = {
    object,
    operation: 'update',
    sent,
    before: null,
    values: { Id: id ?? '' },
    touched: new Set(),
    errors: [],
    userId,
  };
  const write = { state, userId, object, operation, id, sent, errors: draft.errors };
  if (id === null) {
    refuse(draft, 'MALFORMED_ID', `malformed id ${String(sent['Id'] ?? sent['id'])}`);
    return draft;
  }
  if (object.flags.deletable === false) {
    refuse(draft, 'INSUFFICIENT_ACCESS_OR_READONLY', `entity type cannot be deleted: ${object.label}`);
    return draft;
  }
  disturb(write, []);
  const row = draft.errors.length > 0 ? null : target(write);
  if (row === null) return draft;
  if (operation === 'undelete' && row['IsDeleted'] !== true)
    refuse(draft, 'UNDELETE_FAILED', 'Entity is not in the recycle bin');
  draft.before = row;
  draft.values = { ...row };
  return draft;
}

/** A lookup with deleteConstraint Restrict keeps its target [K-h]. */
function refuseRestricted(state: OrgState, draft: Draft): void {
  if (draft.before === null || draft.errors.length > 0) return;
  for (const { child, field } of state.schema.childrenOf(draft.object)) {
    if (field.onDelete !== 'restrict') continue;
    const rows = (state.table(child).lookup(field, draft.before.Id) ?? []).filter((row) => row['IsDeleted'] !== true);
    if (rows.length === 0) continue;
    const ids = rows.slice(0, 5).map((row) => row.Id.slice(0, 15));
    refuse(
      draft,
      'DELETE_FAILED',
      `Your attempt to delete ${draft.before.Id.slice(0, 15)} could not be completed because it is associated with the following ${child.labelPlural}: ${ids.join(', ')}`,
    );
    return;
  }
}

// Why a row is in the bin: the id of the row whose deletion took it along.
const takenBy = new WeakMap<OrgState, Map<string, string>>();

function causes(state: OrgState): Map<string, string> {
  let map = takenBy.get(state);
  if (map === undefined) {
    map = new Map();
    takenBy.set(state, map);
  }
  return map;
}

/** Soft-deletes a row; lookups to it are emptied or its children follow, as each lookup says. */
export function deleteRow(state: OrgState, object: ObjectDef, row: Row, cause: string): void {
  const table = state.table(object);
  if (!object.fields.has('isdeleted')) {
    table.remove(row.Id);
    state.access.touch();
    return;
  }
  const now = state.nowText();
  table.put({ ...row, IsDeleted: true, LastModifiedDate: now, SystemModstamp: now });
  causes(state).set(row.Id, cause);
  mirror(state, object, row.Id, true);
  for (const { child, field } of state.schema.childrenOf(object)) {
    for (const one of [...(state.table(child).lookup(field, row.Id) ?? [])]) {
      if (one['IsDeleted'] === true) continue;
      if (field.onDelete === 'cascade' && !keptByOther(field.name, one)) deleteRow(state, child, one, cause);
      else if (field.createable && !field.name.startsWith('LastModified') && !field.name.startsWith('Created'))
        state.table(child).put({ ...one, [field.name]: null });
    }
  }
}

/** A note and its document are one thing under one id. */
function mirror(state: OrgState, object: ObjectDef, id: string, deleted: boolean): void {
  const other = { ContentNote: 'ContentDocument', ContentDocument: 'ContentNote' }[object.name];
  const table = other === undefined ? undefined : state.tableOf(other);
  const row = table?.get(id);
  if (table === undefined || row === undefined || row['IsDeleted'] === deleted) return;
  if (deleted && other === 'ContentDocument') deleteRow(state, table.object, row, id);
  else table.put({ ...row, IsDeleted: deleted, SystemModstamp: state.nowText() });
}

/** A task with another parent outlives one of them [assumed]. */
function keptByOther(name: string, row: Row): boolean {
  if (name === 'WhoId') return typeof row['WhatId'] === 'string';
  if (name === 'WhatId') return typeof row['WhoId'] === 'string';
  return false;
}

function undeleteRow(state: OrgState, draft: Draft): void {
  const row = draft.before;
  if (row === null) return;
  for (const field of draft.object.fields.values()) {
    const value = row[field.name] ?? null;
    if (!field.unique || value === null) continue;
    const twin = state
      .table(draft.object)
      .lookup(field, value)
      ?.find((one) => one.Id !== row.Id && one['IsDeleted'] !== true);
    // Its key was taken meanwhile [section 3.1, K-m].
    if (twin !== undefined) {
      refuse(
        draft,
        'DUPLICATE_VALUE',
        `duplicate value found: ${field.name} duplicates value on record with id: ${twin.Id.slice(0, 15)}`,
      );
      return;
    }
  }
  const map = causes(state);
  state.table(draft.object).put({ ...row, IsDeleted: false, SystemModstamp: state.nowText() });
  mirror(state, draft.object, row.Id, false);
  for (const [id, cause] of map) {
    if (cause !== row.Id || id === row.Id) continue;
    const found = state.row(id);
    if (found !== undefined)
      state.table(found.object).put({ ...found.row, IsDeleted: false, SystemModstamp: state.nowText() });
    map.delete(id);
  }
}

/** Merges losers into a master: they are deleted with MasterRecordId, and what hung on them moves over [section 5]. */
export function mergeRows(state: OrgState, object: ObjectDef, master: Row, losers: readonly Row[]): void {
  for (const loser of losers) {
    for (const { child, field } of state.schema.childrenOf(object)) {
      if (!field.createable && !field.updateable) continue;
      for (const one of [...(state.table(child).lookup(field, loser.Id) ?? [])]) {
        if (one['IsDeleted'] !== true) state.table(child).put({ ...one, [field.name]: master.Id });
      }
    }
    const now = state.nowText();
    const own = fieldOf(object, 'MasterRecordId') === undefined ? {} : { MasterRecordId: master.Id };
    state.table(object).put({ ...loser, ...own, IsDeleted: true, LastModifiedDate: now, SystemModstamp: now });
  }
}
