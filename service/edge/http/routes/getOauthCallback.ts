import { z } from 'zod';
import { readOauthCookie } from '../browser-cookie.ts';
import { nothing, openEndpoint } from '../endpoint.ts';
import { text } from '../inputs.ts';
import { resultPage } from '../page.ts';

/**
 * Salesforce sends the browser back: with a code, or with an error. Not strict, unlike every other endpoint: a client must
 * ignore response parameters it does not know (RFC 6749 section 4.1.2). The cookie is used up either way.
 */
export const getOauthCallback = openEndpoint({
  method: 'get',
  path: '/oauth/salesforce/callback',
  access: 'browser',
  summary: 'Browser leg of connecting Salesforce: back from the login page.',
  params: nothing,
  query: z
    .object({
      state: text(300),
      code: text(2_000).exactOptional(),
      error: text(300).exactOptional(),
    })
    .refine(({ code, error }) => code || error, { path: ['code'], message: 'is required, unless there is an error.' }),
  body: nothing,
  answers: { 200: 'page' },
  async handle({ context, parts, query: { state, code, error }, request }) {
    const cookie = readOauthCookie(request);
    const { ok, message } = await parts.admin.finishConnect(context, {
      state,
      code: code ?? null,
      cookie,
      ...(error !== undefined && { error }),
    });
    const heading = ok ? 'Salesforce is connected' : 'Not connected';
    return { status: ok ? 200 : 400, page: resultPage(heading, message), cookie: null };
  },
});
