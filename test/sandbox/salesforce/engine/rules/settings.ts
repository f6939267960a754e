import { fieldOf } from '../schema.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { Value } from '../types.ts';

/** A field of a hierarchy custom setting for a user: User over Profile over Organization, field by field [K-h]. */
export function mergedSetting(state: OrgState, object: ObjectDef, field: FieldDef, userId: string): Value {
  const owner = fieldOf(object, 'SetupOwnerId');
  const profile = state.tableOf('User').get(userId)?.['ProfileId'];
  for (const id of [userId, profile, state.orgId]) {
    if (owner === undefined || typeof id !== 'string') continue;
    const row = state
      .table(object)
      .lookup(owner, id)
      ?.find((one) => one['IsDeleted'] !== true);
    const value = row?.[field.name] ?? null;
    if (value !== null) return value;
  }
  return null;
}
