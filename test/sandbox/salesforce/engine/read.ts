import { dateTimeText } from './clock.ts';
import { addressValue, readValue } from './derived.ts';
import { SalesforceError } from './errors.ts';
import { normaliseId } from './ids.ts';
import { fieldOf } from './schema.ts';
import type { FieldDef, ObjectDef } from './schema.ts';
import type { OrgState } from './state.ts';
import type { DeletedRow, Row, SRecord } from './types.ts';

/** The object a resource path names; unknown and hidden alike answer 404 [section 6, NOT_FOUND]. */
export function resourceObject(state: OrgState, userId: string, name: string): ObjectDef {
  const object = state.schema.find(name);
  if (object !== undefined && state.access.object(userId, object).read) return object;
  throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
}

/** One record by id, archived ones too [section 3.3]. */
export function retrieve(
  state: OrgState,
  userId: string,
  object: ObjectDef,
  id: string,
  fields: readonly string[] | undefined,
  basePath: string,
): SRecord {
  const key = normaliseId(id);
  const row = key === null ? undefined : state.table(object).get(key);
  if (row === undefined)
    throw new SalesforceError(
      'NOT_FOUND',
      key === null
        ? `Provided external ID field does not exist or is not accessible: ${id}`
        : 'The requested resource does not exist',
    );
  if (row['IsDeleted'] === true) throw new SalesforceError('ENTITY_IS_DELETED', 'entity is deleted', [], 404);
  if (!state.sharing.canRead(userId, object, row))
    throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
  return recordOf(state, userId, object, row, fields, basePath);
}

/** One record by a key; several matches throw with their urls in `choices` (HTTP 300) [S32]. */
export function retrieveByKey(
  state: OrgState,
  userId: string,
  object: ObjectDef,
  fieldName: string,
  value: string,
  fields: readonly string[] | undefined,
  basePath: string,
): SRecord {
  const field = fieldOf(object, fieldName);
  if (field?.type === 'id') return retrieve(state, userId, object, value, fields, basePath);
  if (
    field === undefined ||
    !(field.externalId || field.idLookup) ||
    !state.access.field(userId, object, field).readable
  ) {
    throw new SalesforceError(
      'NOT_FOUND',
      `Provided external ID field does not exist or is not accessible: ${fieldName}`,
    );
  }
  const numeric = ['double', 'int', 'currency'].includes(field.type);
  const rows = (state.table(object).lookup(field, numeric ? Number(value) : value) ?? []).filter(
    (row) => row['IsDeleted'] !== true && state.sharing.canRead(userId, object, row),
  );
  const [row, second] = rows;
  if (row === undefined) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
  if (second !== undefined) throw new MultipleChoices(rows.map((one) => one.Id));
  return recordOf(state, userId, object, row, fields, basePath);
}

/** Several records share the external id; `choices` are their ids. */
export class MultipleChoices extends SalesforceError {
  readonly choices: string[];

  constructor(choices: string[]) {
    super('DUPLICATE_EXTERNAL_ID', 'External id value is not unique', [], 300);
    this.choices = choices;
  }
}

function recordOf(
  state: OrgState,
  userId: string,
  object: ObjectDef,
  row: Row,
  names: readonly string[] | undefined,
  basePath: string,
): SRecord {
  const record: SRecord = { attributes: { type: object.name, url: `${basePath}/sobjects/${object.name}/${row.Id}` } };
  for (const field of chosen(state, userId, object, names)) {
    record[field.name] =
      field.type === 'address'
        ? addressValue(object, row, field)
        : field.type === 'base64'
          ? `${basePath}/sobjects/${object.name}/${row.Id}/${field.name}`
          : readValue(state, object, row, field);
  }
  return record;
}

function chosen(state: OrgState, userId: string, object: ObjectDef, names: readonly string[] | undefined): FieldDef[] {
  const visible = (field: FieldDef | undefined): field is FieldDef =>
    field !== undefined && state.access.field(userId, object, field).readable && field.type !== 'complexvalue';
  if (names === undefined) return [...object.fields.values()].filter(visible);
  const wanted = names.map((name) => {
    const field = fieldOf(object, name.trim());
    if (!visible(field))
      throw new SalesforceError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
    return field;
  });
  const id = fieldOf(object, 'Id');
  return id === undefined || wanted.includes(id) ? wanted : [...wanted, id];
}

/** Ids of live rows changed in a span of time (minute grain is HTTP's affair) [section 9]. */
export function updatedIds(state: OrgState, userId: string, object: ObjectDef, start: Date, end: Date): string[] {
  return changed(state, userId, object, start, end)
    .filter((row) => row['IsDeleted'] !== true)
    .map((row) => row.Id);
}

/** Rows deleted in a span of time. */
export function deletedRows(state: OrgState, userId: string, object: ObjectDef, start: Date, end: Date): DeletedRow[] {
  const rows = changed(state, userId, object, start, end).filter((row) => row['IsDeleted'] === true);
  return rows.map((row) => ({ id: row.Id, deletedDate: String(row['LastModifiedDate']) }));
}

function changed(state: OrgState, userId: string, object: ObjectDef, start: Date, end: Date): Row[] {
  const [from, to] = [dateTimeText(start), dateTimeText(end)];
  return [...state.table(object).rows.values()].filter((row) => {
    const at = String(row['LastModifiedDate'] ?? row['SystemModstamp'] ?? '');
    return at >= from && at <= to && state.sharing.canRead(userId, object, row);
  });
}
