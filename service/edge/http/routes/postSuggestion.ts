import { z } from 'zod';
import { suggestionDecided } from '../answers/journal.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { salesforceId } from '../inputs.ts';

// The longest field of Salesforce (Long Text Area).
const LONGEST_VALUE = 131_072;

/** A field's value: text may hold line ends, so it is not an `inputs.text`. */
const value = z.union([z.string().max(LONGEST_VALUE), z.number(), z.boolean(), z.null()], 'must be a plain value.');

/** A person's word on a suggested value; accepting is told after the person's own browser has written it (F8). */
export const postSuggestion = tenantEndpoint({
  method: 'post',
  path: '/api/v1/deals/:opportunityId/suggestions/:id',
  access: 'sync',
  summary: 'Accept a suggested value, or keep what is there.',
  params: z.strictObject({
    opportunityId: salesforceId('006', 'an Opportunity'),
    id: z.uuid('must be the id of a suggestion.'),
  }),
  query: nothing,
  body: z.strictObject({
    decision: z.enum(['accept', 'keep'], 'must be accept or keep.'),
    oldValue: value.exactOptional(),
    newValue: value.exactOptional(),
  }),
  answers: { 200: suggestionDecided },
  async handle({ context, parts, tenant, actor, params, body }) {
    return ok(await parts.admin.decideSuggestion(context, tenant.id, params, body, actor));
  },
});
