import { z } from 'zod';
import { fathomGone } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Forgets a Fathom key; calls already kept stay. `id` is needed where there are several keys. */
export const deleteFathomSource = tenantEndpoint({
  method: 'delete',
  path: '/api/v1/sources/fathom',
  access: 'admin',
  summary: 'Disconnect Fathom.',
  params: nothing,
  query: z.strictObject({ id: z.uuid('must be the id of a source.').exactOptional() }),
  body: nothing,
  answers: { 200: fathomGone },
  async handle({ context, parts, tenant, actor, query }) {
    return ok(await parts.admin.disconnectFathom(context, tenant.id, query, actor));
  },
});
