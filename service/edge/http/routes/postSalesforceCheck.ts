import { z } from 'zod';
import { salesforceCheck } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { scope } from '../inputs.ts';
import { mustManage } from '../must-manage.ts';

/** Asks Salesforce now whether the connection works; its state follows the answer. */
export const postSalesforceCheck = tenantEndpoint({
  method: 'post',
  path: '/api/v1/sources/salesforce/check',
  access: 'member',
  summary: 'Live check of the Salesforce connection.',
  params: nothing,
  query: z.strictObject({ scope }),
  body: nothing,
  answers: { 200: salesforceCheck },
  async handle({ context, parts, tenant, actor, query }) {
    mustManage(query.scope, actor);
    return ok(await parts.admin.checkSalesforce(context, tenant.id, query.scope, actor));
  },
});
