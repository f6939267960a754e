import { fields } from '../answers/mappings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Opportunity fields that something can be mapped to, and the others with the reason (F3, F4). */
export const listFields = tenantEndpoint({
  method: 'get',
  path: '/api/v1/fields',
  access: 'admin',
  summary: 'Mappable fields, and refused ones with the reason.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: fields },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.listFields(context, tenant.id));
  },
});
