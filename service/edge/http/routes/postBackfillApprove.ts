import { z } from 'zod';
import { backfill } from '../answers/backfills.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { text } from '../inputs.ts';

/** As many as a list shows at once, several times over; more are approved with `all`. */
const MOST_ITEMS = 1_000;

/** Approves all proposed calls (also with an empty body), or those named; writing begins. */
export const postBackfillApprove = tenantEndpoint({
  method: 'post',
  path: '/api/v1/backfills/:id/approve',
  access: 'admin',
  summary: 'Approve calls of a backfill.',
  params: z.strictObject({ id: z.uuid('must be the id of a backfill.') }),
  query: nothing,
  body: z
    .strictObject({
      all: z.literal(true, 'must be true.').exactOptional(),
      itemIds: z.array(text(200)).min(1, 'must name at least one.').max(MOST_ITEMS).exactOptional(),
    })
    .refine((body) => body.all === undefined || body.itemIds === undefined, 'must not hold both all and itemIds.')
    .transform((body) => (body.itemIds === undefined ? { all: true as const } : { itemIds: body.itemIds })),
  answers: { 200: backfill },
  async handle({ context, parts, tenant, actor, params, body }) {
    return ok(await parts.admin.approveBackfill(context, tenant.id, params.id, body, actor));
  },
});
