import { usage } from '../answers/options.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Salesforce API calls by us and by the org, and the reserve. */
export const getUsage = tenantEndpoint({
  method: 'get',
  path: '/api/v1/usage',
  access: 'admin',
  summary: 'Salesforce API calls per day.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: usage },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.usageView(context, tenant.id));
  },
});
