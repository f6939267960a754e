import type { SaveError, SaveResult, SRecord } from '../../engine/org.ts';
import { SalesforceError } from '../../engine/org.ts';
import { bodyOf } from '../rest/records.ts';
import type { ApiRequest, ApiResponse, Json } from '../types.ts';
import { askedFields, asksForFields, fieldPath } from './field-paths.ts';
import type { FieldPath } from './field-paths.ts';
import { represent } from './representation.ts';

type Params = Record<string, string>;

const MEMBERS = new Set(['apiName', 'fields', 'allowSaveOnDuplicate']);

/** The object a record id belongs to. @throws SalesforceError NOT_FOUND */
export function objectOf(request: ApiRequest, id: string): string {
  const lines = request.sandbox.org.describeGlobal(request.actor)['sobjects'] as SRecord[];
  const found = lines.find((line) => line['keyPrefix'] === id.slice(0, 3));
  if (found === undefined) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist', [], 404);
  return String(found['name']);
}

function one(request: ApiRequest, sObject: string, id: string, paths: readonly FieldPath[]) {
  const [record] = represent(request, sObject, paths, { where: `Id = '${id}'` });
  if (record === undefined) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist', [], 404);
  return record;
}

/** `GET /ui-api/records/{id}?fields=Account.Name&optionalFields=`: names carry the object; unknown optional ones drop out. */
export function getRecord(request: ApiRequest, params: Params): ApiResponse {
  const { id = '' } = params;
  if (!asksForFields(request))
    throw new SalesforceError(
      'ILLEGAL_QUERY_PARAMETER_VALUE',
      'Either fields or layoutTypes query parameter must be specified',
      [],
      400,
    );
  const sObject = objectOf(request, id);
  const paths = askedFields(request, sObject);
  const row = request.sandbox.org.retrieve(request.actor, sObject, id, ['Id']);
  return { status: 200, body: one(request, sObject, String(row['Id']), paths) };
}

function inputOf(request: ApiRequest): { apiName: unknown; fields: Json } {
  const body = bodyOf(request);
  const unknown = Object.keys(body).find((name) => !MEMBERS.has(name));
  if (unknown !== undefined) throw new SalesforceError('JSON_PARSER_ERROR', `Unrecognized field "${unknown}"`, [], 400);
  const { apiName, fields } = body;
  if (typeof fields !== 'object' || fields === null)
    throw new SalesforceError('JSON_PARSER_ERROR', 'Missing the field "fields"', [], 400);
  return { apiName, fields: fields as Json };
}

/** UI API's error of a save: all problems under `output`, those of fields by field [UI API guide, Errors; texts assumed]. */
function refused(what: string, errors: readonly SaveError[]): ApiResponse {
  const shaped = errors.map(({ statusCode, message, fields }) => ({
    constituentField: null,
    duplicateRecordError: null,
    errorCode: statusCode,
    field: fields[0] ?? null,
    fieldLabel: fields[0] ?? null,
    message,
  }));
  const named = [...new Set(shaped.flatMap(({ field }) => field ?? []))];
  const fieldErrors = Object.fromEntries(named.map((name) => [name, shaped.filter(({ field }) => field === name)]));
  const output = { errors: shaped.filter(({ field }) => field === null), fieldErrors };
  const message = `An error occurred while trying to ${what} the record. Please try again.`;
  return {
    status: 400,
    body: [{ enhancedErrorType: 'RecordError', errorCode: 'INVALID_INPUT', message, output, statusCode: 400 }],
  };
}

function only(results: SaveResult[]): SaveResult {
  const [result] = results;
  if (result === undefined) throw new Error('The engine returned no result for one record.');
  return result;
}

/** A save's answer shows the fields it was given; parents are not among them. */
function givenPaths(request: ApiRequest, sObject: string, fields: Json): FieldPath[] {
  return Object.keys(fields).flatMap((name) => {
    const path = fieldPath(request, sObject, `${sObject}.${name}`);
    return path === null ? [] : [path];
  });
}

/** `POST /ui-api/records` `{apiName, fields}` → 201 the record. */
export function createRecord(request: ApiRequest): ApiResponse {
  const { apiName, fields } = inputOf(request);
  const sObject = String(apiName ?? '');
  const { org } = request.sandbox;
  org.describe(request.actor, sObject);
  const record = { ...fields, attributes: { type: sObject } };
  const result = only(org.save(request.actor, 'insert', [record], { allOrNone: true }));
  if (!result.success) return refused('create', result.errors);
  return { status: 201, body: one(request, sObject, result.id, givenPaths(request, sObject, fields)) };
}

/** HTTP dates and times of records; compared with the grain of an HTTP date, a second [K-m]. */
function seconds(text: string): number {
  const time = Date.parse(text.replace('+0000', 'Z'));
  if (Number.isNaN(time))
    throw new SalesforceError('INVALID_INPUT', `Not a date in If-Unmodified-Since: ${text}`, [], 400);
  return Math.floor(time / 1000);
}

/** `PATCH /ui-api/records/{id}` `{fields}` → 200 the record; 412 when it was saved after `If-Unmodified-Since`. */
export function updateRecord(request: ApiRequest, params: Params): ApiResponse {
  const { id = '' } = params;
  const sObject = objectOf(request, id);
  const { fields } = inputOf(request);
  const { org } = request.sandbox;
  const before = org.retrieve(request.actor, sObject, id, ['Id', 'LastModifiedDate']);
  const since = request.headers['if-unmodified-since'];
  if (since !== undefined && seconds(String(before['LastModifiedDate'])) > seconds(since))
    throw new SalesforceError('PRECONDITION_FAILED', 'Precondition failed', [], 412);
  const record = { ...fields, Id: before['Id'], attributes: { type: sObject } };
  const result = only(org.save(request.actor, 'update', [record], { allOrNone: true }));
  if (!result.success) return refused('update', result.errors);
  return { status: 200, body: one(request, sObject, String(before['Id']), givenPaths(request, sObject, fields)) };
}

/** `DELETE /ui-api/records/{id}` → 204. */
export function deleteRecord(request: ApiRequest, params: Params): ApiResponse {
  const { id = '' } = params;
  const sObject = objectOf(request, id);
  const { org } = request.sandbox;
  org.retrieve(request.actor, sObject, id, ['Id']);
  const result = only(
    org.save(request.actor, 'delete', [{ Id: id, attributes: { type: sObject } }], { allOrNone: true }),
  );
  return result.success ? { status: 204 } : refused('delete', result.errors);
}
