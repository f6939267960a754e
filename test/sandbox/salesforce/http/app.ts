import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import express from 'express';
import { bulkRouter } from './bulk/router.ts';
import type { ControlApi } from './control/control.ts';
import { CONTROL_PATH, controlRouter } from './control/router.ts';
import { dataApi } from './data.ts';
import { errorBody, errorResponse } from './errors.ts';
import { OAuthError } from './oauth/token.ts';
import { oauthRouter } from './oauth/router.ts';
import { observe } from './observe.ts';
import type { Sandbox } from './types.ts';

// URI and headers together; the address alone [S28].
const MAX_BYTES = 16_384;

// The platform takes requests of up to 50 MB.
const BODY_LIMIT = '50mb';

function badMessage(status: number, reason: string): string {
  return `<h1>Bad Message ${status}</h1><pre>reason: ${reason}</pre>`;
}

/** 414 and 431 come from the edge, as HTML, before any session is looked at [S28]. */
const refuseLongAddresses: RequestHandler = (request, response, next) => {
  const address = Buffer.byteLength(request.url);
  const headers = request.rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, 0);
  if (address > MAX_BYTES) response.status(414).type('html').send(badMessage(414, 'URI Too Long'));
  else if (address + headers > MAX_BYTES)
    response.status(431).type('html').send(badMessage(431, 'Request Header Fields Too Large'));
  else next();
};

/** Clients send `//services/data`; the platform does not mind. Only the path is touched. */
const collapseSlashes: RequestHandler = (request, _response, next) => {
  const [path = '', ...rest] = request.url.split('?');
  request.url = [path.replace(/\/{2,}/g, '/'), ...rest].join('?');
  request.originalUrl = request.url;
  next();
};

/** What is neither REST nor OAuth nor Bulk. */
const elsewhere: RequestHandler = (request, response) => {
  const path = request.path.toLowerCase();
  if (path.startsWith('/services/apexrest'))
    response
      .status(404)
      .json(
        errorBody('NOT_FOUND', `Could not find a match for URL ${request.path.slice('/services/apexrest'.length)}`),
      );
  else if (path.startsWith('/services/') && !/^\/services\/(soap|async|oauth2|auth|cti)/.test(path))
    response.status(404).json(errorBody('NOT_FOUND', 'The requested resource does not exist'));
  else response.status(501).json(errorBody('NOT_SIMULATED', `Not simulated: ${request.method} ${request.path}`));
};

const onError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof OAuthError) {
    response.status(400).json({ error: error.error, error_description: error.message });
    return;
  }
  const { status, body } = errorResponse(error);
  response.status(status).json(body);
};

/** The whole HTTP surface over one org. */
export function createApp(sandbox: Sandbox, control: ControlApi): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(collapseSlashes);
  app.use(express.raw({ type: () => true, limit: BODY_LIMIT }));
  app.use(CONTROL_PATH, controlRouter(control));
  app.use(observe(sandbox));
  app.use(refuseLongAddresses);
  app.use(oauthRouter(sandbox));
  app.use('/services/data', dataApi(sandbox));
  app.use('/services/async', bulkRouter(sandbox));
  app.use(elsewhere);
  app.use(onError);
  return app;
}
