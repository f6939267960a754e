import { z } from 'zod';
import { connectBegun } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { mustManage } from '../must-manage.ts';

const loginUrl = z
  .string('must be text.')
  .max(300)
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be a login URL (https).');

/**
 * Begins the web-server flow (C3). Team level is an admin's; at user level a member connects an own org, so the acting
 * person must be named. Which hosts may be logged in at is decided in admin.
 */
export const postSalesforceConnect = tenantEndpoint({
  method: 'post',
  path: '/api/v1/sources/salesforce/connect',
  access: 'member',
  summary: 'Begin connecting Salesforce; the answer is an address for the browser.',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    scope: z.enum(['team', 'user'], 'must be team or user.'),
    loginUrl: loginUrl.exactOptional(),
  }),
  answers: { 200: connectBegun },
  async handle({ context, parts, tenant, actor, fromOrg, body }) {
    mustManage(body.scope, actor);
    const member = body.scope === 'user' && actor.email !== null ? { memberEmail: actor.email } : {};
    const from = fromOrg === null ? {} : { fromOrg };
    return ok(await parts.admin.beginConnect(context, tenant.id, { ...body, ...member, ...from }, actor));
  },
});
