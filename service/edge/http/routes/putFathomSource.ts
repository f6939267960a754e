import { z } from 'zod';
import { fathomSource } from '../answers/sources.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';

/** A Fathom API key: opaque, printable, without spaces. Its length is not documented; the limit only keeps junk out. */
const apiKey = z
  .string('must be text.')
  .trim()
  .regex(/^[\x21-\x7e]{8,500}$/, 'must be a Fathom API key: 8 to 500 printable characters, no spaces.');

/** Connects Fathom with a key, or renews the key; the key is tried before it is stored and never returned (C1). */
export const putFathomSource = tenantEndpoint({
  method: 'put',
  path: '/api/v1/sources/fathom',
  access: 'admin',
  summary: 'Connect Fathom with an API key.',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    apiKey,
    dialect: z.enum(['external', 'v1'], 'must be external or v1.').exactOptional(),
    id: z.uuid('must be the id of a source, whose key this one replaces.').exactOptional(),
  }),
  answers: { 200: fathomSource },
  async handle({ context, parts, tenant, actor, body }) {
    return ok(await parts.admin.connectFathom(context, tenant.id, body, actor));
  },
});
