import { z } from 'zod';
import { nothing, tenantEndpoint } from '../endpoint.ts';
import { syncLogFilter } from '../inputs.ts';

/** The log of syncs for a spreadsheet, with the filters of the list. */
export const getSyncsCsv = tenantEndpoint({
  method: 'get',
  path: '/api/v1/syncs.csv',
  access: 'admin',
  summary: 'Log of syncs as CSV.',
  params: nothing,
  query: z.strictObject(syncLogFilter),
  body: nothing,
  answers: { 200: 'text' },
  async handle({ context, parts, tenant, query }) {
    const body = await parts.admin.logCsv(context, tenant.id, query);
    return { status: 200, text: { type: 'text/csv', body, fileName: 'fathom-syncs.csv' } };
  },
});
