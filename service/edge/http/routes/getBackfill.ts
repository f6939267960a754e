import { z } from 'zod';
import { backfill } from '../answers/backfills.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** One backfill: state, progress, totals, what it will cost. */
export const getBackfill = tenantEndpoint({
  method: 'get',
  path: '/api/v1/backfills/:id',
  access: 'admin',
  summary: 'One backfill.',
  params: z.strictObject({ id: z.uuid('must be the id of a backfill.') }),
  query: nothing,
  body: nothing,
  answers: { 200: backfill },
  async handle({ context, parts, tenant, params }) {
    return ok(await parts.admin.readBackfillView(context, tenant.id, params.id));
  },
});
