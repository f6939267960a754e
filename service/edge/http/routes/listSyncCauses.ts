import { causes } from '../answers/options.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Why calls are not wholly in Salesforce, grouped, with the number of calls hurt. */
export const listSyncCauses = tenantEndpoint({
  method: 'get',
  path: '/api/v1/syncs/causes',
  access: 'admin',
  summary: 'Causes of trouble.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: causes },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.listCausesView(context, tenant.id));
  },
});
