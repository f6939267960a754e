import express from 'express';
import type { ErrorRequestHandler, Express, NextFunction, Request, RequestHandler, Response } from 'express';
import type { Deliverer } from './deliverer.ts';
import { externalRoutes, isHeavy } from './external.ts';
import type { Faults } from './faults.ts';
import { ApiError, queryOf, sendError } from './http.ts';
import type { Caller } from './http.ts';
import type { RateLimiter } from './limits.ts';
import type { LoggedRequest, SandboxOptions, V1Shape } from './types.ts';
import { v1Routes } from './v1.ts';
import { webhookRoutes } from './webhooks.ts';
import type { FathomWorld } from './world.ts';

/** Everything one sandbox is made of. */
export interface Parts {
  options: SandboxOptions;
  clock: () => number;
  world: FathomWorld;
  faults: Faults;
  limiter: RateLimiter;
  deliverer: Deliverer;
  requests: LoggedRequest[];
  v1Shape: V1Shape;
}

type Authenticate = (req: Request) => { key: string; caller: Caller } | null;

/** The HTTP application: log, faults, key, limits, routes, errors; the same chain for both dialects. */
export function createApp(parts: Parts): Express {
  const { options, world } = parts;
  const app = express();
  app.disable('x-powered-by').disable('etag');
  const dialects = options.dialects ?? ['external', 'v1'];
  if (dialects.includes('external')) {
    app.use(
      '/external/v1',
      ...gates(parts, (req) => authenticateExternal(world, req)),
      externalRoutes(world, options.unknownParameters),
    );
    app.use('/external/v1', webhookRoutes(world, parts.clock, parts.deliverer, options.unknownParameters));
    app.post('/external/v1/recordings/:id/download', notSimulated);
    app.get('/external/v1/recordings/:id/downloads/:download', notSimulated);
  }
  if (dialects.includes('v1')) {
    const routes = v1Routes(world, () => parts.v1Shape, options.unknownParameters);
    app.use('/v1', ...gates(parts, (req) => authenticateV1(world, req)), routes);
  }
  app.use(() => {
    throw new ApiError(404, 'Not found');
  });
  app.use(errorHandler(options));
  return app;
}

function notSimulated(): never {
  throw new ApiError(501, 'Sandbox: media downloads are not simulated');
}

/** API key in `X-Api-Key`, OAuth token as Bearer; no other scheme [SPEC section 1]. */
function authenticateExternal(world: FathomWorld, req: Request): ReturnType<Authenticate> {
  const apiKey = req.get('x-api-key');
  const kind = apiKey === undefined ? 'oauth' : 'api';
  const key = apiKey ?? bearerOf(req);
  const user = key === null ? null : world.userOfKey(key, kind);
  return key !== null && user ? { key, caller: { user, oauth: kind === 'oauth' } } : null;
}

/** The older shape takes its key as Bearer [VENDOR]. */
function authenticateV1(world: FathomWorld, req: Request): ReturnType<Authenticate> {
  const key = bearerOf(req);
  const user = key === null ? null : world.userOfKey(key, 'api');
  return key !== null && user ? { key, caller: { user, oauth: false } } : null;
}

function bearerOf(req: Request): string | null {
  return /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? null;
}

/** What every request passes before its route. */
function gates(parts: Parts, authenticate: Authenticate): RequestHandler[] {
  return [log(parts, authenticate), strike(parts), admit(parts)];
}

function log(parts: Parts, authenticate: Authenticate): RequestHandler {
  return (req, res, next) => {
    const found = authenticate(req);
    res.locals['key'] = found?.key ?? null;
    res.locals['caller'] = found?.caller;
    const entry: LoggedRequest = {
      at: parts.clock(),
      method: req.method,
      path: new URL(req.originalUrl, 'http://localhost').pathname,
      query: Object.fromEntries(queryOf(req)),
      email: found?.caller.user.email ?? null,
      heavy: isHeavy(req),
      status: 0,
    };
    parts.requests.push(entry);
    res.locals['entry'] = entry;
    res.on('finish', () => {
      entry.status = res.statusCode;
    });
    next();
  };
}

function strike(parts: Parts): RequestHandler {
  return async (req: Request, res: Response, next: NextFunction) => {
    await parts.faults.strike(req, res, (res.locals['entry'] as LoggedRequest).email, next);
  };
}

function admit(parts: Parts): RequestHandler {
  return (_req, res, next) => {
    const key = res.locals['key'] as string | null;
    if (key === null) throw new ApiError(401, 'Invalid API key');
    const ruling = parts.limiter.take(key, (res.locals['entry'] as LoggedRequest).heavy);
    res.set(ruling.headers);
    if (ruling.waitSeconds !== null) throw new ApiError(429, 'Rate limit exceeded');
    next();
  };
}

function errorHandler(options: SandboxOptions): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    if (error instanceof ApiError) {
      sendError(res, error.status, error.message, options.errorBodies);
      return;
    }
    // A body that is no JSON, or too long, is the client's mistake; anything else is ours and says so.
    const status = (error as { status?: number }).status ?? 500;
    const message = error instanceof Error ? error.message : String(error);
    sendError(res, status, status === 500 ? `Fathom sandbox failed: ${message}` : message, options.errorBodies);
  };
}
