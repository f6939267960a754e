import { verification } from '../answers/verification.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** What the newest verification found. */
export const getVerification = tenantEndpoint({
  method: 'get',
  path: '/api/v1/verification',
  access: 'admin',
  summary: 'The newest verification.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: verification },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.lastVerification(context, tenant.id));
  },
});
