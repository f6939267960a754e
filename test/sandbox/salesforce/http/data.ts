import { gzipSync } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { SalesforceError } from '../engine/org.ts';
import { parseAddress } from './composite/subrequest.ts';
import { errorResponse, notFound } from './errors.ts';
import { isActiveUser } from './oauth/users.ts';
import type { Session } from './oauth/store.ts';
import { notesOf, tokenOf } from './observe.ts';
import { VERSIONS, versions } from './rest/resources.ts';
import { dispatch, patternOf } from './rest/router.ts';
import type { ApiResponse, Sandbox } from './types.ts';

// Smaller answers do not gain by compression.
const COMPRESS_FROM = 1024;

/**
 * The live session of a REST or Bulk request whose user may use the API.
 *
 * @throws SalesforceError INVALID_SESSION_ID, INVALID_AUTH_HEADER or API_DISABLED_FOR_ORG
 */
export function requireSession(sandbox: Sandbox, request: Request): Session {
  const token = tokenOf(request);
  if (request.headers.authorization !== undefined && token === undefined)
    throw new SalesforceError('INVALID_AUTH_HEADER', 'INVALID_HEADER_TYPE', [], 401);
  const session = token === undefined ? undefined : sandbox.oauth.session(token);
  if (!session || !isActiveUser(sandbox, session.userId))
    throw new SalesforceError('INVALID_SESSION_ID', 'Session expired or invalid', [], 401);
  if (!session.scopes.some((scope) => scope === 'api' || scope === 'full'))
    throw new SalesforceError('INVALID_SESSION_ID', 'This session is not valid for use with the REST API', [], 401);
  if (!sandbox.org.hasUserPermission(session.userId, 'ApiEnabled'))
    throw new SalesforceError('API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.', [], 403);
  return session;
}

/** Body of a JSON request. @throws SalesforceError JSON_PARSER_ERROR, UNSUPPORTED_MEDIA_TYPE */
function jsonBody(request: Request): unknown {
  const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
  if (text.trim() === '') return undefined;
  const type = request.headers['content-type'] ?? '';
  if (!/json/i.test(type))
    throw new SalesforceError('UNSUPPORTED_MEDIA_TYPE', `Content type of request body not supported: ${type}`, [], 415);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new SalesforceError('JSON_PARSER_ERROR', error instanceof Error ? error.message : String(error), [], 400);
  }
}

function acceptsJson(request: Request): boolean {
  const accept = request.headers.accept ?? '*/*';
  return /json|\*/.test(accept);
}

/** Sends an answer with the header every REST answer carries, compressed when asked. */
export function send(sandbox: Sandbox, request: Request, response: Response, answer: ApiResponse): void {
  response.status(answer.status).set(answer.headers ?? {});
  if (answer.status !== 401) response.set('Sforce-Limit-Info', sandbox.limits.header());
  if (answer.body === undefined) {
    response.end();
    return;
  }
  notesOf(response).responseBody = answer.body;
  const text = Buffer.from(JSON.stringify(answer.body));
  response.set('Content-Type', 'application/json;charset=UTF-8');
  const zip = text.length >= COMPRESS_FROM && /\bgzip\b/i.test(String(request.headers['accept-encoding'] ?? ''));
  if (zip) response.set({ 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
  response.end(request.method === 'HEAD' ? undefined : zip ? gzipSync(text) : text);
}

function addressOf(request: Request): NonNullable<ReturnType<typeof parseAddress>> {
  const address = parseAddress(request.originalUrl.replace(/^([^?]*?v\d+\.0)(\?|$)/i, '$1/$2'));
  if (!address || address.version > VERSIONS.newest) throw notFound();
  if (address.version < VERSIONS.oldest)
    throw new SalesforceError('GONE', `API version ${address.version}.0 is retired.`, [], 410);
  return address;
}

/** Clients that cannot send PATCH post with `?_HttpMethod=PATCH` (REST guide). */
function methodOf(request: Request, query: URLSearchParams): string {
  const override = query.get('_HttpMethod')?.toUpperCase();
  return request.method === 'POST' && override ? override : request.method;
}

function answer(sandbox: Sandbox, request: Request, response: Response): ApiResponse {
  const notes = notesOf(response);
  if (/^\/services\/data\/?(\?|$)/i.test(request.originalUrl)) return { status: 200, body: versions() };
  const address = addressOf(request);
  const method = methodOf(request, address.query);
  notes.endpoint = `${method} ${patternOf(method, address.segments)}`;
  const session = requireSession(sandbox, request);
  notes.userId = session.userId;
  // Lightning's own pages (Lightning Data Service, Apex) use up no API requests.
  if (!session.scopes.includes('lightning')) {
    sandbox.limits.charge(notes.run);
    notes.cost = 1;
  }
  if (!acceptsJson(request))
    throw new SalesforceError('NOT_SIMULATED', 'Not simulated: answers other than JSON', [], 501);
  const body = jsonBody(request);
  notes.requestBody = body;
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const actor = { userId: session.userId };
  const { subrequests } = notes;
  return dispatch({ ...address, method, headers, body, actor, sandbox, subrequests });
}

/** Everything below `/services/data`. */
export function dataApi(sandbox: Sandbox): RequestHandler {
  return (request, response) => {
    let ready: ApiResponse;
    try {
      ready = answer(sandbox, request, response);
    } catch (error) {
      ready = errorResponse(error);
    }
    send(sandbox, request, response, ready);
  };
}
