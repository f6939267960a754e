import { verification } from '../answers/verification.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Verification (C6): every check of the set-up, run now; takes some seconds. */
export const postVerification = tenantEndpoint({
  method: 'post',
  path: '/api/v1/verification',
  access: 'admin',
  summary: 'Verify the set-up: connection, permissions, fields, rules, and a rehearsal of the newest calls.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: verification },
  async handle({ context, parts, tenant, actor }) {
    return ok(await parts.admin.verify(context, tenant.id, actor));
  },
});
