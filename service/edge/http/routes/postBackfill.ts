import { z } from 'zod';
import { backfill } from '../answers/backfills.ts';
import { accepted, nothing, tenantEndpoint } from '../endpoint.ts';
import { email, moment, text } from '../inputs.ts';

const MOST_HOSTS = 200;

/** Begins the review of a window: calls are matched and planned, nothing is written. */
export const postBackfill = tenantEndpoint({
  method: 'post',
  path: '/api/v1/backfills',
  access: 'admin',
  summary: 'Review a backfill.',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    since: moment,
    until: moment,
    hosts: z.array(email).min(1, 'must name at least one.').max(MOST_HOSTS).exactOptional(),
    q: text(200).exactOptional(),
    createActionItems: z.boolean('must be true or false.').exactOptional(),
  }),
  answers: { 202: backfill },
  async handle({ context, parts, tenant, actor, body }) {
    return accepted(await parts.admin.createBackfill(context, tenant.id, body, actor));
  },
});
