import { z } from 'zod';
import { undone } from '../answers/journal.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { confirmation, meetingId } from '../inputs.ts';

/** Takes a call back: its Tasks, and what it wrote to deals (F5). */
export const postMeetingUndo = tenantEndpoint({
  method: 'post',
  path: '/api/v1/meetings/:id/undo',
  access: 'admin',
  summary: 'Take a call back from Salesforce.',
  params: z.strictObject({ id: meetingId }),
  query: nothing,
  body: z.strictObject(confirmation),
  answers: { 200: undone },
  async handle({ context, parts, tenant, actor, params, body }) {
    return ok(await parts.admin.undoMeeting(context, tenant.id, params.id, body, actor));
  },
});
