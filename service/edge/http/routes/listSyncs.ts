import { z } from 'zod';
import { syncs } from '../answers/meetings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { paging, syncLogFilter } from '../inputs.ts';

/** The log of syncs, newest first: outcome, reason, Salesforce's code, who must act. */
export const listSyncs = tenantEndpoint({
  method: 'get',
  path: '/api/v1/syncs',
  access: 'member',
  summary: 'Log of syncs.',
  params: nothing,
  query: z.strictObject({ ...syncLogFilter, ...paging }),
  body: nothing,
  answers: { 200: syncs },
  async handle({ context, parts, tenant, actor, query }) {
    return ok(await parts.admin.listSyncsView(context, tenant.id, query, actor));
  },
});
