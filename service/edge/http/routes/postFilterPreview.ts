import { z } from 'zod';
import { filterPreview } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

const KINDS = ['ExcludedDomain', 'TitleWord', 'Host', 'Private'] as const;

/** How many of the newest calls a filter would have kept out, before it is saved (E6). `Private` needs no value. */
export const postFilterPreview = tenantEndpoint({
  method: 'post',
  path: '/api/v1/filters/preview',
  access: 'admin',
  summary: 'What a privacy filter would have excluded.',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    kind: z.enum(KINDS, `must be one of ${KINDS.join(', ')}.`),
    value: z.string('must be text.').max(255, 'must have at most 255 characters.').default(''),
  }),
  answers: { 200: filterPreview },
  async handle({ context, parts, tenant, body }) {
    return ok(await parts.admin.previewFilter(context, tenant.id, body));
  },
});
