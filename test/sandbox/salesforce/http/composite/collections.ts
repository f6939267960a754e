import type { SaveOperation, SaveResult, SRecord } from '../../engine/org.ts';
import { SalesforceError } from '../../engine/org.ts';
import { bodyOf, isTrue } from '../rest/records.ts';
import { withUrls } from '../rest/urls.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';

// Collections: 200 records to write [S33]; create and update split by type into at most 10 chunks (collections guide).
const MAX_RECORDS = 200;
const MAX_CHUNKS = 10;
// `POST …/composite/sobjects/X` reads up to 2,000 ids, GET as many as the address can carry (collections guide).
const MAX_READ = 2000;

function typeOf(record: SRecord | null): string {
  const type = (record?.['attributes'] as { type?: unknown } | null | undefined)?.type;
  if (typeof type === 'string' && type !== '') return type;
  throw new SalesforceError('INVALID_INPUT', 'The attributes map must contain a value for type.', [], 400);
}

function recordsOf(request: ApiRequest): { records: SRecord[]; allOrNone: boolean } {
  const body = bodyOf(request);
  const { records } = body;
  if (!Array.isArray(records))
    throw new SalesforceError('INVALID_INPUT', 'The records parameter is required and must be a list.', [], 400);
  if (records.length > MAX_RECORDS)
    throw new SalesforceError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`,
      [],
      400,
    );
  return { records: records as SRecord[], allOrNone: isTrue(body['allOrNone']) };
}

/** Neighbours of one type are one chunk, in request order. */
function chunksOf(records: SRecord[]): SRecord[][] {
  const chunks: SRecord[][] = [];
  let last = '';
  for (const record of records) {
    const type = typeOf(record);
    const chunk = chunks.at(-1);
    if (chunk && type === last) chunk.push(record);
    else chunks.push([record]);
    last = type;
  }
  if (chunks.length > MAX_CHUNKS)
    throw new SalesforceError('LIMIT_EXCEEDED', `The request can’t contain more than ${MAX_CHUNKS} chunks.`, [], 400);
  return chunks;
}

/** Only to leave `atomically` with everything undone. */
class RolledBack extends Error {
  readonly results: SaveResult[];

  constructor(results: SaveResult[]) {
    super('rolled back');
    this.results = results;
  }
}

const ROLLED_BACK = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

function rolledBack(result: SaveResult): SaveResult {
  return result.success ? { ...result, success: false, errors: [ROLLED_BACK] } : result;
}

/** Runs chunks in order; with `allOrNone` one bad record undoes all chunks. */
function saveChunks(
  request: ApiRequest,
  chunks: SRecord[][],
  allOrNone: boolean,
  save: (chunk: SRecord[]) => SaveResult[],
): SaveResult[] {
  // An error of the request as a whole undoes earlier chunks, too.
  if (!allOrNone) return request.sandbox.org.atomically(() => chunks.flatMap(save));
  try {
    return request.sandbox.org.atomically(() => {
      const results = chunks.flatMap(save);
      if (results.every((result) => result.success)) return results;
      throw new RolledBack(results);
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.results.map(rolledBack);
    throw error;
  }
}

/** The results as they travel, in the platform's key order and without what only the engine knows. */
function answer(results: SaveResult[]): ApiResponse {
  const body = results.map(({ id, success, errors, created }) => ({
    ...(id === undefined ? {} : { id }),
    success,
    errors,
    ...(created === undefined ? {} : { created }),
  }));
  return { status: 200, body };
}

/** In collections the id may be spelt `id` or `Id`. */
function withId(record: SRecord): SRecord {
  if (record['id'] === undefined) return record;
  const { id, ...rest } = record;
  return { ...rest, Id: id };
}

function save(request: ApiRequest, operation: SaveOperation): ApiResponse {
  const { records, allOrNone } = recordsOf(request);
  const ready = operation === 'update' ? records.map(withId) : records;
  return answer(
    saveChunks(request, chunksOf(ready), allOrNone, (chunk) =>
      request.sandbox.org.save(request.actor, operation, chunk, { allOrNone }),
    ),
  );
}

/** `POST /composite/sobjects`. */
export function createMany(request: ApiRequest): ApiResponse {
  return save(request, 'insert');
}

/** `PATCH /composite/sobjects`. */
export function updateMany(request: ApiRequest): ApiResponse {
  return save(request, 'update');
}

/** `PATCH /composite/sobjects/X/Key__c`: one type only, the key stands in each record. */
export function upsertMany(request: ApiRequest, params: Record<string, string>): ApiResponse {
  const { sObject = '', field = '' } = params;
  const { records, allOrNone } = recordsOf(request);
  for (const record of records)
    if (typeOf(record).toLowerCase() !== sObject.toLowerCase())
      throw new SalesforceError('INVALID_INPUT', `All records must be of type ${sObject}.`, [], 400);
  const key = (record: SRecord): SRecord => (field.toLowerCase() === 'id' ? withId(record) : record);
  return answer(
    saveChunks(request, records.length === 0 ? [] : [records.map(key)], allOrNone, (chunk) =>
      request.sandbox.org.upsert(request.actor, sObject, field, chunk, { allOrNone }),
    ),
  );
}

function idsOf(list: string): string[] {
  return list
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/** Key prefix → sObject, from the global describe. */
function typeOfId(request: ApiRequest, id: string): string {
  const lines = request.sandbox.org.describeGlobal(request.actor)['sobjects'] as SRecord[];
  const line = lines.find((candidate) => candidate['keyPrefix'] === id.slice(0, 3));
  return typeof line?.['name'] === 'string' ? line['name'] : '';
}

/** `DELETE /composite/sobjects?ids=a,b&allOrNone=`. */
export function deleteMany(request: ApiRequest): ApiResponse {
  const ids = idsOf(request.query.get('ids') ?? '');
  if (ids.length === 0) throw new SalesforceError('INVALID_INPUT', 'The ids parameter is required.', [], 400);
  if (ids.length > MAX_RECORDS)
    throw new SalesforceError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`,
      [],
      400,
    );
  const allOrNone = request.query.get('allOrNone') === 'true';
  const records = ids.map((id) => ({ attributes: { type: typeOfId(request, id) }, Id: id }));
  const results: SaveResult[] = saveChunks(request, chunksOfDelete(records), allOrNone, (chunk) =>
    typeOfFirst(chunk) === ''
      ? chunk.map((record) => malformed(record['Id']))
      : request.sandbox.org.save(request.actor, 'delete', chunk, { allOrNone }),
  );
  return answer(results);
}

