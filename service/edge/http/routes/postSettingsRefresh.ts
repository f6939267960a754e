import { settings } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** Reads settings, mappings and filters from the org now instead of within five minutes. */
export const postSettingsRefresh = tenantEndpoint({
  method: 'post',
  path: '/api/v1/settings/refresh',
  access: 'admin',
  summary: 'Read the settings from Salesforce again.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: settings },
  async handle({ context, parts, tenant, actor }) {
    return ok(await parts.admin.refreshSettings(context, tenant.id, actor));
  },
});
