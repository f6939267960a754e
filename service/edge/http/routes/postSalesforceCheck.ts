import { salesforceCheck } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Asks Salesforce now whether the connection works; its state follows the answer. */
export const postSalesforceCheck = tenantEndpoint({
  method: 'post',
  path: '/api/v1/sources/salesforce/check',
  access: 'admin',
  summary: 'Live check of the Salesforce connection.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: salesforceCheck },
  async handle({ context, parts, tenant }) {
    return ok(await parts.admin.checkSalesforce(context, tenant.id));
  },
});
