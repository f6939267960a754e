import { pipeline } from '../answers/mappings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Stages, and what moves a deal along them (F7). */
export const getPipeline = tenantEndpoint({
  method: 'get',
  path: '/api/v1/pipeline',
  access: 'admin',
  summary: 'Stages with probability and forecast category, and what feeds them.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: pipeline },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.readPipeline(context, tenant.id));
  },
});
