import { field } from '../../objects/define.ts';
import { SalesforceError } from '../errors.ts';
import { fieldOf, lookupOf, nameFieldOf } from '../schema.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { Row, Value } from '../types.ts';
import { readValue } from '../derived.ts';
import { offsetOf, pointed } from './parse.ts';

/** One run of a statement. */
export interface QueryContext {
  state: OrgState;
  userId: string;
  soql: string;
  /** Deleted and archived rows too. */
  all: boolean;
  now: Date;
  timeZone: string;
  basePath: string;
}

/** A field reached from a root object, possibly over parents. */
export interface Path {
  /** Lookups walked, nearest first. */
  lookups: FieldDef[];
  /** Object that owns the field. */
  object: ObjectDef;
  field: FieldDef;
  get: (row: Row) => Value;
}

// Five parents up at most [S30].
const MAX_LEVELS = 5;

const nameOf = (name: string, type: FieldDef['type'] = 'string', length = 255): [string, FieldDef] => [
  name.toLowerCase(),
  field(name, type, { length, permissionable: false, createable: false, updateable: false }),
];

/** What a polymorphic parent (Who, What, Owner) shows: the Name object of the API [K-h]. */
export const NAME_OBJECT: ObjectDef = {
  name: 'Name',
  label: 'Name',
  labelPlural: 'Names',
  keyPrefix: null,
  custom: false,
  kind: 'open',
  parentField: null,
  activities: false,
  sharing: 'ReadWrite',
  flags: {},
  fields: new Map([
    nameOf('Id', 'id', 18),
    nameOf('Name'),
    nameOf('FirstName'),
    nameOf('LastName'),
    nameOf('Type'),
    nameOf('Alias'),
    nameOf('Email', 'email', 80),
    nameOf('Phone', 'phone', 40),
    nameOf('Title'),
    nameOf('Username'),
    nameOf('IsActive', 'boolean'),
    nameOf('ProfileId', 'reference', 18),
    nameOf('UserRoleId', 'reference', 18),
    nameOf('RecordTypeId', 'reference', 18),
    nameOf('LastViewedDate', 'datetime'),
    nameOf('LastReferencedDate', 'datetime'),
  ]),
};

/** The parents a lookup leads to: one object, or the Name object when there may be several. */
export function parentObject(ctx: QueryContext, lookup: FieldDef): ObjectDef | undefined {
  if (lookup.referenceTo.length > 1) return NAME_OBJECT;
  return ctx.state.schema.find(lookup.referenceTo[0] ?? '');
}

/** Row of a lookup's target, deleted ones too (a reference outlives the soft delete) [assumed]. */
export function parentRow(ctx: QueryContext, lookup: FieldDef, row: Row): { object: ObjectDef; row: Row } | undefined {
  const id = row[lookup.name];
  return typeof id === 'string' ? ctx.state.row(id) : undefined;
}

/** The lookup behind a relationship name, as the user may see it; else INVALID_FIELD. */
export function resolveLookup(ctx: QueryContext, object: ObjectDef, relationship: string, whole: string): FieldDef {
  const lookup = lookupOf(object, relationship);
  const parent = lookup === undefined ? undefined : parentObject(ctx, lookup);
  const visible =
    lookup !== undefined && parent !== undefined && ctx.state.access.field(ctx.userId, object, lookup).readable;
  if (visible && (parent === NAME_OBJECT || ctx.state.access.object(ctx.userId, parent).read)) return lookup;
  const message = `Didn't understand relationship '${relationship}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
  throw new SalesforceError('INVALID_FIELD', pointed(ctx.soql, offsetOf(ctx.soql, whole), message));
}

/** A field the user may see; else INVALID_FIELD, hidden and absent alike [section 6]. */
export function resolveField(ctx: QueryContext, object: ObjectDef, name: string, whole: string): FieldDef {
  const found = fieldOf(object, name);
  const visible =
    found !== undefined && (object === NAME_OBJECT || ctx.state.access.field(ctx.userId, object, found).readable);
  if (visible) return found;
  const message = `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;
  throw new SalesforceError('INVALID_FIELD', pointed(ctx.soql, offsetOf(ctx.soql, whole), message));
}

/** Refuses a path with more parents than the platform walks [S30]. */
export function checkLevels(ctx: QueryContext, parts: readonly string[]): void {
  if (parts.length - 1 <= MAX_LEVELS) return;
  const whole = parts.join('.');
  throw new SalesforceError(
    'INVALID_FIELD',
    pointed(ctx.soql, offsetOf(ctx.soql, whole), `${whole}: a relationship may go up at most ${MAX_LEVELS} levels.`),
  );
}

/**
 * Resolves `Account.Owner.Name` from an object.
 * @param parts the names of the path, without an alias or the object's own name
 */
export function resolvePath(ctx: QueryContext, root: ObjectDef, parts: readonly string[]): Path {
  const whole = parts.join('.');
  checkLevels(ctx, parts);
  const lookups: FieldDef[] = [];
  let object = root;
  for (const relationship of parts.slice(0, -1)) {
    const lookup = resolveLookup(ctx, object, relationship, whole);
    lookups.push(lookup);
    object = parentObject(ctx, lookup) ?? NAME_OBJECT;
  }
  const last = resolveField(ctx, object, parts.at(-1) ?? '', whole);
  return { lookups, object, field: last, get: (row) => valueAt(ctx, root, lookups, last, row) };
}

function valueAt(ctx: QueryContext, root: ObjectDef, lookups: readonly FieldDef[], last: FieldDef, start: Row): Value {
  let at: { object: ObjectDef; row: Row } | undefined = { object: root, row: start };
  for (const lookup of lookups) {
    at = at === undefined ? undefined : parentRow(ctx, lookup, at.row);
  }
  if (at === undefined) return null;
  return lookups.at(-1) !== undefined && (lookups.at(-1)?.referenceTo.length ?? 0) > 1
    ? nameValue(ctx, at.object, at.row, last.name)
    : readValue(ctx.state, at.object, at.row, last);
}

/** A column of the Name object for a concrete row. */
export function nameValue(ctx: QueryContext, object: ObjectDef, row: Row, name: string): Value {
  if (name === 'Type') return object.name;
  const own = name === 'Name' ? nameFieldOf(object) : fieldOf(object, name);
  return own === undefined ? null : readValue(ctx.state, object, row, own);
}

/** Takes the object's own name or alias off a path. */
export function partsOf(text: string, object: ObjectDef, alias: string | undefined): string[] {
  const parts = text.split('.');
  const head = parts[0]?.toLowerCase();
  const own =
    head === alias?.toLowerCase() ||
    (head === object.name.toLowerCase() && lookupOf(object, parts[0] ?? '') === undefined);
  return parts.length > 1 && own ? parts.slice(1) : parts;
}

/** The path of a plain select field as it was written, alias prefix included. */
export function pathText(selected: { field: string; relationships?: string[]; rawValue?: string }): string {
  return selected.rawValue ?? [...(selected.relationships ?? []), selected.field].join('.');
}
