import { options } from '../answers/options.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** What an admin decided about the service: retention, API reserve, host map, nightly listing. */
export const getOptions = tenantEndpoint({
  method: 'get',
  path: '/api/v1/options',
  access: 'admin',
  summary: 'Options of the service.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: options },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.readOptions(context, tenant.id));
  },
});
