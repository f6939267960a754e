import { z } from 'zod';
import { rehearsal } from '../answers/rehearse.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { meetingId } from '../inputs.ts';

/** Rehearsal: the writes of this call tried in the organisation and taken back. */
export const postMeetingRehearse = tenantEndpoint({
  method: 'post',
  path: '/api/v1/meetings/:id/rehearse',
  access: 'admin',
  summary: 'Try what a sync of this call would write, and take it back.',
  params: z.strictObject({ id: meetingId }),
  query: nothing,
  body: nothing,
  answers: { 200: rehearsal },
  async handle({ context, parts, tenant, actor, params }) {
    return ok(await parts.admin.rehearseMeeting(context, tenant.id, params.id, actor));
  },
});
