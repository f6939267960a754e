import { z } from 'zod';
import { backfillItems } from '../answers/backfills.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { paging } from '../inputs.ts';

/** A backfill's calls with what would be or was written, oldest first. */
export const listBackfillItems = tenantEndpoint({
  method: 'get',
  path: '/api/v1/backfills/:id/items',
  access: 'admin',
  summary: 'Calls of a backfill.',
  params: z.strictObject({ id: z.uuid('must be the id of a backfill.') }),
  query: z.strictObject(paging),
  body: nothing,
  answers: { 200: backfillItems },
  async handle({ context, parts, tenant, params, query }) {
    return ok(await parts.admin.listBackfillItems(context, tenant.id, params.id, query));
  },
});
