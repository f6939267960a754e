import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';

// What a proxy or Apex may name a request; anything else could forge log lines.
const GIVEN_ID = /^[A-Za-z0-9_-]{8,64}$/;

const PROBES = ['/healthz', '/readyz', '/metrics'];

const locals = z.object({ requestId: z.string() });

/**
 * Gives each request an id (`X-Request-Id`, taken over when well-formed) and logs its end once: method, path without query
 * (queries hold OAuth codes), status, milliseconds.
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id') ?? '';
    const requestId = GIVEN_ID.test(given) ? given : randomUUID();
    const child = log.child({ requestId });
    Object.assign(response.locals, { requestId, log: child });
    response.set('X-Request-Id', requestId);
    const begin = performance.now();
    const { path, method } = request;
    response.on('close', () => {
      const ms = Math.round(performance.now() - begin);
      const line = { method, path, status: response.statusCode, ms };
      // Probes every few seconds would drown everything else.
      if (PROBES.includes(path)) child.debug(line, 'request');
      else child.info(response.writableFinished ? line : { ...line, aborted: true }, 'request');
    });
    next();
  };
}

/** The id of the request this response belongs to. */
export function requestIdOf(response: Response): string {
  return locals.parse(response.locals).requestId;
}

/** The logger that names the request in each line. */
export function logOf(response: Response): Logger {
  return (response.locals as { log: Logger }).log;
}
