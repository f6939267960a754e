import { z } from 'zod';
import { backfill } from '../answers/backfills.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** What was not begun stays unwritten. */
export const postBackfillCancel = tenantEndpoint({
  method: 'post',
  path: '/api/v1/backfills/:id/cancel',
  access: 'admin',
  summary: 'Cancel a backfill.',
  params: z.strictObject({ id: z.uuid('must be the id of a backfill.') }),
  query: nothing,
  body: nothing,
  answers: { 200: backfill },
  async handle({ context, parts, tenant, actor, params }) {
    return ok(await parts.admin.cancelBackfill(context, tenant.id, params.id, actor));
  },
});