function typeOfFirst(chunk: SRecord[]): string {
  return String((chunk[0]?.['attributes'] as { type?: string } | undefined)?.type ?? '');
}

function malformed(id: unknown): SaveResult {
  return {
    success: false,
    errors: [{ statusCode: 'MALFORMED_ID', message: `malformed id ${String(id)}`, fields: [] }],
  };
}

/** Like `chunksOf`, but an id of no known type is a chunk too: it fails alone. */
function chunksOfDelete(records: SRecord[]): SRecord[][] {
  const chunks: SRecord[][] = [];
  for (const record of records) {
    const chunk = chunks.at(-1);
    if (chunk && typeOfFirst(chunk) === typeOfFirst([record])) chunk.push(record);
    else chunks.push([record]);
  }
  return chunks;
}

/** `GET /composite/sobjects/X?ids=&fields=` and `POST` with `{"ids":[],"fields":[]}`: null for what is not there. */
export function retrieveMany(request: ApiRequest, params: Record<string, string>): ApiResponse {
  const { sObject = '' } = params;
  const body = request.method === 'POST' ? bodyOf(request) : undefined;
  const ids = body ? (body['ids'] as string[]) : idsOf(request.query.get('ids') ?? '');
  const fields = body ? (body['fields'] as string[]) : idsOf(request.query.get('fields') ?? '');
  if (!Array.isArray(ids) || ids.length === 0 || !Array.isArray(fields) || fields.length === 0)
    throw new SalesforceError('INVALID_INPUT', 'The ids and fields parameters are required.', [], 400);
  if (ids.length > MAX_READ)
    throw new SalesforceError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_READ} records into this call`,
      [],
      400,
    );
  const rows = ids.map((id) => existing(request, sObject, id, fields));
  return { status: 200, body: withUrls(rows, request.version) };
}

const ABSENT = new Set(['NOT_FOUND', 'ENTITY_IS_DELETED', 'MALFORMED_ID', 'INVALID_CROSS_REFERENCE_KEY']);

function existing(request: ApiRequest, sObject: string, id: string, fields: string[]): SRecord | null {
  try {
    return request.sandbox.org.retrieve(request.actor, sObject, id, fields);
  } catch (error) {
    if (error instanceof SalesforceError && ABSENT.has(error.errorCode)) return null;
    throw error;
  }
}
