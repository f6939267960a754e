import { ingest } from '../answers/sources.ts';
import { accepted, nothing, tenantEndpoint } from '../endpoint.ts';

/** Pulls from Fathom now; progress is at GET. */
export const postIngest = tenantEndpoint({
  method: 'post',
  path: '/api/v1/ingest',
  access: 'admin',
  summary: 'Pull calls from Fathom now.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 202: ingest },
  async handle({ context, parts, tenant, actor }) {
    return accepted(await parts.admin.requestIngest(context, tenant.id, actor));
  },
});
