import { ingest } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** How far the newest pulls are. */
export const getIngest = tenantEndpoint({
  method: 'get',
  path: '/api/v1/ingest',
  access: 'member',
  summary: 'Progress of pulling calls.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: ingest },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.ingestProgress(context, tenant.id));
  },
});
