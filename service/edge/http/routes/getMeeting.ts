import { z } from 'zod';
import { meeting } from '../answers/meetings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { meetingId } from '../inputs.ts';

/** One call: status, reason, its operations and their outcome. */
export const getMeeting = tenantEndpoint({
  method: 'get',
  path: '/api/v1/meetings/:id',
  access: 'member',
  summary: 'One call with its operations and their outcome.',
  params: z.strictObject({ id: meetingId }),
  query: nothing,
  body: nothing,
  answers: { 200: meeting },
  async handle({ context, parts, tenant, actor, params }) {
    return ok(await parts.admin.readMeetingView(context, tenant.id, params.id, actor));
  },
});
