import { z } from 'zod';
import { retried } from '../answers/meetings.ts';
import { accepted, nothing, tenantEndpoint } from '../endpoint.ts';
import { text } from '../inputs.ts';

// As many as one page of the log shows.
const MOST_IDS = 200;

const ids = z
  .array(z.uuid('must be the id of a sync.'), 'must be a list of ids.')
  .min(1, 'must name at least one.')
  .max(MOST_IDS);

/** Tries again what failed: everything with one cause, or the calls of the named lines of the log. */
export const postSyncsRetry = tenantEndpoint({
  method: 'post',
  path: '/api/v1/syncs/retry',
  access: 'admin',
  summary: 'Retry what failed.',
  params: nothing,
  query: nothing,
  body: z
    .strictObject({ cause: text(100).exactOptional(), ids: ids.exactOptional() })
    .refine((body) => (body.cause === undefined) !== (body.ids === undefined), 'must hold either cause or ids.')
    .transform((body) => (body.cause === undefined ? { ids: body.ids ?? [] } : { cause: body.cause })),
  answers: { 202: retried },
  async handle({ context, parts, tenant, actor, body }) {
    return accepted(await parts.admin.retrySyncs(context, tenant.id, body, actor));
  },
});
