import { z } from 'zod';
import { salesforceCheck } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { salesforceId } from '../inputs.ts';

/**
 * The team now works in another organisation than before, a refreshed sandbox for example (C4). `orgId` guards against
 * confirming one that somebody else has connected meanwhile.
 */
export const postConfirmNewOrg = tenantEndpoint({
  method: 'post',
  path: '/api/v1/sources/salesforce/confirm-new-org',
  access: 'admin',
  summary: 'Bind the tenant to the newly connected organisation; automatic sync starts anew.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ orgId: salesforceId('00D', 'an organisation').exactOptional() }),
  answers: { 200: salesforceCheck },
  async handle({ context, parts, tenant, actor, body }) {
    return ok(await parts.admin.confirmNewOrg(context, tenant.id, body, actor));
  },
});
