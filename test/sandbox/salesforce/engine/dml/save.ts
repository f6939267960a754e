import { SalesforceError } from '../errors.ts';
import { fieldOf } from '../schema.ts';
import type { ObjectDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { SaveFailure, SaveOptions, SaveResult, SRecord } from '../types.ts';
import { normaliseId } from '../ids.ts';
import { assign } from './assign.ts';
import { automate, validate } from './automate.ts';
import { check, sentId } from './check.ts';
import { applyDefaults } from './defaults.ts';
import { derive } from './derive.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';
import { disturb, target } from './guard.ts';
import { write } from './write.ts';

/** The object of a sent record; hidden and absent alike are INVALID_TYPE [section 6]. */
export function objectOf(state: OrgState, userId: string, name: unknown): ObjectDef {
  const object = typeof name === 'string' ? state.schema.find(name) : undefined;
  if (object !== undefined && state.access.object(userId, object).read) return object;
  throw new SalesforceError('INVALID_TYPE', `sObject type '${String(name)}' is not supported.`);
}

/** Inserts or updates a chunk of records, each result in its place. */
export function saveChunk(
  state: OrgState,
  userId: string,
  operation: 'insert' | 'update',
  records: readonly SRecord[],
  options: SaveOptions,
): SaveResult[] {
  return chunk(state, options.allOrNone ?? false, () => {
    const drafts = records.map((sent) => draftOf(state, userId, operation, sent));
    runDrafts(state, operation, drafts);
    return drafts.map(resultOf);
  });
}

/** Takes drafts through checks, automation, rules and into the tables. */
export function runDrafts(state: OrgState, operation: 'insert' | 'update', drafts: readonly Draft[]): void {
  refuseTwins(drafts);
  for (const draft of alive(drafts)) prepare(state, draft);
  for (const draft of alive(drafts)) check(state, draft, { required: false });
  automate(state, operation, drafts);
  for (const draft of alive(drafts)) {
    check(state, draft, { required: true });
    if (draft.errors.length === 0) derive(state, draft);
    if (draft.errors.length === 0) validate(state, draft);
    if (draft.errors.length === 0) write(state, draft);
  }
}

function alive(drafts: readonly Draft[]): Draft[] {
  return drafts.filter((draft) => draft.errors.length === 0);
}

/** Runs a chunk in a savepoint; with allOrNone one failure takes all back [section 2.4]. */
export function chunk(state: OrgState, allOrNone: boolean, work: () => SaveResult[]): SaveResult[] {
  let results: SaveResult[] = [];
  try {
    return state.store.atomically(() => {
      results = work();
      if (allOrNone && results.some((one) => !one.success)) throw new RolledBack();
      return results;
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return results.map(rolledBack);
  }
}

class RolledBack extends Error {}

function rolledBack(result: SaveResult): SaveResult {
  if (!result.success) return result;
  const failure: SaveFailure = {
    success: false,
    errors: [
      {
        statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
        message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
        fields: [],
      },
    ],
  };
  if (result.created !== undefined) failure.created = result.created;
  if (result.created !== true) failure.id = result.id;
  return failure;
}

/** A draft of one sent record. */
export function draftOf(state: OrgState, userId: string, operation: 'insert' | 'update', sent: SRecord): Draft {
  const attributes = sent['attributes'] as { type?: string } | undefined;
  const object = objectOf(state, userId, attributes?.type);
  const draft: Draft = {
    object,
    operation,
    sent,
    before: null,
    values: { Id: '' },
    touched: new Set(),
    errors: [],
    userId,
  };
  if (operation === 'insert') startInsert(state, draft);
  else startUpdate(state, draft);
  return draft;
}

function startInsert(state: OrgState, draft: Draft): void {
  const { object } = draft;
  if ((draft.sent['Id'] ?? draft.sent['id'] ?? null) !== null) {
    refuse(draft, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
  } else if (object.flags.createable === false || !state.access.object(draft.userId, object).create) {
    refuse(draft, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be inserted: ${object.label}`);
  }
}

function startUpdate(state: OrgState, draft: Draft): void {
  const { object, sent } = draft;
  const raw = sent['Id'] ?? sent['id'];
  const id = sentId(sent);
  if (raw === undefined || raw === null) {
    refuse(draft, 'MISSING_ARGUMENT', 'Id not specified in an update call');
  } else if (id === null) {
    refuse(draft, 'MALFORMED_ID', `bad id ${String(raw)}`, ['Id']);
  } else if (object.flags.updateable === false) {
    refuse(draft, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be updated: ${object.label}`);
  } else {
    const row = target({ state, userId: draft.userId, object, operation: 'update', id, sent, errors: draft.errors });
    draft.before = row;
    draft.values = row === null ? { Id: id } : { ...row };
  }
}

function prepare(state: OrgState, draft: Draft): void {
  const id = draft.before?.Id ?? null;
  disturb(
    {
      state,
      userId: draft.userId,
      object: draft.object,
      operation: draft.operation,
      id,
      sent: draft.sent,
      errors: draft.errors,
    },
    parentIds(draft),
  );
  if (draft.errors.length > 0) return;
  assign(state, draft);
  if (draft.errors.length === 0 && draft.operation === 'insert') applyDefaults(state, draft);
}

/** Parents whose rows a write locks: those it hangs on [section 4, K-h]. */
function parentIds(draft: Draft): string[] {
  const ids: string[] = [];
  for (const field of draft.object.fields.values()) {
    if (field.type !== 'reference' || field.onDelete !== 'cascade') continue;
    const value = draft.sent[field.name] ?? draft.before?.[field.name];
    const id = typeof value === 'string' ? normaliseId(value) : null;
    if (id !== null) ids.push(id);
  }
  return ids;
}

function refuseTwins(drafts: readonly Draft[]): void {
  const seen = new Set<string>();
  for (const draft of drafts) {
    if (draft.before === null) continue;
    if (seen.has(draft.before.Id)) refuse(draft, 'DUPLICATE_VALUE', `Duplicate id specified: ${draft.before.Id}`);
    seen.add(draft.before.Id);
  }
}

/** A draft's outcome in collection form. */
export function resultOf(draft: Draft): SaveResult {
  if (draft.errors.length === 0) return { success: true, id: draft.values.Id, errors: [] };
  const failure: SaveFailure = { success: false, errors: draft.errors };
  if (draft.before !== null) failure.id = draft.before.Id;
  return failure;
}

/** Whether a name is a field by which records can be found. */
export function keyField(object: ObjectDef, name: string): ReturnType<typeof fieldOf> {
  const field = fieldOf(object, name);
  return field !== undefined && (field.externalId || field.idLookup || field.type === 'id') ? field : undefined;
}
