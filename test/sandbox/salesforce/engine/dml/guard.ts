import { SYSTEM_USER } from '../access.ts';
import type { ObjectDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { Row, SaveError, SaveOperation, SRecord } from '../types.ts';
import { refuse } from './draft.ts';

interface Write {
  state: OrgState;
  userId: string;
  object: ObjectDef;
  operation: SaveOperation;
  id: string | null;
  sent: SRecord;
  errors: SaveError[];
}

/** Injected faults and rows that other transactions hold. */
export function disturb(write: Write, parents: readonly string[]): void {
  const fault = write.state.automations.faultFor({
    object: write.object.name,
    operation: write.operation,
    id: write.id,
    sent: write.sent,
  });
  if (fault !== null) {
    refuse(write, fault.errorCode, fault.message ?? fault.errorCode, fault.fields ?? []);
    return;
  }
  const held = write.state.automations.heldOf([...(write.id === null ? [] : [write.id]), ...parents]);
  // Text with the ids of the rows waited for [S53].
  if (held !== null)
    refuse(write, 'UNABLE_TO_LOCK_ROW', `unable to obtain exclusive access to this record or 1 records: ${held}`);
}

/** The row a write is meant for, if it is there, alive, visible and open to it; else null with an error [section 6]. */
export function target(write: Write): Row | null {
  const { state, object, id } = write;
  const row = id === null ? undefined : state.table(object).get(id);
  const undelete = write.operation === 'undelete';
  if (row === undefined || state.schema.ofId(row.Id)?.name !== object.name) {
    if (row === undefined || object.keyPrefix !== null) {
      refuse(write, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
      return null;
    }
  }
  if (row['IsDeleted'] === true && !undelete) {
    refuse(write, 'ENTITY_IS_DELETED', 'entity is deleted');
    return null;
  }
  if (!state.sharing.canRead(write.userId, object, row)) {
    refuse(write, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    return null;
  }
  return isOpen(write, row) ? row : null;
}

function isOpen(write: Write, row: Row): boolean {
  const { state, object, operation, userId } = write;
  const rights = state.access.object(userId, object);
  const allowed = operation === 'update' ? rights.edit : rights.delete;
  const level = state.sharing.level(userId, object, row);
  // Delete needs full access to the row: its owner, or Modify All; activities and details take edit [K-h].
  const needsAll = operation !== 'update' && object.kind === 'crud';
  const reach = level === 'All' || (level === 'Edit' && !needsAll);
  const open = object.kind === 'open' || object.kind === 'setup' || object.kind === 'setting' ? true : reach;
  if (!allowed || !open) {
    refuse(write, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    return false;
  }
  if (
    state.automations.approvalLocks.has(row.Id) &&
    userId !== SYSTEM_USER &&
    !state.access.can(userId, 'ModifyAllData')
  ) {
    refuse(write, 'ENTITY_IS_LOCKED', 'the entity is locked for editing');
    return false;
  }
  if (row['IsArchived'] === true) {
    refuse(write, 'ENTITY_IS_ARCHIVED', 'entity is archived');
    return false;
  }
  if (object.name === 'Lead' && row['IsConverted'] === true && operation === 'update') {
    refuse(write, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
    return false;
  }
  return true;
}
