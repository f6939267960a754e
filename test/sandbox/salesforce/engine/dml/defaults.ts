import type { FieldDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { Value } from '../types.ts';
import type { Draft } from './draft.ts';

/** Fills what an insert leaves out: checkboxes, default picklist values, owner, default record type [K-h]. */
export function applyDefaults(state: OrgState, draft: Draft): void {
  for (const field of draft.object.fields.values()) {
    if ((draft.values[field.name] ?? null) !== null || draft.touched.has(field.name)) continue;
    const value = defaultOf(state, draft, field);
    if (value !== null) draft.values[field.name] = value;
  }
}

function defaultOf(state: OrgState, draft: Draft, field: FieldDef): Value {
  if (field.name === 'OwnerId') return draft.userId.startsWith('005') ? draft.userId : firstAdmin(state);
  if (field.name === 'RecordTypeId') return state.defaultRecordTypes.get(draft.object.name) ?? null;
  if (field.name === 'SetupOwnerId') return state.orgId;
  if (field.type === 'boolean') return field.defaultValue === true;
  if (!field.defaultedOnCreate && field.defaultValue === null && !field.custom) return null;
  const entry = field.values.find((one) => one.default && one.active);
  if (entry !== undefined) return entry.value;
  // A required picklist with a default but none marked takes its first value [assumed].
  if (field.type === 'picklist' && field.defaultedOnCreate && field.defaultValue === null)
    return field.values.find((one) => one.active)?.value ?? null;
  return field.defaultValue;
}

/** The user in whose name the org itself writes (load). */
export function firstAdmin(state: OrgState): string | null {
  for (const id of state.tableOf('User').rows.keys()) return id;
  return null;
}
