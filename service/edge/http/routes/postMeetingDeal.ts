import { z } from 'zod';
import { dealChosen } from '../answers/meetings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { meetingId, salesforceId } from '../inputs.ts';

/** A person's choice of deal for one Contact of a call; sticks against all later automation (M7). */
export const postMeetingDeal = tenantEndpoint({
  method: 'post',
  path: '/api/v1/meetings/:id/deal',
  access: 'sync',
  summary: 'Choose the deal of a Contact for this call.',
  params: z.strictObject({ id: meetingId }),
  query: nothing,
  body: z.strictObject({
    contactId: salesforceId('003', 'a Contact'),
    opportunityId: salesforceId('006', 'an Opportunity'),
  }),
  answers: { 200: dealChosen },
  async handle({ context, parts, tenant, actor, params, body }) {
    return ok(await parts.admin.chooseDeal(context, tenant.id, params.id, body, actor));
  },
});
