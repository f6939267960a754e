import { z } from 'zod';
import { settings } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { email } from '../inputs.ts';

/** Settings in force for a host (`email`), or for hosts without a User, and where each value comes from. */
export const getSettings = tenantEndpoint({
  method: 'get',
  path: '/api/v1/settings',
  access: 'member',
  summary: 'Effective settings and where each comes from.',
  params: nothing,
  query: z.strictObject({ email: email.exactOptional() }),
  body: nothing,
  answers: { 200: settings },
  async handle({ context, parts, tenant, query }) {
    return ok(await parts.admin.readSettings(context, tenant.id, query));
  },
});
