import { z } from 'zod';
import { validation } from '../answers/mappings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** More mappings than an Opportunity has fields that can be mapped are a mistake. */
const MOST_MAPPINGS = 500;
/** Lengths of the package's fields (design section 4). */
const SECTION_LENGTH = 255;
const FIELD_LENGTH = 80;

const KINDS = ['Section', 'Fact'] as const;
const MODES = ['Overwrite', 'Fill_If_Empty', 'Append', 'Protect_Edits', 'Suggest'] as const;

const short = (max: number) =>
  z.string('must be text.').trim().max(max, `must have at most ${max} characters.`).default('');

const mapping = z.strictObject({
  id: short(18).exactOptional(),
  sourceKind: z.enum(KINDS, `must be one of ${KINDS.join(', ')}.`),
  section: short(SECTION_LENGTH),
  targetField: short(FIELD_LENGTH),
  writeMode: z.enum(MODES, `must be one of ${MODES.join(', ')}.`),
  active: z.boolean('must be true or false.'),
});

/** All problems of the mappings as they would be saved, and what the newest call would put into each field (F4). */
export const postMappingsValidate = tenantEndpoint({
  method: 'post',
  path: '/api/v1/mappings/validate',
  access: 'admin',
  summary: 'All problems of mappings at once, with a preview of each.',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    mappings: z.array(mapping, 'must be a list.').max(MOST_MAPPINGS, `must have at most ${MOST_MAPPINGS} entries.`),
  }),
  answers: { 200: validation },
  async handle({ context, parts, tenant, body }) {
    return ok(await parts.admin.validateMappings(context, tenant.id, body.mappings));
  },
});
