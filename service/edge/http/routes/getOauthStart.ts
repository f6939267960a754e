import { z } from 'zod';
import { nothing, openEndpoint } from '../endpoint.ts';
import { text } from '../inputs.ts';

/** The browser comes by with the state; it gets its cookie and is sent on to Salesforce. The target comes from admin only. */
export const getOauthStart = openEndpoint({
  method: 'get',
  path: '/oauth/salesforce/start',
  access: 'browser',
  summary: 'Browser leg of connecting Salesforce: on to the login page.',
  params: nothing,
  query: z.strictObject({ state: text(300) }),
  body: nothing,
  answers: { 302: 'redirect' },
  async handle({ context, parts, query }) {
    const { redirectTo, cookie } = await parts.admin.browserLeg(context, query.state);
    return { status: 302, redirect: redirectTo, cookie };
  },
});
