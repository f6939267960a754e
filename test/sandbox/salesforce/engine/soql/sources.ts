import { SalesforceError } from '../errors.ts';
import { whoIds } from '../derived.ts';
import { normaliseId } from '../ids.ts';
import type { ObjectDef } from '../schema.ts';
import type { Row } from '../types.ts';
import type { Condition } from './parse.ts';
import type { QueryContext } from './paths.ts';

/** Rows of objects that are views of others; null for plain tables. */
export function sourceOf(ctx: QueryContext, object: ObjectDef, condition: Condition | null): Row[] | null {
  switch (object.name) {
    case 'UserRecordAccess':
      return recordAccess(ctx, condition);
    case 'TaskWhoRelation':
      return whoRelations(ctx);
    case 'ObjectPermissions':
      return objectPermissions(ctx);
    case 'ContentDocumentLink':
      if (idsIn(condition, 'ContentDocumentId') === null && idsIn(condition, 'LinkedEntityId') === null) {
        // The platform's own restriction [K-h].
        throw new SalesforceError(
          'MALFORMED_QUERY',
          `Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.`,
        );
      }
      return null;
    default:
      return null;
  }
}

// UserRecordAccess answers for at most 200 records of one user [object reference, UserRecordAccess, K-h].
const MAX_ACCESS_ROWS = 200;

function recordAccess(ctx: QueryContext, condition: Condition | null): Row[] {
  const users = idsIn(condition, 'UserId');
  const records = idsIn(condition, 'RecordId');
  if (users?.length !== 1 || records === null) {
    throw new SalesforceError(
      'MALFORMED_QUERY',
      'UserRecordAccess must be filtered by UserId (one) and RecordId (= or IN)',
    );
  }
  if (records.length > MAX_ACCESS_ROWS)
    throw new SalesforceError('MALFORMED_QUERY', `UserRecordAccess takes at most ${MAX_ACCESS_ROWS} record ids`);
  const [userId = ''] = users;
  return records.map((id) => accessRow(ctx, userId, id));
}

function accessRow(ctx: QueryContext, userId: string, id: string): Row {
  const found = ctx.state.row(id);
  const live = found !== undefined && found.row['IsDeleted'] !== true;
  const level = live ? ctx.state.sharing.level(userId, found.object, found.row) : 'None';
  const rights = live ? ctx.state.access.object(userId, found.object) : null;
  const read = level !== 'None' && rights?.read === true;
  const edit = read && level !== 'Read' && rights.edit;
  const all = edit && level === 'All';
  return {
    Id: id,
    UserId: userId,
    RecordId: id,
    HasReadAccess: read,
    HasEditAccess: edit,
    HasDeleteAccess: all && rights?.delete === true,
    HasTransferAccess: all,
    HasAllAccess: all,
    MaxAccessLevel: all ? 'All' : edit ? 'Edit' : read ? 'Read' : 'None',
  };
}

function whoRelations(ctx: QueryContext): Row[] {
  const rows: Row[] = [];
  for (const task of ctx.state.tableOf('Task').rows.values()) {
    for (const id of whoIds(ctx.state, task)) {
      rows.push({
        ...task,
        Id: `0RT${task.Id.slice(3, 9)}${id.slice(9, 15)}AAA`,
        TaskId: task.Id,
        RelationId: id,
        Type: ctx.state.schema.ofId(id)?.name ?? null,
      });
    }
  }
  return rows;
}

/** Only what permission sets say themselves; the hidden sets that belong to profiles are not played [ASSUMPTIONS.md]. */
function objectPermissions(ctx: QueryContext): Row[] {
  const sets = [...ctx.state.access.holders.values()].filter(({ kind }) => kind === 'permissionSet');
  return sets.flatMap((set) =>
    [...set.objects].map(([name, access], index) => ({
      Id: `110${set.id.slice(3, 12)}${String(index).padStart(3, '0')}AAA`,
      ParentId: set.id,
      SobjectType: ctx.state.schema.find(name)?.name ?? name,
      PermissionsRead: access.read,
      PermissionsCreate: access.create,
      PermissionsEdit: access.edit,
      PermissionsDelete: access.delete,
      PermissionsViewAllRecords: access.viewAll,
      PermissionsModifyAllRecords: access.modifyAll,
    })),
  );
}

/** Ids that the top-level AND of a condition demands of a field; null when it does not. */
function idsIn(condition: Condition | null, field: string): string[] | null {
  if (condition === null) return null;
  if (condition.kind === 'and') {
    for (const part of condition.parts) {
      const ids = idsIn(part, field);
      if (ids !== null) return ids;
    }
    return null;
  }
  if (
    condition.kind !== 'compare' ||
    condition.field.toLowerCase() !== field.toLowerCase() ||
    !['=', 'IN'].includes(condition.operator)
  )
    return null;
  if (condition.subquery !== null) return null;
  return condition.values.map((value) => normaliseId(value.text)).filter((id) => id !== null);
}
