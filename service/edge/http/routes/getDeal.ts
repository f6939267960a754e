import { z } from 'zod';
import { deal } from '../answers/deals.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { paging, salesforceId } from '../inputs.ts';

/** Calls of the timeline unless told otherwise: what fits a record page. */
const DEFAULT_CALLS = '25';

/** Deal View. Apex has checked that the acting person may see the Opportunity. */
export const getDeal = tenantEndpoint({
  method: 'get',
  path: '/api/v1/deals/:opportunityId',
  access: 'member',
  summary: 'A deal as its reps see it: calls, fields, what needs a decision.',
  params: z.strictObject({ opportunityId: salesforceId('006', 'an Opportunity') }),
  query: z.strictObject({ limit: paging.limit.prefault(DEFAULT_CALLS) }),
  body: nothing,
  answers: { 200: deal },
  async handle({ context, parts, tenant, actor, params, query }) {
    return ok(await parts.admin.readDealView(context, tenant.id, params.opportunityId, query, actor));
  },
});
