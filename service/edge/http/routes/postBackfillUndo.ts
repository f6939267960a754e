import { z } from 'zod';
import { backfill } from '../answers/backfills.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** What the backfill wrote is taken back, newest calls first (F5). `confirm`: closed deals too (W11). */
export const postBackfillUndo = tenantEndpoint({
  method: 'post',
  path: '/api/v1/backfills/:id/undo',
  access: 'admin',
  summary: 'Take a backfill back.',
  params: z.strictObject({ id: z.uuid('must be the id of a backfill.') }),
  query: nothing,
  body: z.strictObject({ confirm: z.boolean('must be true or false.').exactOptional() }),
  answers: { 200: backfill },
  async handle({ context, parts, tenant, actor, params, body }) {
    return ok(await parts.admin.undoBackfill(context, tenant.id, params.id, body, actor));
  },
});
