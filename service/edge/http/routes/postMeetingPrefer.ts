import { z } from 'zod';
import { meeting } from '../answers/meetings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { meetingId } from '../inputs.ts';

/** Of several recordings of one meeting, this one is written (I1); refused while another one is in Salesforce. */
export const postMeetingPrefer = tenantEndpoint({
  method: 'post',
  path: '/api/v1/meetings/:id/prefer',
  access: 'sync',
  summary: 'Write this recording of the meeting in place of the other one.',
  params: z.strictObject({ id: meetingId }),
  query: nothing,
  body: nothing,
  answers: { 200: meeting },
  async handle({ context, parts, tenant, actor, params }) {
    return ok(await parts.admin.preferMeeting(context, tenant.id, params.id, actor));
  },
});
