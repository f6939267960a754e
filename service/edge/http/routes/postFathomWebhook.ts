import type { Request } from 'express';
import { z } from 'zod';
import { UserError } from '../../../types/errors.ts';
import { accepted, nothing, openEndpoint } from '../endpoint.ts';
import { check, invalidRequest, type Problem } from '../problems.ts';

/** A call with two hours of transcript is a fifth of this. Larger ones come in by polling. */
const LIMIT = '1mb';

const header = z.string().min(1);
// Node joins a header that was sent twice with a comma; whether the result makes sense is for the signature to say.
const signed = z.object({ 'webhook-id': header, 'webhook-timestamp': header, 'webhook-signature': header });

function mustBeJson(request: Request): void {
  if (/^application\/json\s*(;|$)/i.test(request.get('content-type') ?? '')) return;
  throw new UserError('unsupported_media_type', 'A delivery is application/json.', 415);
}

/** A signed delivery of Fathom's [fathom-api.md section 7]: 202 once its call is stored, and for one that came before. */
export const postFathomWebhook = openEndpoint({
  method: 'post',
  path: '/webhooks/fathom/:sourceId',
  access: 'open',
  summary: 'Fathom delivers a new call.',
  params: z.strictObject({ sourceId: z.uuid('must be the id of a source.') }),
  query: nothing,
  rawLimit: LIMIT,
  body: z.instanceof(Buffer),
  answers: { 202: z.object({}) },
  async handle({ context, parts, params, body, request }) {
    mustBeJson(request);
    const problems: Problem[] = [];
    const headers = check(signed, 'header', request.headers, problems);
    if (headers === undefined) throw invalidRequest(problems);
    await parts.admin.acceptDelivery(context, params.sourceId, { headers, body });
    return accepted({});
  },
});
