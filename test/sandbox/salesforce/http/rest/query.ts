import { NotSimulated, SalesforceError } from '../../engine/org.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';
import { queryColumns } from './columns.ts';
import { withUrls } from './urls.ts';

// `Sforce-Query-Options: batchSize=…` takes 200 to 2,000 [S28].
const BATCH = { min: 200, max: 2000 };

function soqlOf(request: ApiRequest, parameter: string): string {
  const soql = request.query.get(parameter);
  if (soql === null || soql.trim() === '')
    throw new SalesforceError('MALFORMED_QUERY', 'A query string has to be specified', [], 400);
  return soql;
}

function batchSize(request: ApiRequest): number | undefined {
  const wanted = /batchSize\s*=\s*(\d+)/i.exec(request.headers['sforce-query-options'] ?? '')?.[1];
  return wanted === undefined ? undefined : Math.min(BATCH.max, Math.max(BATCH.min, Number(wanted)));
}

function run(request: ApiRequest, all: boolean): ApiResponse {
  const soql = soqlOf(request, 'q');
  const size = batchSize(request);
  const result = request.sandbox.org.query(request.actor, soql, {
    all,
    ...(size === undefined ? {} : { batchSize: size }),
  });
  return { status: 200, body: withUrls(result, request.version) };
}

/** `GET /query?q=` (or `?explain=`, or with `columns=true`). */
export function query(request: ApiRequest): ApiResponse {
  if (request.query.get('columns') === 'true') return queryColumns(request, soqlOf(request, 'q'));
  return request.query.has('explain') ? explain(request) : run(request, false);
}

/** `GET /queryAll?q=`: deleted and archived rows too. */
export function queryAll(request: ApiRequest): ApiResponse {
  return run(request, true);
}

/** `GET /query/{locator}`. */
export function queryMore(request: ApiRequest, params: Record<string, string>): ApiResponse {
  const result = request.sandbox.org.queryMore(request.actor, params['locator'] ?? '');
  return { status: 200, body: withUrls(result, request.version) };
}

/** `GET /search?q=`: SOSL. */
export function search(request: ApiRequest): ApiResponse {
  const result = request.sandbox.org.search(request.actor, soqlOf(request, 'q'));
  return { status: 200, body: withUrls(result, request.version) };
}

/** Sobject named in a query's outer FROM; good enough for a plan, since the engine has accepted the query. */
function outerFrom(soql: string): string {
  const flat = soql.replace(/\([^()]*\)/g, ' ');
  return /\bFROM\s+(\w+)/i.exec(flat)?.[1] ?? '';
}

/** `GET /query?explain=`: one plan with true row counts. Costs are not measured: this store has no optimizer. */
function explain(request: ApiRequest): ApiResponse {
  const soql = soqlOf(request, 'explain');
  if (/^00B/.test(soql)) throw new NotSimulated('query plan of a list view');
  const { org } = request.sandbox;
  const sObject = outerFrom(soql);
  const cardinality = org.query(request.actor, soql).totalSize;
  const rows = org.records(sObject).length;
  const plan = {
    cardinality,
    fields: [],
    leadingOperationType: 'TableScan',
    notes: [],
    relativeCost: rows === 0 ? 0 : cardinality / rows,
    sobjectCardinality: rows,
    sobjectType: sObject,
  };
  return { status: 200, body: { plans: [plan], sourceQuery: soql } };
}
