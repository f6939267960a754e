import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Context } from '../../context.ts';
import type { Endpoint } from './endpoint.ts';
import { answerError, unknownRoute } from './errors.ts';
import { mount } from './mount.ts';
import { openapiEndpoint } from './openapi.ts';
import type { Parts } from './parts.ts';
import { requestLog } from './request-log.ts';

/** The app over given parts: what `createApp` does with the real ones. Routes receive the context. */
export function buildApp(context: Context, parts: Parts, endpoints: readonly Endpoint[]): Express {
  const app = express();
  app.disable('x-powered-by');
  // Answers are private and short-lived; hashing them for 304s would be work for nothing.
  app.disable('etag');
  // One value or an array, never nested objects (`?a[b]=`).
  app.set('query parser', 'simple');
  app.use(requestLog(context.log));
  if (parts.metrics !== undefined) app.use(parts.metrics.observe);
  app.use(
    helmet({
      // The only pages are ours and need their own style element; nothing else may load or frame.
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'unsafe-inline'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
    }),
  );
  app.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  const all = [...endpoints, openapiEndpoint(endpoints)];
  for (const endpoint of all) mount(app, context, parts, endpoint);
  app.use(unknownRoute(all));
  app.use(answerError);
  return app;
}
