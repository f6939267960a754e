import type { FormulaNode } from 'formulon';
import { dayIn, parseDateTime } from '../clock.ts';
import { readValue } from '../derived.ts';
import { NotSimulated } from '../errors.ts';
import { fieldOf, lookupOf } from '../schema.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { Row, Value } from '../types.ts';
import { FALSE, NULL, TRUE, literal } from './formula.ts';
import type { Formula, Resolver } from './formula.ts';
import { mergedSetting } from './settings.ts';

/** The record a formula looks at, and who saves it. */
export interface FormulaScope {
  state: OrgState;
  object: ObjectDef;
  row: Row;
  before: Row | null;
  userId: string;
}

/** Names of a formula for one record: fields, parents, `$User`, `$Permission`, `$Setup`, and the change itself [K-h]. */
export function resolverFor(scope: FormulaScope): Resolver {
  return (name) => {
    if (name === '__ISNEW') return scope.before === null ? TRUE : FALSE;
    if (name === '__TODAY')
      return literal('date', new Date(`${dayIn(scope.state.now(), scope.state.timeZone(scope.userId))}T00:00:00Z`));
    if (name === '__NOW') return literal('datetime', scope.state.now());
    if (name.startsWith('__CHANGED.')) return changed(scope, name.slice('__CHANGED.'.length));
    if (name.startsWith('__PRIOR.'))
      return fieldNode(scope, scope.before ?? scope.row, name.slice('__PRIOR.'.length).split('.'));
    if (name.startsWith('$')) return globalNode(scope, name);
    return fieldNode(scope, scope.row, name.split('.'));
  };
}

/** Resolves each name of a formula against a blank record. @throws NotSimulated for what the object does not have */
export function checkNames(state: OrgState, object: ObjectDef, formula: Formula): void {
  const row = { Id: '', ...Object.fromEntries([...object.fields.values()].map((field) => [field.name, null])) };
  const resolve = resolverFor({ state, object, row: { ...row, Id: '' }, before: null, userId: '' });
  for (const name of formula.names()) resolve(name);
}

function changed(scope: FormulaScope, name: string): FormulaNode {
  const field = fieldOf(scope.object, name);
  if (field === undefined) throw new NotSimulated(`formula field ${scope.object.name}.${name}`);
  return scope.before !== null && (scope.before[field.name] ?? null) !== (scope.row[field.name] ?? null) ? TRUE : FALSE;
}

function fieldNode(scope: FormulaScope, start: Row, parts: readonly string[]): FormulaNode {
  let object = scope.object;
  let row: Row | undefined = start;
  for (const relationship of parts.slice(0, -1)) {
    const lookup = lookupOf(object, relationship.split(':')[0] ?? '');
    const target =
      lookup === undefined ? undefined : (scope.state.schema.find(lookup.referenceTo.at(-1) ?? '') ?? undefined);
    if (lookup === undefined || target === undefined)
      throw new NotSimulated(`formula relationship ${object.name}.${relationship}`);
    const id: Value | undefined = row?.[lookup.name];
    const found: { object: ObjectDef; row: Row } | undefined = typeof id === 'string' ? scope.state.row(id) : undefined;
    object = found?.object ?? target;
    row = found?.row;
  }
  const name = parts.at(-1) ?? '';
  const field = fieldOf(object, name);
  if (field === undefined) throw new NotSimulated(`formula field ${object.name}.${name}`);
  return nodeOf(field, row === undefined ? null : readValue(scope.state, object, row, field));
}

/** A field's value as a formula literal; blank text is the empty string, other blanks null. */
export function nodeOf(field: FieldDef, value: Value): FormulaNode {
  switch (field.type) {
    case 'boolean':
      return value === true ? TRUE : FALSE;
    case 'int':
    case 'double':
    case 'currency':
      return value === null ? NULL : literal('number', Number(value));
    case 'percent':
      // Formulas see 40 % as 0.4 [K-h].
      return value === null ? NULL : literal('number', Number(value) / 100);
    case 'date':
      return value === null ? NULL : literal('date', new Date(`${String(value)}T00:00:00Z`));
    case 'datetime':
      return value === null ? NULL : literal('datetime', parseDateTime(String(value)));
    case 'picklist':
      return literal('picklist', value ?? '');
    case 'multipicklist':
      return literal('multipicklist', value ?? '');
    case 'id':
    case 'reference':
      // Formulas see ids of 15 characters [K-h].
      return literal('text', String(value ?? '').slice(0, 15));
    default:
      return literal('text', value ?? '');
  }
}

function globalNode(scope: FormulaScope, name: string): FormulaNode {
  const [global = '', ...rest] = name.split('.');
  const { state, userId } = scope;
  const user = state.tableOf('User').get(userId);
  switch (global.toLowerCase()) {
    case '$user':
      return ofRow(state, 'User', user, rest[0]);
    case '$profile':
      return ofRow(state, 'Profile', rowOf(state, user?.['ProfileId']), rest[0]);
    case '$userrole':
      return ofRow(state, 'UserRole', rowOf(state, user?.['UserRoleId']), rest[0]);
    case '$organization':
      return ofRow(state, 'Organization', state.tableOf('Organization').get(state.orgId), rest[0]);
    case '$recordtype':
      return ofRow(state, 'RecordType', rowOf(state, scope.row['RecordTypeId']), rest[0]);
    case '$permission':
      return state.access.customPermissions(userId).includes(rest[0] ?? '') ? TRUE : FALSE;
    case '$setup':
      return settingNode(scope, rest[0] ?? '', rest[1] ?? '');
  }
  throw new NotSimulated(`formula variable ${name}`);
}

function rowOf(state: OrgState, id: Value | undefined): Row | undefined {
  return typeof id === 'string' ? state.row(id)?.row : undefined;
}

function ofRow(state: OrgState, objectName: string, row: Row | undefined, name = ''): FormulaNode {
  const object = state.schema.find(objectName);
  const field = object === undefined ? undefined : fieldOf(object, name);
  if (object === undefined || field === undefined) throw new NotSimulated(`formula variable ${objectName}.${name}`);
  return nodeOf(field, row === undefined ? null : readValue(state, object, row, field));
}

function settingNode(scope: FormulaScope, objectName: string, name: string): FormulaNode {
  const object = scope.state.schema.find(objectName);
  const field = object === undefined ? undefined : fieldOf(object, name);
  if (object?.kind !== 'setting' || field === undefined)
    throw new NotSimulated(`formula variable $Setup.${objectName}.${name}`);
  return nodeOf(field, mergedSetting(scope.state, object, field, scope.userId));
}
