import { z } from 'zod';
import { erased } from '../answers/journal.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { confirmation, email } from '../inputs.ts';

/**
 * Erases a person: what came from calls with them, in Salesforce and here. `confirm` false only tells what would go; where
 * closed deals would change, `confirm` must be true (W11).
 */
export const postErase = tenantEndpoint({
  method: 'post',
  path: '/api/v1/erase',
  access: 'admin',
  summary: 'Erase a person by e-mail address; `confirm` false tells what would go, true changes closed deals too.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ email, ...confirmation }),
  answers: { 200: erased },
  async handle({ context, parts, tenant, actor, body }) {
    return ok(await parts.admin.eraseEmail(context, tenant.id, body, actor));
  },
});
