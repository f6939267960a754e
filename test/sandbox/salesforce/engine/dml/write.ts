import { fieldOf } from '../schema.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { Row, Value } from '../types.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';
import { firstAdmin } from './defaults.ts';
import { afterWrite } from './effects.ts';

/** Puts a draft into its table unless a unique key is taken. */
export function write(state: OrgState, draft: Draft): void {
  const twin = duplicate(state, draft);
  if (twin !== null) {
    refuse(
      draft,
      twin.field.name === 'Username' ? 'DUPLICATE_USERNAME' : 'DUPLICATE_VALUE',
      duplicateText(state, draft, twin),
      [],
    );
    return;
  }
  stamp(state, draft);
  state.table(draft.object).put({ ...draft.values });
  afterWrite(state, draft);
}

interface Twin {
  object: ObjectDef;
  row: Row;
  field: FieldDef;
}

/**
 * A live row with the same unique value. Null is never a duplicate; a deleted row frees its key; the index of an activity
 * field spans Task and Event [section 3.1, K-m].
 */
function duplicate(state: OrgState, draft: Draft): Twin | null {
  for (const field of draft.object.fields.values()) {
    const value = draft.values[field.name] ?? null;
    const settingOwner = draft.object.kind === 'setting' && field.name === 'SetupOwnerId';
    if ((!field.unique && !settingOwner) || value === null) continue;
    if (draft.before !== null && draft.before[field.name] === value) continue;
    const twin = holder(state, draft, field, value);
    if (twin !== null) return twin;
  }
  return null;
}

function holder(state: OrgState, draft: Draft, field: FieldDef, value: Value): Twin | null {
  const objects = field.activity ? ['Task', 'Event'].map((name) => state.schema.find(name)) : [draft.object];
  for (const object of objects) {
    const own = object === undefined ? undefined : fieldOf(object, field.name);
    if (object === undefined || own === undefined) continue;
    const row = state
      .table(object)
      .lookup(own, value)
      ?.find((one) => one.Id !== draft.values.Id && one['IsDeleted'] !== true);
    if (row !== undefined) return { object, row, field };
  }
  return null;
}

/** The platform's text; the id is withheld from a user who may not see the row [S1, section 4]. */
function duplicateText(state: OrgState, draft: Draft, twin: Twin): string {
  if (twin.field.name === 'Username') return 'Duplicate Username. Another user has already selected this Username.';
  const seen = state.sharing.canRead(draft.userId, twin.object, twin.row);
  return `duplicate value found: ${twin.field.name} duplicates value on record with id: ${seen ? twin.row.Id.slice(0, 15) : '<unknown>'}`;
}

/** Id, audit fields and version of a row about to be written. */
function stamp(state: OrgState, draft: Draft): void {
  const { values, object } = draft;
  const now = state.nowText();
  const user = draft.userId.startsWith('005') ? draft.userId : firstAdmin(state);
  if (draft.operation === 'insert') {
    values.Id = state.ids.next(prefixOf(object));
    if (object.fields.has('createddate')) values['CreatedDate'] = now;
    if (object.fields.has('createdbyid')) values['CreatedById'] = user;
    if (object.fields.has('isdeleted')) values['IsDeleted'] = false;
    if (object.custom && (values['Name'] ?? null) === null && object.fields.has('name')) values['Name'] = values.Id;
  }
  if (object.fields.has('lastmodifieddate')) values['LastModifiedDate'] = now;
  if (object.fields.has('lastmodifiedbyid')) values['LastModifiedById'] = user;
  if (object.fields.has('systemmodstamp')) values['SystemModstamp'] = now;
}

/** Key prefix of new rows; a note takes that of its document. */
export function prefixOf(object: ObjectDef): string {
  return object.keyPrefix ?? (object.name === 'ContentNote' ? '069' : '000');
}
