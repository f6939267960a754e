import { z } from 'zod';
import { audit } from '../answers/audit.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { paging } from '../inputs.ts';

/** Who did what, when; newest first. */
export const listAudit = tenantEndpoint({
  method: 'get',
  path: '/api/v1/audit',
  access: 'admin',
  summary: 'Audit log.',
  params: nothing,
  query: z.strictObject({ ...paging }),
  body: nothing,
  answers: { 200: audit },
  async handle({ context, parts, tenant, query }) {
    return ok(await parts.admin.listAuditView(context, tenant.id, query));
  },
});
