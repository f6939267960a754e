import type { SaveResult, SRecord } from '../../engine/org.ts';
import { MultipleChoices, NotSimulated, SalesforceError } from '../../engine/org.ts';
import { notFound, saveErrorResponse } from '../errors.ts';
import type { ApiRequest, ApiResponse, Json } from '../types.ts';
import { base, withUrls } from './urls.ts';

type Params = Record<string, string>;

const SALESFORCE_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

/** The request's body as an object. @throws SalesforceError JSON_PARSER_ERROR when there is none */
export function bodyOf(request: ApiRequest): Json {
  const { body } = request;
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Json;
  throw new SalesforceError(
    'JSON_PARSER_ERROR',
    'The HTTP entity body is required, but this request has no entity body.',
    [],
    400,
  );
}

/** A flag of a JSON body: `"true"` is taken for true, as the platform's reader does [assumed]. */
export function isTrue(flag: unknown): boolean {
  return flag === true || (typeof flag === 'string' && flag.toLowerCase() === 'true');
}

function fieldList(request: ApiRequest): string[] | undefined {
  const fields = request.query.get('fields');
  return fields === null ? undefined : fields.split(',').map((field) => field.trim());
}

/** In a path of three segments the last one is an id; anything else is taken for an external id field [S57]. */
function requireId(id: string): void {
  if (!SALESFORCE_ID.test(id)) throw notFound(`Provided external ID field does not exist or is not accessible: ${id}`);
}

/** `/sobjects/Contact/003…/Account` is a real resource, but not one of ours. */
function refuseRelationship(field: string): void {
  if (SALESFORCE_ID.test(field) && /\d/.test(field)) throw new NotSimulated('records by relationship name');
}

function typed(sObject: string, fields: Json): SRecord {
  return { ...fields, attributes: { type: sObject } };
}

function refuseInBody(fields: Json, name: string): void {
  if (Object.keys(fields).some((key) => key.toLowerCase() === name.toLowerCase()))
    throw new SalesforceError(
      'INVALID_FIELD',
      `The ${name} field should not be specified in the sobject data.`,
      [name],
      400,
    );
}

function location(request: ApiRequest, sObject: string, id: string): Record<string, string> {
  return { Location: `${base(request.version)}/sobjects/${sObject}/${id}` };
}

/** An object that is not there is INVALID_TYPE in a body, but 404 in a path. */
function inPath<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SalesforceError && error.errorCode === 'INVALID_TYPE') throw notFound();
    throw error;
  }
}

function only(results: SaveResult[]): SaveResult {
  const [result] = results;
  if (!result) throw new Error('The engine returned no result for one record.');
  return result;
}

const OF_SOME_RECORD = new Set(['INVALID_CROSS_REFERENCE_KEY', 'ENTITY_IS_DELETED']);

/**
 * Status of a refused write. The addressed record itself missing or deleted is 404, one that a lookup names is 400
 * [section 6, K-m]; the errors read the same, so the record is looked for.
 */
function refusalStatus(request: ApiRequest, result: SaveResult, sObject: string, id?: string): number | undefined {
  const code = result.success ? '' : (result.errors[0]?.statusCode ?? '');
  if (!OF_SOME_RECORD.has(code)) return undefined;
  return id !== undefined && isAbsent(request, sObject, id) ? 404 : 400;
}

function isAbsent(request: ApiRequest, sObject: string, id: string): boolean {
  try {
    request.sandbox.org.retrieve(request.actor, sObject, id, ['Id']);
    return false;
  } catch (error) {
    if (error instanceof SalesforceError) return true;
    throw error;
  }
}

/** HTTP dates carry seconds; the platform compares with that grain [K-m]. */
function seconds(date: unknown): number {
  return typeof date === 'string' ? Math.floor(Date.parse(date.replace('+0000', 'Z')) / 1000) : Number.NaN;
}

function changedAt(request: ApiRequest, params: Params): number {
  const { sObject = '', id = '' } = params;
  const record = request.sandbox.org.retrieve(request.actor, sObject, id, ['SystemModstamp']);
  return seconds(record['SystemModstamp']);
}

/** `GET /sobjects/X/{id}?fields=`; `If-Modified-Since` gives 304. */
export function getRecord(request: ApiRequest, params: Params): ApiResponse {
  const { sObject = '', id = '' } = params;
  requireId(id);
  const since = request.headers['if-modified-since'];
  if (since && changedAt(request, params) <= seconds(since)) return { status: 304 };
  const record = request.sandbox.org.retrieve(request.actor, sObject, id, fieldList(request));
  return { status: 200, body: withUrls(record, request.version) };
}

