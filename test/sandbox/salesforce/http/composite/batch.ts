import { SalesforceError } from '../../engine/org.ts';
import { errorBody } from '../errors.ts';
import { bodyOf } from '../rest/records.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';
import type { Dispatch } from './subrequest.ts';
import { runSubrequest } from './subrequest.ts';

interface BatchEntry {
  method: string;
  /** Starts at the version: `v68.0/sobjects/…`. */
  url: string;
  richInput?: unknown;
}

const MAX_ENTRIES = 25;

const HALTED = errorBody(
  'BATCH_PROCESSING_HALTED',
  'Batch processing halted at client request following previous failure',
);

/** `POST /composite/batch`: independent calls, each in its own transaction; `haltOnError` stops after the first failure. */
export function batch(request: ApiRequest, dispatch: Dispatch): ApiResponse {
  const body = bodyOf(request);
  const entries = body['batchRequests'];
  if (!Array.isArray(entries) || entries.length === 0)
    throw new SalesforceError('INVALID_INPUT', 'batchRequests is required and must be a list.', [], 400);
  if (entries.length > MAX_ENTRIES)
    throw new SalesforceError(
      'LIMIT_EXCEEDED',
      `The request can’t contain more than ${MAX_ENTRIES} operations.`,
      [],
      400,
    );
  let halted = false;
  const results = (entries as BatchEntry[]).map((entry) => {
    if (halted) return { statusCode: 412, result: HALTED };
    const url = `/services/data/${entry.url.replace(/^\/+(services\/data\/)?/, '')}`;
    const sub = { method: entry.method, url, referenceId: '', body: entry.richInput };
    const answer = runSubrequest(request, sub, new Map(), dispatch);
    halted = body['haltOnError'] === true && answer.httpStatusCode >= 400;
    return { statusCode: answer.httpStatusCode, result: answer.body };
  });
  return { status: 200, body: { hasErrors: results.some((result) => result.statusCode >= 400), results } };
}
