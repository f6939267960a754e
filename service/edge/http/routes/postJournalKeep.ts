import { z } from 'zod';
import { editKept } from '../answers/journal.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { salesforceId } from '../inputs.ts';

/** Ends the conflict of a taking back with a person's later edit: the edit stays (F5). */
export const postJournalKeep = tenantEndpoint({
  method: 'post',
  path: '/api/v1/journal/:id/keep',
  access: 'sync',
  summary: 'Keep a person’s edit that taking back met.',
  params: z.strictObject({ id: z.uuid('must be the id of a change.') }),
  query: nothing,
  body: z.strictObject({ opportunityId: salesforceId('006', 'an Opportunity') }),
  answers: { 200: editKept },
  async handle({ context, parts, tenant, actor, params, body }) {
    return ok(await parts.admin.keepEdit(context, tenant.id, params.id, body, actor));
  },
});
