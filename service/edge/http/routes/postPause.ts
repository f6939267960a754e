import { z } from 'zod';
import { automatic } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** While paused nothing is written and nothing is lost. */
export const postPause = tenantEndpoint({
  method: 'post',
  path: '/api/v1/pause',
  access: 'admin',
  summary: 'Pause or resume writing.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ on: z.boolean('must be true or false.') }),
  answers: { 200: automatic },
  async handle({ context, parts, tenant, actor, body }) {
    return ok(await parts.admin.setPause(context, tenant.id, body, actor));
  },
});
