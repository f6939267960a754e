import { setTimeout as delay } from 'node:timers/promises';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { statusOf } from '../engine/errors.ts';
import { errorBody, errorResponse } from './errors.ts';
import type { FaultAction } from './faults.ts';
import type { Run } from './limits.ts';
import { limitError } from './limits.ts';
import type { SubrequestEntry } from './request-log.ts';
import type { Sandbox } from './types.ts';

/** What the rooms leave behind for the request log. */
export interface Notes {
  endpoint: string;
  cost: number;
  userId?: string;
  requestBody?: unknown;
  responseBody?: unknown;
  subrequests: SubrequestEntry[];
  run: Run;
}

/** The notes of a request under way. */
export function notesOf(response: Response): Notes {
  return response.locals['notes'] as Notes;
}

/** Path with query, decoded for people and for fault patterns. */
export function readablePath(request: Request): string {
  try {
    return decodeURIComponent(request.originalUrl.replaceAll('+', ' '));
  } catch {
    return request.originalUrl;
  }
}

/** The session id of a REST or Bulk request. */
export function tokenOf(request: Request): string | undefined {
  const bulk = request.headers['x-sfdc-session'];
  if (typeof bulk === 'string') return bulk;
  return /^(?:Bearer|OAuth)\s+(\S+)/i.exec(request.headers.authorization ?? '')?.[1];
}

function headersOf(request: Request): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
}

type Withheld = 'cut' | 'hang' | undefined;

interface Recorder {
  log: (status: number) => void;
  withhold: (how: Withheld) => void;
}

/** Writes the log entry in the moment the answer leaves, or is withheld. */
function record(sandbox: Sandbox, request: Request, response: Response, faultId?: string): Recorder {
  const started = performance.now();
  const at = sandbox.now().toISOString();
  let withheld: Withheld;
  let logged = false;
  const log = (status: number) => {
    if (logged) return;
    logged = true;
    const { run, ...notes } = notesOf(response);
    sandbox.requests.add({
      at,
      method: request.method,
      path: readablePath(request),
      status,
      requestHeaders: headersOf(request),
      durationMs: performance.now() - started,
      ...notes,
      ...(faultId ? { fault: faultId } : {}),
    });
    if (withheld !== 'hang') sandbox.limits.stop(run);
  };
  const end = response.end.bind(response) as (...parts: unknown[]) => Response;
  response.end = ((...parts: unknown[]) => {
    log(withheld ? 0 : response.statusCode);
    if (withheld === 'cut') request.socket.destroy();
    return withheld ? response : end(...parts);
  }) as typeof response.end;
  response.on('close', () => {
    log(0);
    sandbox.limits.stop(notesOf(response).run);
  });
  return { log, withhold: (how) => (withheld = how) };
}

function sendError(request: Request, response: Response, action: Extract<FaultAction, { type: 'error' }>): void {
  const { errorCode, message, status, fields } = action;
  if (request.path.startsWith('/services/oauth2/')) {
    // OAuth errors have a form of their own, HTTP 400 [section 1.4].
    response.status(status ?? 400).json({ error: errorCode, error_description: message ?? errorCode });
    return;
  }
  response.status(status ?? statusOf(errorCode)).json(errorBody(errorCode, message ?? errorCode, fields));
}

function sendStatus(response: Response, action: Extract<FaultAction, { type: 'status' }>): void {
  const isText = typeof action.body === 'string' || action.body === undefined;
  const text = isText ? (action.body ?? '') : JSON.stringify(action.body);
  const type = action.contentType ?? (isText ? 'text/html; charset=UTF-8' : 'application/json;charset=UTF-8');
  response
    .status(action.status)
    .set(action.headers ?? {})
    .set('Content-Type', type);
  response.end(text);
}

/** Applies a fault; true when the request has been dealt with. */
async function apply(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  action: FaultAction,
  recorder: Recorder,
): Promise<boolean> {
  switch (action.type) {
    case 'latency':
      await delay(action.ms);
      return false;
    case 'session-expired': {
      const token = tokenOf(request);
      if (token) sandbox.oauth.expireSessions({ token });
      return false;
    }
    case 'status':
      sendStatus(response, action);
      return true;
    case 'error':
      sendError(request, response, action);
      return true;
    case 'limit': {
      const { status, body } = errorResponse(limitError(action.which));
      response.status(status).set('Sforce-Limit-Info', sandbox.limits.header()).json(body);
      return true;
    }
    case 'cut':
    case 'hang':
      recorder.withhold(action.type);
      if (action.when === 'after') return false;
      recorder.log(0);
      if (action.type === 'cut') request.socket.destroy();
      return true;
  }
}

/** Logs every request and applies the fault that fits it. */
export function observe(sandbox: Sandbox): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const notes: Notes = {
      endpoint: `${request.method} ${request.path.replace(/^\/id\/[^/]+\/[^/]+$/, '/id/:orgId/:userId')}`,
      cost: 0,
      subrequests: [],
      run: sandbox.limits.start(),
    };
    response.locals['notes'] = notes;
    const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
    if (body !== '') notes.requestBody = body;
    const fault = sandbox.faults.take(request.method, readablePath(request), body);
    const recorder = record(sandbox, request, response, fault?.id);
    const done = fault ? await apply(sandbox, request, response, fault.action, recorder) : false;
    if (!done) next();
  };
}
