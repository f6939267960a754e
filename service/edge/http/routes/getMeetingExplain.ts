import { z } from 'zod';
import { explanation } from '../answers/explain.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { meetingId, salesforceId } from '../inputs.ts';

/** Explain: why this call is where it is. A private call is its own people's and admins' (decided in admin). */
export const getMeetingExplain = tenantEndpoint({
  method: 'get',
  path: '/api/v1/meetings/:id/explain',
  access: 'member',
  summary: 'Why a call did or did not sync: eight live checks, near misses, what to do.',
  params: z.strictObject({ id: meetingId }),
  query: z.strictObject({ opportunityId: salesforceId('006', 'an Opportunity').exactOptional() }),
  body: nothing,
  answers: { 200: explanation },
  async handle({ context, parts, tenant, actor, params, query }) {
    return ok(await parts.admin.explainMeeting(context, tenant.id, params.id, actor, query));
  },
});
