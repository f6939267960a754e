import { z } from 'zod';
import { backfills } from '../answers/backfills.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { paging } from '../inputs.ts';

/** Backfills, newest first. */
export const listBackfills = tenantEndpoint({
  method: 'get',
  path: '/api/v1/backfills',
  access: 'admin',
  summary: 'Backfills.',
  params: nothing,
  query: z.strictObject(paging),
  body: nothing,
  answers: { 200: backfills },
  async handle({ context, parts, tenant, query }) {
    return ok(await parts.admin.listBackfillsView(context, tenant.id, query));
  },
});
