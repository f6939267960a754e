import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Context } from '../../context.ts';
import { asTenant } from '../postgres/tenant-scope.ts';
import { authenticate, type Caller } from './authenticate.ts';
import { writeOauthCookie } from './browser-cookie.ts';
import { needsKey, type Call, type Endpoint, type Reply } from './endpoint.ts';
import { logFailure, toUserError } from './errors.ts';
import { resultPage } from './page.ts';
import type { Parts } from './parts.ts';
import { check, invalidRequest, readJson, type Problem } from './problems.ts';
import { logOf, requestIdOf } from './request-log.ts';

/** The largest body of the interface (a list of ids) is far below; webhooks bring their own limit. */
const BODY_LIMIT = '256kb';

/** Read raw and parsed by hand, so that a wrong type and broken JSON are told together with every other problem. */
const rawBody = express.raw({ type: () => true, limit: BODY_LIMIT });

/** For signed bodies: what was sent, never unpacked. */
const signedBody = (limit: string) => express.raw({ type: () => true, limit, inflate: false });

/** Adds one endpoint to the app: access, body, schemas, handler, answer. */
export function mount(app: Express, context: Context, parts: Parts, endpoint: Endpoint): void {
  const gate: RequestHandler = async (request, response, next) => {
    // Express sends HEAD to GET handlers; a link scanner must not use up an OAuth state.
    if (endpoint.access === 'browser' && request.method === 'HEAD') return next('route');
    if (needsKey(endpoint)) {
      response.locals['caller'] = await authenticate(context, parts, request, endpoint.access);
    }
    next();
  };
  const { rawLimit } = endpoint;
  const reader = rawLimit === undefined ? rawBody : signedBody(rawLimit);
  app[endpoint.method](endpoint.path, gate, reader, async (request, response) => {
    send(response, context, await answer(endpoint, context, parts, request, response));
  });
}

async function answer(
  endpoint: Endpoint,
  context: Context,
  parts: Parts,
  request: Request,
  response: Response,
): Promise<Reply> {
  if (endpoint.access !== 'browser') return run(endpoint, context, parts, request, response);
  try {
    return await run(endpoint, context, parts, request, response);
  } catch (fault) {
    // A person looks at this answer, so it is a page.
    const told = toUserError(fault, requestIdOf(response));
    logFailure(response, fault, told);
    // "See details" would lead nowhere: a person who opened half an address can only begin again.
    const half = told.code === 'invalid_request';
    const message = half ? 'This address is not complete. Start again from Fathom Setup > Sources.' : told.message;
    return { status: told.status, page: resultPage('Not connected', message) };
  }
}

async function run(
  endpoint: Endpoint,
  context: Context,
  parts: Parts,
  request: Request,
  response: Response,
): Promise<Reply> {
  const problems: Problem[] = [];
  const params = check(endpoint.params, 'path', { ...request.params }, problems);
  const query = check(endpoint.query, 'query', searched(request.query), problems);
  const json = endpoint.rawLimit === undefined ? readJson(request, problems) : bytesOf(request);
  const body = json === undefined ? undefined : check(endpoint.body, 'body', json, problems);
  if (problems.length > 0) throw invalidRequest(problems);
  const call: Call<unknown, unknown, unknown> = { context, parts, log: logOf(response), params, query, body, request };
  if (!needsKey(endpoint)) return endpoint.handle(call);
  const caller = response.locals['caller'] as Caller;
  return asTenant(caller.tenant.id, () => endpoint.handle({ ...call, ...caller }));
}

/** A search for nothing (`?q=`, an emptied search box) is no search. */
function searched({ q, ...query }: Request['query']): Request['query'] {
  return q === undefined || (typeof q === 'string' && q.trim() === '') ? query : { ...query, q };
}

function bytesOf({ body }: Request): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function send(response: Response, context: Context, reply: Reply): void {
  response.status(reply.status);
  if (reply.cookie !== undefined) writeOauthCookie(response, context.config.publicUrl, reply.cookie);
  if (reply.redirect !== undefined) return response.redirect(reply.status, reply.redirect);
  if (reply.page !== undefined) return void response.type('html').send(reply.page);
  if (reply.text !== undefined) {
    const { type, body, fileName } = reply.text;
    if (fileName !== undefined) response.attachment(fileName);
    return void response.type(type).send(body);
  }
  if (reply.json !== undefined) return void response.json(reply.json);
  response.end();
}