/** `POST /sobjects/X` → 201 `{"id","success":true,"errors":[]}`. */
export function createRecord(request: ApiRequest, params: Params): ApiResponse {
  const { sObject = '' } = params;
  const record = typed(sObject, bodyOf(request));
  const result = only(inPath(() => request.sandbox.org.save(request.actor, 'insert', [record], { allOrNone: true })));
  if (!result.success) return saveErrorResponse(result.errors, refusalStatus(request, result, sObject));
  const body = { id: result.id, success: true, errors: [] };
  return { status: 201, body, headers: location(request, sObject, result.id) };
}

/** `PATCH /sobjects/X/{id}` → 204; `If-Unmodified-Since` gives 412 [K-m]. */
export function updateRecord(request: ApiRequest, params: Params): ApiResponse {
  const { sObject = '', id = '' } = params;
  requireId(id);
  const fields = bodyOf(request);
  refuseInBody(fields, 'Id');
  const until = request.headers['if-unmodified-since'];
  if (until && changedAt(request, params) > seconds(until))
    throw new SalesforceError('PRECONDITION_FAILED', 'Precondition failed', [], 412);
  const record = { ...typed(sObject, fields), Id: id };
  const result = only(inPath(() => request.sandbox.org.save(request.actor, 'update', [record], { allOrNone: true })));
  if (result.success) return { status: 204 };
  return saveErrorResponse(result.errors, refusalStatus(request, result, sObject, id));
}

/** `DELETE /sobjects/X/{id}` → 204. */
export function deleteRecord(request: ApiRequest, params: Params): ApiResponse {
  const { sObject = '', id = '' } = params;
  requireId(id);
  const record = { attributes: { type: sObject }, Id: id };
  const result = only(inPath(() => request.sandbox.org.save(request.actor, 'delete', [record], { allOrNone: true })));
  if (result.success) return { status: 204 };
  return saveErrorResponse(result.errors, refusalStatus(request, result, sObject, id));
}

function choices(request: ApiRequest, sObject: string, ids: string[]): ApiResponse {
  return { status: 300, body: ids.map((id) => `${base(request.version)}/sobjects/${sObject}/${id}`) };
}

/** `GET /sobjects/X/{field}/{value}`. */
export function getByExternalId(request: ApiRequest, params: Params): ApiResponse {
  const { sObject = '', field = '', value = '' } = params;
  refuseRelationship(field);
  const { org } = request.sandbox;
  try {
    const record = org.retrieveByExternalId(request.actor, sObject, field, value, fieldList(request));
    return { status: 200, body: withUrls(record, request.version) };
  } catch (error) {
    if (error instanceof MultipleChoices) return choices(request, sObject, error.choices);
    throw error;
  }
}

/** `PATCH /sobjects/X/{field}/{value}`: 201 new, 200 existing (204 before API 46), 300 several, `?updateOnly=true`. */
export function upsertRecord(request: ApiRequest, params: Params): ApiResponse {
  const { sObject = '', field = '', value = '' } = params;
  refuseRelationship(field);
  if (field.toLowerCase() === 'id') return updateRecord(request, { sObject, id: value });
  const fields = bodyOf(request);
  inPath(() => request.sandbox.org.requireKey(request.actor, sObject, field));
  refuseInBody(fields, field);
  refuseInBody(fields, 'Id');
  const record = { ...typed(sObject, fields), [field]: value };
  const updateOnly = request.query.get('updateOnly') === 'true';
  const options = { allOrNone: true, updateOnly };
  const result = only(inPath(() => request.sandbox.org.upsert(request.actor, sObject, field, [record], options)));
  if (!result.success)
    return result.choices
      ? choices(request, sObject, result.choices)
      : saveErrorResponse(result.errors, refusalStatus(request, result, sObject));
  const headers = location(request, sObject, result.id);
  // [S32]: from API 46 on both legs answer a body with `created`; older versions answer 204 to an update.
  const modern = request.version >= 46;
  if (!modern && result.created !== true) return { status: 204, headers };
  const body = { id: result.id, success: true, errors: [], ...(modern ? { created: result.created === true } : {}) };
  return { status: result.created === true ? 201 : 200, body, headers };
}

/** `DELETE /sobjects/X/{field}/{value}`. */
export function deleteByExternalId(request: ApiRequest, params: Params): ApiResponse {
  const { sObject = '', field = '', value = '' } = params;
  refuseRelationship(field);
  const record = request.sandbox.org.retrieveByExternalId(request.actor, sObject, field, value, ['Id']);
  return deleteRecord(request, { sObject, id: String(record['Id']) });
}

/** `POST /sobjects/X/Id`: the documented create leg of an upsert by Id. */
export function createById(request: ApiRequest, params: Params): ApiResponse {
  if ((params['field'] ?? '').toLowerCase() === 'id') return createRecord(request, params);
  throw new SalesforceError(
    'METHOD_NOT_ALLOWED',
    "HTTP Method 'POST' not allowed. Allowed are HEAD,GET,PATCH,DELETE",
    [],
    405,
  );
}
