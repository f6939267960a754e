import { z } from 'zod';
import { backfill } from '../answers/backfills.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Nothing new is begun. */
export const postBackfillPause = tenantEndpoint({
  method: 'post',
  path: '/api/v1/backfills/:id/pause',
  access: 'admin',
  summary: 'Pause a backfill.',
  params: z.strictObject({ id: z.uuid('must be the id of a backfill.') }),
  query: nothing,
  body: nothing,
  answers: { 200: backfill },
  async handle({ context, parts, tenant, actor, params }) {
    return ok(await parts.admin.pauseBackfill(context, tenant.id, params.id, actor));
  },
});
