import { z } from 'zod';
import { journal } from '../answers/journal.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { meetingId, paging, salesforceId } from '../inputs.ts';

/** What was written to which deal field, for which call, and what was there before; newest first (F5). */
export const listJournal = tenantEndpoint({
  method: 'get',
  path: '/api/v1/journal',
  access: 'admin',
  summary: 'Changes of deal fields.',
  params: nothing,
  query: z.strictObject({
    opportunityId: salesforceId('006', 'an Opportunity').exactOptional(),
    meetingId: meetingId.exactOptional(),
    ...paging,
  }),
  body: nothing,
  answers: { 200: journal },
  async handle({ context, parts, tenant, query }) {
    return ok(await parts.admin.listJournalView(context, tenant.id, query));
  },
});
