import { z } from 'zod';
import { fathomCheck } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Asks Fathom now whether the key works; the state of the source follows the answer. */
export const postFathomCheck = tenantEndpoint({
  method: 'post',
  path: '/api/v1/sources/fathom/check',
  access: 'admin',
  summary: 'Live check of the Fathom key.',
  params: nothing,
  query: z.strictObject({ id: z.uuid('must be the id of a source.').exactOptional() }),
  body: nothing,
  answers: { 200: fathomCheck },
  async handle({ context, parts, tenant, query }) {
    return ok(await parts.admin.checkFathom(context, tenant.id, query));
  },
});
