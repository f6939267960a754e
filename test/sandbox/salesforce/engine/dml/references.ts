import { normaliseId } from '../ids.ts';
import type { FieldDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';

/** A lookup's value must be an id, of a type the field takes, of a row that lives and that the user may see [section 6, S45, S55]. */
export function checkReference(state: OrgState, draft: Draft, field: FieldDef, value: string): void {
  const unchanged = draft.before !== null && draft.before[field.name] === value;
  if (unchanged) return;
  const id = normaliseId(value);
  if (id === null) {
    refuse(draft, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.name]);
    return;
  }
  const target = state.schema.ofId(id);
  if (field.name === 'RecordTypeId') {
    checkRecordType(state, draft, id);
    return;
  }
  if (target === undefined || !field.referenceTo.includes(target.name)) {
    refuse(draft, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${value}`, [field.name]);
    return;
  }
  const row = state.table(target).get(id);
  if (row === undefined) {
    refuse(draft, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  } else if (row['IsDeleted'] === true) {
    refuse(draft, 'ENTITY_IS_DELETED', 'entity is deleted', []);
  } else if (!state.access.object(draft.userId, target).read || !state.sharing.canRead(draft.userId, target, row)) {
    refuse(
      draft,
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${id}`,
      [],
    );
  } else if (
    field.onDelete === 'cascade' &&
    draft.object.kind === 'parent' &&
    !state.sharing.canEdit(draft.userId, target, row) &&
    draft.object.parentField === field.name
  ) {
    // A detail needs edit on its parent [K-h].
    refuse(
      draft,
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${id}`,
      [],
    );
  }
}

function checkRecordType(state: OrgState, draft: Draft, id: string): void {
  const row = state.tableOf('RecordType').get(id);
  if (row === undefined || row['SobjectType'] !== draft.object.name || row['IsActive'] !== true) {
    refuse(draft, 'INVALID_CROSS_REFERENCE_KEY', `Record Type ID: this ID value isn't valid for the user: ${id}`, [
      'RecordTypeId',
    ]);
  }
}
