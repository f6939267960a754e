import { z } from 'zod';
import { automatic } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { text } from '../inputs.ts';

/** Automatic sync on or off (C6, E7): refused without verification or a reason, which is recorded. */
export const postAutomatic = tenantEndpoint({
  method: 'post',
  path: '/api/v1/automatic',
  access: 'admin',
  summary: 'Switch automatic sync on or off.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ on: z.boolean('must be true or false.'), overrideReason: text(1_000).exactOptional() }),
  answers: { 200: automatic },
  async handle({ context, parts, tenant, actor, body }) {
    return ok(await parts.admin.setAutomatic(context, tenant.id, body, actor));
  },
});
