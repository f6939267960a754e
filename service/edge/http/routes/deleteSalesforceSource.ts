import { salesforceGone } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Revokes the grant at Salesforce and forgets the tokens. */
export const deleteSalesforceSource = tenantEndpoint({
  method: 'delete',
  path: '/api/v1/sources/salesforce',
  access: 'admin',
  summary: 'Disconnect Salesforce.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: salesforceGone },
  async handle({ context, parts, tenant, actor }) {
    return ok(await parts.admin.disconnect(context, tenant.id, actor));
  },
});
