import { z } from 'zod';
import { meeting } from '../answers/meetings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { meetingId, salesforceId } from '../inputs.ts';

/** One call: status, reason, its operations and their outcome. */
export const getMeeting = tenantEndpoint({
  method: 'get',
  path: '/api/v1/meetings/:id',
  access: 'member',
  summary: 'One call with its operations and their outcome.',
  params: z.strictObject({ id: meetingId }),
  query: z.strictObject({ opportunityId: salesforceId('006', 'an Opportunity').exactOptional() }),
  body: nothing,
  answers: { 200: meeting },
  async handle({ context, parts, tenant, actor, params, query }) {
    return ok(await parts.admin.readMeetingView(context, tenant.id, params.id, actor, query));
  },
});
