import { z } from 'zod';
import { plan } from '../answers/meetings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { meetingId, salesforceId } from '../inputs.ts';

/** Preview: the operations a sync would carry out now; nothing is written. */
export const getMeetingPlan = tenantEndpoint({
  method: 'get',
  path: '/api/v1/meetings/:id/plan',
  access: 'member',
  summary: 'What a sync of this call would write.',
  params: z.strictObject({ id: meetingId }),
  query: z.strictObject({ opportunityId: salesforceId('006', 'an Opportunity').exactOptional() }),
  body: nothing,
  answers: { 200: plan },
  async handle({ context, parts, tenant, actor, params, query }) {
    return ok(await parts.admin.previewPlan(context, tenant.id, params.id, actor, query));
  },
});
