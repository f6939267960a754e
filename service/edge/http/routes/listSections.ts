import { sections } from '../answers/mappings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Headings seen in the newest calls, and the facts every call has (F1, F2). */
export const listSections = tenantEndpoint({
  method: 'get',
  path: '/api/v1/sections',
  access: 'admin',
  summary: 'Headings seen, how often, in which templates, with a sample.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: sections },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.listSections(context, tenant.id));
  },
});
