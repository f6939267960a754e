import type { RequestHandler } from 'express';
import type { PreviewContext } from './context.ts';

/** `/ui-api/**` and `/graphql`: the simulated org's own, with the session of the page's user. */
export function uiApiRoute({ sessions }: PreviewContext): RequestHandler {
  return async (request, response) => {
    const user = sessions.user(String(request.headers['x-preview-user']));
    const { method, originalUrl, headers } = request;
    const since = headers['if-unmodified-since'];
    const hasBody = method !== 'GET' && method !== 'DELETE';
    const answer = await sessions
      .of(user)
      .send(
        method,
        originalUrl.slice(1),
        hasBody ? JSON.stringify(request.body) : null,
        since === undefined ? {} : { 'if-unmodified-since': since },
      );
    const text = await answer.text();
    // Lightning Data Service gives components one error, not the list that the API sends [assumed].
    const parsed: unknown = text === '' ? null : JSON.parse(text);
    const body = !answer.ok && Array.isArray(parsed) ? (parsed[0] as unknown) : parsed;
    response.status(answer.status);
    if (body === null) response.end();
    else response.json(body);
  };
}
