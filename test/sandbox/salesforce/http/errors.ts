import type { SaveError } from '../engine/org.ts';
import { NotSimulated, SalesforceError } from '../engine/org.ts';
import { statusOf } from '../engine/errors.ts';
import type { ApiResponse } from './types.ts';

/** Error body of a single resource: an array, see section 2.2 of the facts. */
export function errorBody(errorCode: string, message: string, fields: string[] = []) {
  return [{ message, errorCode, ...(fields.length > 0 ? { fields } : {}) }];
}

/** Turns anything thrown into an answer: Salesforce's error, a loud 501, or a 500 that names our own bug. */
export function errorResponse(error: unknown): ApiResponse {
  if (error instanceof SalesforceError)
    return { status: error.httpStatus, body: errorBody(error.errorCode, error.message, error.fields) };
  if (error instanceof NotSimulated) return { status: 501, body: errorBody(error.errorCode, error.message) };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 500, body: errorBody('SANDBOX_BUG', `The simulated org itself failed: ${stack}`) };
}

/** Answer of a single-resource write that was refused. */
export function saveErrorResponse(errors: SaveError[], status?: number): ApiResponse {
  const body = errors.map(({ statusCode, message, fields }) => ({ message, errorCode: statusCode, fields }));
  return { status: status ?? statusOf(errors[0]?.statusCode ?? ''), body };
}

/** 404 for what Salesforce does not know. */
export function notFound(message = 'The requested resource does not exist'): SalesforceError {
  return new SalesforceError('NOT_FOUND', message, [], 404);
}
