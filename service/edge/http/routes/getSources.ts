import { sources } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Both sides' state, identity, reason and next step; automatic on or off and why. */
export const getSources = tenantEndpoint({
  method: 'get',
  path: '/api/v1/sources',
  access: 'member',
  summary: 'State of Fathom, Salesforce and automatic sync.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: sources },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.listSourcesView(context, tenant.id));
  },
});
