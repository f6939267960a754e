import { types } from 'node:util';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { UserError } from '../../types/errors.ts';
import type { Endpoint } from './endpoint.ts';
import { invalidRequest } from './problems.ts';
import { logOf, requestIdOf } from './request-log.ts';

/** Seconds after which a client may try again when the database is away. */
const RETRY_SECONDS = 5;

/** Node and PostgreSQL codes that mean "the database is not there now", as opposed to a fault of ours. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
]);

/** What every 429 of ours tells. */
const retryAfter = z
  .object({ retryAfterSeconds: z.number().default(RETRY_SECONDS) })
  .default({ retryAfterSeconds: RETRY_SECONDS });

/** Last but one handler: no such address, or an address that does not take this verb (405 with `Allow`). */
export function unknownRoute(endpoints: readonly Pick<Endpoint, 'method' | 'path'>[]): RequestHandler {
  const known = endpoints.map(({ method, path }) => ({ verb: method.toUpperCase(), pattern: patternOf(path) }));
  return ({ method, path }, response) => {
    const verbs = known.filter(({ pattern }) => pattern.test(path)).map(({ verb }) => verb);
    // HEAD comes here only where a page has none on purpose (mount.ts): it tells nothing of the page either.
    if (verbs.length === 0 || method === 'HEAD') throw notAnAddress();
    response.set('Allow', verbs.join(', '));
    throw new UserError('method_not_allowed', `This address takes ${verbs.join(', ')} only.`, 405);
  };
}

function notAnAddress(): UserError {
  return new UserError('not_found', 'There is no such address here. See the interface description.', 404);
}

/** As Express matches a path: any case, a slash at the end or not. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:[A-Za-z]+/g, '[^/]+')}/?$`, 'i');
}

/**
 * Last handler: every failure becomes `{"error":{"code","message","details?"}}`. Faults are logged once, with the request id;
 * what is told outside names neither stack nor cause.
 */
export const answerError: ErrorRequestHandler = (fault, _request, response, next) => {
  if (response.headersSent) return next(fault);
  const told = toUserError(fault, requestIdOf(response));
  logFailure(response, fault, told);
  // A delivery with a wrong signature is refused with 401 too, but no key would help it.
  if (told.code === 'unauthorized') response.set('WWW-Authenticate', 'Bearer');
  if (told.status === 503) response.set('Retry-After', String(RETRY_SECONDS));
  if (told.status === 429) response.set('Retry-After', String(retryAfter.parse(told.details).retryAfterSeconds));
  response.status(told.status).json(errorBody(told));
};

/** A fault of ours with its stack; what was foreseen (Salesforce or Fathom is away) in a line that needs nobody's reading. */
export function logFailure(response: Response, fault: unknown, told: UserError): void {
  if (told.status < 500) return;
  if (fault !== told) return logOf(response).error({ err: fault }, 'request failed');
  const { code, status, message, details } = told;
  logOf(response).warn({ code, status, details, reason: message }, 'request could not be answered');
}

/** The uniform error body. */
export function errorBody(error: UserError): { error: { code: string; message: string; details?: unknown } } {
  const { code, message, details } = error;
  return { error: { code, message, ...(details !== undefined && { details }) } };
}

/** What a caller is told about a failure, whatever it was. */
export function toUserError(fault: unknown, requestId: string): UserError {
  if (fault instanceof UserError) return fault;
  return fromExpress(fault) ?? fromDatabase(fault) ?? internal(requestId);
}

/** Failures of Express and its body reader carry `status` (http-errors) and, for bodies, `type`. */
function fromExpress(fault: unknown): UserError | null {
  if (!types.isNativeError(fault) || !('status' in fault) || typeof fault.status !== 'number') return null;
  if (fault.status === 413) return new UserError('payload_too_large', 'The request body is too large.', 413);
  if (fault.status === 415) return new UserError('unsupported_encoding', 'The content encoding is not supported.', 415);
  if (fault instanceof URIError)
    return invalidRequest([{ in: 'path', field: '', problem: 'is not valid percent-encoding.' }]);
  if (fault.status >= 400 && fault.status < 500) {
    return invalidRequest([{ in: 'body', field: '', problem: 'could not be read in full.' }]);
  }
  return null;
}

function fromDatabase(fault: unknown): UserError | null {
  if (!types.isNativeError(fault)) return null;
  const code = 'code' in fault ? String(fault.code) : '';
  // pg-pool gives no code when it waited for a connection in vain.
  if (!AWAY.has(code) && !/timeout exceeded when trying to connect|Connection terminated/.test(fault.message))
    return null;
  return new UserError('unavailable', 'The service cannot reach its database just now. Try again shortly.', 503);
}

function internal(requestId: string): UserError {
  return new UserError(
    'internal',
    `Something went wrong here. The service log tells more under request ${requestId}.`,
    500,
  );
}
