import type { FieldType, FieldTypeOf } from '@jetstreamapp/soql-parser-js';
import { NotSimulated, SalesforceError } from '../errors.ts';
import { addressValue, readValue } from '../derived.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import type { Row, SRecord } from '../types.ts';
import { expandFields } from './fields-function.ts';
import { dateFunction, labelOf } from './functions.ts';
import { offsetOf, pointed } from './parse.ts';
import {
  checkLevels,
  NAME_OBJECT,
  nameValue,
  parentObject,
  parentRow,
  partsOf,
  pathText,
  resolveField,
  resolveLookup,
} from './paths.ts';
import type { QueryContext } from './paths.ts';

/** Compiles the select list into a function from rows to records in platform shape; child queries are given by the caller. */
export type ChildQuery = (name: string, subquery: unknown) => { key: string; run: (row: Row) => unknown };

interface Node {
  object: ObjectDef;
  lookup: FieldDef | null;
  columns: Map<string, (object: ObjectDef, row: Row) => unknown>;
  parents: Map<string, Node>;
  /** Order of first mention, columns and parents together. */
  order: string[];
  typeOf: ((at: Found) => SRecord) | null;
}

interface Found {
  object: ObjectDef;
  row: Row;
}

/** What a record of the select list looks like, as a function of its row. */
export function compileSelect(
  ctx: QueryContext,
  object: ObjectDef,
  alias: string | undefined,
  fields: readonly FieldType[],
  children: ChildQuery,
): (row: Row) => SRecord {
  const root = newNode(object, null);
  for (const field of fields) addField(ctx, root, alias, field, children);
  return (row) => build(ctx, root, object, row);
}

function newNode(object: ObjectDef, lookup: FieldDef | null): Node {
  return { object, lookup, columns: new Map(), parents: new Map(), order: [], typeOf: null };
}

function addField(
  ctx: QueryContext,
  root: Node,
  alias: string | undefined,
  field: FieldType,
  children: ChildQuery,
): void {
  switch (field.type) {
    case 'Field':
    case 'FieldRelationship':
      addPlain(ctx, root, alias, field);
      return;
    case 'FieldSubquery': {
      const child = children(field.subquery.relationshipName, field.subquery);
      column(ctx, root, child.key, (_object, row) => child.run(row));
      return;
    }
    case 'FieldTypeof':
      addTypeOf(ctx, root, field);
      return;
    case 'FieldFunctionExpression':
      addFunction(ctx, root, alias, field);
  }
}

type Plain = Extract<FieldType, { type: 'Field' | 'FieldRelationship' }>;

function addPlain(ctx: QueryContext, root: Node, alias: string | undefined, field: Plain): void {
  if ('alias' in field && field.alias !== undefined)
    throw malformed(ctx, field.alias, 'only aggregate expressions use field aliasing');
  const text = pathText(field);
  const { node, found } = locate(ctx, root, partsOf(text, root.object, alias), text);
  column(ctx, node, found.name, reader(ctx, node, found));
}

/** `TYPEOF What WHEN Account THEN … ELSE … END`; every branch is checked, taken or not [SOQL reference, TYPEOF]. */
function addTypeOf(ctx: QueryContext, root: Node, expression: FieldTypeOf): void {
  const name = expression.field;
  const lookup = resolveLookup(ctx, root.object, name, name);
  if (lookup.referenceTo.length < 2)
    throw malformed(ctx, name, `TYPEOF is only allowed on a polymorphic relationship: ${name}`);
  if (root.parents.has(lookup.relationshipName ?? name)) throw new NotSimulated(`${name} both in TYPEOF and beside it`);
  const branches = new Map<string, (at: Found) => SRecord>();
  for (const { type, objectType, fieldList } of expression.conditions) {
    const object = type === 'ELSE' ? NAME_OBJECT : typeOfObject(ctx, lookup, objectType ?? '');
    const branch = newNode(object, null);
    for (const path of fieldList)
      addPlain(ctx, branch, undefined, { type: 'Field', field: path, rawValue: path } as Plain);
    branches.set(object.name, (at) => build(ctx, branch, at.object, at.row));
  }
  parentNode(root, lookup, name).typeOf = (at) => {
    const branch = branches.get(at.object.name) ?? branches.get(NAME_OBJECT.name);
    return branch === undefined ? build(ctx, newNode(at.object, null), at.object, at.row) : branch(at);
  };
}

function typeOfObject(ctx: QueryContext, lookup: FieldDef, name: string): ObjectDef {
  const object = ctx.state.schema.find(name);
  if (object === undefined || !ctx.state.access.object(ctx.userId, object).read)
    throw new SalesforceError(
      'INVALID_TYPE',
      pointed(ctx.soql, offsetOf(ctx.soql, name), `sObject type '${name}' is not supported.`),
    );
  if (!lookup.referenceTo.includes(object.name))
    throw malformed(ctx, name, `${name} is no type of the relationship ${lookup.relationshipName ?? lookup.name}`);
  return object;
}

