import { mappings } from '../answers/mappings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Every mapping with its health (F4). */
export const listMappings = tenantEndpoint({
  method: 'get',
  path: '/api/v1/mappings',
  access: 'admin',
  summary: 'Mappings with their health.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: mappings },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.listMappings(context, tenant.id));
  },
});
