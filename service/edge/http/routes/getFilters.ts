import { filters } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Privacy filters in force and how many calls they kept out, by kind (E6). */
export const getFilters = tenantEndpoint({
  method: 'get',
  path: '/api/v1/filters',
  access: 'member',
  summary: 'Privacy filters in force and how many calls they kept out.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: filters },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.listFilters(context, tenant.id));
  },
});
