import { z } from 'zod';
import { salesforceGone } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { scope } from '../inputs.ts';
import { mustManage } from '../must-manage.ts';

/** Revokes the grant at Salesforce and forgets the tokens. */
export const deleteSalesforceSource = tenantEndpoint({
  method: 'delete',
  path: '/api/v1/sources/salesforce',
  access: 'member',
  summary: 'Disconnect Salesforce.',
  params: nothing,
  query: z.strictObject({ scope }),
  body: nothing,
  answers: { 200: salesforceGone },
  async handle({ context, parts, tenant, actor, query }) {
    mustManage(query.scope, actor);
    return ok(await parts.admin.disconnect(context, tenant.id, query.scope, actor));
  },
});
