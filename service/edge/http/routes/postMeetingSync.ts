import { z } from 'zod';
import { syncBegun, syncOutcome } from '../answers/meetings.ts';
import { accepted, nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { flag, meetingId } from '../inputs.ts';

/** *Sync to CRM*: admins any call, others their own (decided in admin). `wait=true` answers with the outcome. */
export const postMeetingSync = tenantEndpoint({
  method: 'post',
  path: '/api/v1/meetings/:id/sync',
  access: 'sync',
  summary: 'Sync this call to Salesforce.',
  params: z.strictObject({ id: meetingId }),
  query: z.strictObject({ wait: flag }),
  body: nothing,
  answers: { 200: syncOutcome, 202: syncBegun },
  async handle({ context, parts, tenant, actor, params, query }) {
    if (query.wait) return ok(await parts.admin.syncAndWait(context, tenant.id, params.id, actor));
    return accepted(await parts.admin.requestSync(context, tenant.id, params.id, actor));
  },
});