/** The node and field a path of the select list leads to; parents on the way are added to the tree. */
function locate(
  ctx: QueryContext,
  root: Node,
  parts: readonly string[],
  text: string,
): { node: Node; found: FieldDef } {
  checkLevels(ctx, parts);
  let node = root;
  for (const relationship of parts.slice(0, -1)) {
    const lookup = resolveLookup(ctx, node.object, relationship, text);
    node = parentNode(node, lookup, relationship, parentObject(ctx, lookup));
    if (node.typeOf !== null) throw new NotSimulated(`${relationship} both in TYPEOF and beside it`);
  }
  return { node, found: resolveField(ctx, node.object, parts.at(-1) ?? '', text) };
}

function reader(ctx: QueryContext, node: Node, field: FieldDef): (object: ObjectDef, row: Row) => unknown {
  if (node.object === NAME_OBJECT) return (object, row) => nameValue(ctx, object, row, field.name);
  if (field.type === 'address') return (object, row) => addressValue(object, row, field);
  if (field.type === 'location' || field.type === 'complexvalue')
    throw new NotSimulated(`SELECT of the ${field.type} field ${field.name}`);
  // A note's body is a link to fetch it from [K-h].
  if (field.type === 'base64')
    return (object, row) => `${ctx.basePath}/sobjects/${object.name}/${row.Id}/${field.name}`;
  return (object, row) => readValue(ctx.state, object, row, field);
}

function parentNode(node: Node, lookup: FieldDef, relationship: string, object?: ObjectDef): Node {
  const key = lookup.relationshipName ?? relationship;
  let parent = node.parents.get(key);
  if (parent === undefined) {
    parent = newNode(object ?? NAME_OBJECT, lookup);
    node.parents.set(key, parent);
    node.order.push(key);
  }
  return parent;
}

function column(ctx: QueryContext, node: Node, key: string, read: (object: ObjectDef, row: Row) => unknown): void {
  // The platform refuses a field named twice [K-h].
  if (node.columns.has(key))
    throw new SalesforceError(
      'INVALID_FIELD',
      pointed(ctx.soql, offsetOf(ctx.soql, key), `duplicate field selected: ${key}`),
    );
  node.columns.set(key, read);
  node.order.push(key);
}

function addFunction(
  ctx: QueryContext,
  root: Node,
  alias: string | undefined,
  field: Extract<FieldType, { type: 'FieldFunctionExpression' }>,
): void {
  const name = field.functionName.toUpperCase();
  const [parameter] = field.parameters;
  if (name === 'COUNT') throw malformed(ctx, field.functionName, 'COUNT() must be the only element of the query');
  if (typeof parameter !== 'string') throw new NotSimulated(`${field.rawValue ?? name} in SELECT`);
  if (name === 'FIELDS') {
    for (const one of expandFields(ctx, root.object, parameter)) column(ctx, root, one.name, reader(ctx, root, one));
    return;
  }
  const { node, found } = locate(ctx, root, partsOf(parameter, root.object, alias), parameter);
  if (name === 'TOLABEL')
    column(ctx, node, field.alias ?? found.name, (object, row) =>
      labelOf(found, readValue(ctx.state, object, row, found)),
    );
  else if (name === 'CONVERTCURRENCY' && !ctx.state.features.multiCurrency)
    throw malformed(ctx, field.functionName, 'convertCurrency is only allowed with multiple currencies');
  else if (name === 'FORMAT' || name.startsWith('CONVERT'))
    throw new NotSimulated(`SOQL function ${field.functionName} in SELECT`);
  else dateFunction(ctx, name, found);
  if (/^(CALENDAR|FISCAL|DAY|WEEK|HOUR)_/.test(name))
    throw malformed(ctx, field.functionName, `Field must be grouped or aggregated: ${parameter}`);
}

function build(ctx: QueryContext, node: Node, object: ObjectDef, row: Row): SRecord {
  const record: SRecord = {
    attributes: { type: object.name, url: `${ctx.basePath}/sobjects/${object.name}/${row.Id}` },
  };
  for (const key of node.order) {
    const read = node.columns.get(key);
    if (read !== undefined) {
      record[key] = read(object, row);
      continue;
    }
    const parent = node.parents.get(key);
    if (parent === undefined || parent.lookup === null) continue;
    const at = parentRow(ctx, parent.lookup, row);
    if (at === undefined) record[key] = null;
    else record[key] = parent.typeOf === null ? build(ctx, parent, at.object, at.row) : parent.typeOf(at);
  }
  return record;
}

function malformed(ctx: QueryContext, near: string, text: string): SalesforceError {
  return new SalesforceError('MALFORMED_QUERY', pointed(ctx.soql, offsetOf(ctx.soql, near), text));
}
