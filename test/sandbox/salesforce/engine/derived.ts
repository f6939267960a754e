import { dayIn } from './clock.ts';
import { formulaValue } from './rules/formula-field.ts';
import { fieldOf } from './schema.ts';
import type { FieldDef, ObjectDef } from './schema.ts';
import { stored } from './state.ts';
import type { OrgState } from './state.ts';
import type { Row, SRecord, Value } from './types.ts';

/** A field's value as a reader gets it: stored, computed from children, or a formula. */
export function readValue(state: OrgState, object: ObjectDef, row: Row, field: FieldDef): Value {
  if (field.formula !== null) return formulaValue(state, object, row, field);
  switch (field.name) {
    case 'LastActivityDate':
      return lastActivity(state, object, row);
    case 'HasOpenActivity':
      return tasksOf(state, object, row).some((task) => task['IsClosed'] !== true);
    case 'HasOverdueTask':
      return tasksOf(state, object, row).some(
        (task) => task['IsClosed'] !== true && isPast(state, task['ActivityDate']),
      );
    case 'WhoCount':
      return object.kind === 'activity' ? whoIds(state, row).length : stored(row, field);
    case 'WhatCount':
      return object.kind === 'activity' ? Number(typeof row['WhatId'] === 'string') : stored(row, field);
    default:
      return stored(row, field);
  }
}

/** A compound address as REST gives it, null when all its parts are empty [K-h]. */
export function addressValue(object: ObjectDef, row: Row, field: FieldDef): SRecord | null {
  const value: SRecord = {};
  const prefix = field.name.slice(0, -'Address'.length);
  let filled = false;
  for (const part of ['city', 'country', 'geocodeAccuracy', 'latitude', 'longitude', 'postalCode', 'state', 'street']) {
    const source = fieldOf(object, prefix + part);
    value[part] = source === undefined ? null : stored(row, source);
    filled ||= value[part] !== null;
  }
  return filled ? value : null;
}

/** Everyone a task is related to as who: the primary, and with Shared Activities the relations [S46]. */
export function whoIds(state: OrgState, row: Row): string[] {
  const ids = new Set<string>();
  if (typeof row['WhoId'] === 'string') ids.add(row['WhoId']);
  const relations = state.schema.find('TaskRelation');
  const lookup = relations === undefined ? undefined : fieldOf(relations, 'TaskId');
  if (relations !== undefined && lookup !== undefined) {
    for (const relation of state.table(relations).lookup(lookup, row.Id) ?? []) {
      if (relation['IsDeleted'] !== true && relation['IsWhat'] !== true) ids.add(String(relation['RelationId']));
    }
  }
  return [...ids];
}

function tasksOf(state: OrgState, object: ObjectDef, row: Row): Row[] {
  return relatedActivities(state, 'Task', object, row);
}

function relatedActivities(state: OrgState, activity: string, object: ObjectDef, row: Row): Row[] {
  const table = state.tableOf(activity);
  const names =
    object.name === 'Account'
      ? ['WhatId', 'AccountId']
      : object.name === 'Contact' || object.name === 'Lead'
        ? ['WhoId']
        : ['WhatId'];
  const found = new Map<string, Row>();
  for (const name of names) {
    const lookup = fieldOf(table.object, name);
    for (const one of lookup === undefined ? [] : (table.lookup(lookup, row.Id) ?? []))
      if (one['IsDeleted'] !== true) found.set(one.Id, one);
  }
  return [...found.values()];
}

/** The later of the due date of closed tasks and of past events [K-h]; a loaded value counts as activity before the sandbox began. */
function lastActivity(state: OrgState, object: ObjectDef, row: Row): Value {
  const days: string[] = typeof row['LastActivityDate'] === 'string' ? [row['LastActivityDate']] : [];
  for (const task of tasksOf(state, object, row)) {
    if (task['IsClosed'] === true && typeof task['ActivityDate'] === 'string') days.push(task['ActivityDate']);
  }
  for (const event of relatedActivities(state, 'Event', object, row)) {
    const day = event['ActivityDate'];
    if (typeof day === 'string' && isPast(state, day)) days.push(day);
  }
  return days.sort().at(-1) ?? null;
}

function isPast(state: OrgState, day: unknown): boolean {
  return typeof day === 'string' && day < dayIn(state.now(), 'UTC');
}
