import { join } from 'node:path';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import { NODE_MODULES } from '../paths.ts';
import { apexRoute } from './apex-route.ts';
import type { PreviewContext } from './context.ts';
import { listRoute } from './list-route.ts';
import { pageRoute } from './page-route.ts';
import { uiApiRoute } from './ui-api-route.ts';

/** A script that shows what the compiler said, where the page's own could not be built. */
function broken(message: string): string {
  const text = JSON.stringify(message);
  return `const banner = document.querySelector('#preview-problems'); banner.textContent = ${text}; banner.hidden = false; console.error(${text});`;
}

function projectRoute({ builder }: PreviewContext): RequestHandler {
  return async (request, response) => {
    const file = String(request.params['file']);
    try {
      const code = (await builder.project()).get(file);
      if (code === undefined) response.status(404).end();
      else response.type('js').send(code);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      response.type('js').send(broken(message));
    }
  };
}

/** The base components. */
function platformRoute({ builder }: PreviewContext): RequestHandler {
  return async (request, response, next) => {
    const folder = await builder.platform();
    express.static(folder, { immutable: true, maxAge: '1d', redirect: false })(request, response, next);
  };
}

const onError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  response.status(500).json({ message: error instanceof Error ? error.message : String(error) });
};

/** The preview's addresses: those of Lightning Experience, and the scripts and styles behind them. */
export function createApp(context: PreviewContext, events: RequestHandler): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(express.json({ limit: '5mb', strict: false }));
  app.get('/', (_request, response) => response.redirect('/lightning/o/Opportunity/list'));
  app.get('/events', events);
  app.get('/frame.css', (_request, response) => response.sendFile(join(import.meta.dirname, '../pages/frame.css')));
  app.get('/project/:file', projectRoute(context));
  app.use('/platform', platformRoute(context));
  app.use('/slds', express.static(join(NODE_MODULES, '@salesforce-ux/design-system/assets'), { maxAge: '1d' }));
  app.use('/slds2', express.static(join(NODE_MODULES, '@salesforce-ux/design-system-2/dist'), { maxAge: '1d' }));
  app.post('/apex/:name', apexRoute(context));
  app.use('/ui-api', uiApiRoute(context));
  app.post('/graphql', uiApiRoute(context));
  app.get('/list/:sObject', listRoute(context));
  app.get(/^\/lightning\//, pageRoute(context));
  app.use((request, response) => {
    response.status(501).json({ message: `The Lightning preview has nothing at ${request.method} ${request.path}.` });
  });
  app.use(onError);
  return app;
}
